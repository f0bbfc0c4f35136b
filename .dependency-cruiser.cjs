/**
 * The walls of the house, as dependency-cruiser rules. tools/walls.test.ts plants one violation for every rule and
 * fails when a rule does not catch it: a new rule needs a plant there.
 */
const tests = '\\.test\\.tsx?$|^server/src/testing/';
const modules = '^server/src/modules/';

/** Upstream to downstream: a module may use those of earlier rows and its own row, never of later rows. */
const direction = [
  ['account', 'organisation', 'person'],
  ['catalogue'],
  ['training-class'],
  ['attendance', 'learning', 'assessment', 'video'],
  ['certificate'],
  ['subsidy'],
  ['fund'],
];

/** They read from all modules and no module may use them; they act through commands and holds. */
const readers = ['risk', 'supervision', 'enforcement', 'outreach', 'planning', 'outcome'];

/** Kernel files without I/O, database or clock: what pure code may use. */
const kernelValues = [
  'actor',
  'evidence/canonical',
  'fact',
  'hold',
  'ids',
  'money',
  'period',
  'permission',
  'record-ref',
  'refusal',
  'two-person',
  'workdays',
  'workflow',
];

/** Libraries that only compute, and node:crypto for digests: pure code may use them. */
const pure = ['crypto', '@marcbachmann/cel-js'];

const any = (names) => `(${names.join('|')})`;
const npm = (names) => `^${any(names)}$|node_modules/${any(names)}/`;

const files = [
  {
    name: 'rules-are-pure',
    comment:
      'rules/ and workflow.ts see contracts and kernel value types only: no store, database, clock, HTTP, other module',
    from: { path: `${modules}([^/]+)/(rules/|workflow\\.ts$)`, pathNot: tests },
    to: {
      pathNot: [
        '^contracts/src/',
        `${modules}$1/(rules/|workflow\\.ts$)`,
        `^server/src/kernel/${any(kernelValues)}\\.ts$`,
        npm(pure),
      ],
    },
  },
  {
    name: 'permissions-know-actors-only',
    comment: 'permissions.ts sees the kernel’s actor, permission and refusal, and contracts',
    from: { path: `${modules}[^/]+/permissions\\.ts$` },
    to: {
      pathNot: ['^contracts/src/', `^server/src/kernel/${any(['actor', 'permission', 'refusal', 'two-person'])}\\.ts$`],
    },
  },
  {
    name: 'commands-without-http',
    comment: 'commands/ and queries.ts know no HTTP',
    from: { path: `${modules}[^/]+/(commands/|queries\\.ts$|queries/)`, pathNot: tests },
    to: { path: [npm(['fastify', '@fastify/[^/]+']), '^server/src/kernel/http\\.ts$', `${modules}[^/]+/routes\\.ts$`] },
  },
  {
    name: 'store-knows-sql-only',
    comment: 'store.ts sees the kernel and contract types: no rules, routes, commands, other modules, HTTP',
    from: { path: `${modules}([^/]+)/store(\\.ts$|/)`, pathNot: tests },
    to: {
      path: ['^server/src/', npm(['fastify', '@fastify/[^/]+'])],
      pathNot: ['^server/src/kernel/(?!http\\.ts$)', `${modules}$1/store(\\.ts$|/)`],
    },
  },
  {
    name: 'routes-only-translate',
    comment: 'routes.ts turns contracts into own commands and queries; never store or database',
    from: { path: `${modules}([^/]+)/routes(\\.ts$|/)`, pathNot: tests },
    to: {
      path: ['^server/src/', npm(['kysely', 'pg', '@electric-sql/pglite'])],
      pathNot: [
        `${modules}$1/(commands/|queries\\.ts$|queries/|routes/)`,
        '^server/src/kernel/(?!(database|database-pg|database-pglite|migrate)\\.ts$)',
      ],
    },
  },
  {
    name: 'sql-in-store-only',
    comment: 'store.ts is the only file of a module that writes SQL',
    from: { path: modules, pathNot: [tests, `${modules}[^/]+/store(\\.ts$|/)`] },
    to: { path: npm(['kysely', 'pg', 'pg-copy-streams', '@electric-sql/pglite']) },
  },
  {
    name: 'kernel-knows-no-module',
    comment: 'the kernel imports itself, contracts and libraries',
    from: { path: '^server/src/kernel/', pathNot: tests },
    to: { path: '^(server/src|web|simulator|e2e|tools)/', pathNot: '^server/src/kernel/' },
  },
  {
    name: 'modules-by-their-door',
    comment: 'another module is reached through its index.ts only',
    from: { path: `${modules}([^/]+)/`, pathNot: tests },
    to: { path: `${modules}[^/]+/`, pathNot: [`${modules}$1/`, `${modules}[^/]+/index\\.ts$`] },
  },
  {
    name: 'modules-know-no-host',
    comment: 'a module does not know who lists it: app, main, cli and the other programs',
    from: { path: modules, pathNot: tests },
    to: { path: '^(server/src|web|simulator|e2e|tools)/', pathNot: ['^server/src/kernel/', modules] },
  },
  ...direction.slice(0, -1).map((row, index) => ({
    name: `direction-${row[0]}`,
    comment: `${row.join(', ')} may not use a module downstream of it; declare a typed port instead`,
    from: { path: `${modules}${any(row)}/`, pathNot: tests },
    to: { path: `${modules}${any(direction.slice(index + 1).flat())}/` },
  })),
  {
    name: 'readers-are-imported-by-none',
    comment: `${readers.join(', ')} read from all and are used by no module`,
    from: { path: `${modules}([^/]+)/`, pathNot: tests },
    to: { path: `${modules}${any(readers)}/`, pathNot: `${modules}$1/` },
  },
  {
    name: 'web-not-server',
    comment: 'the browser side sees contracts, never the server',
    from: { path: '^web/' },
    to: { path: ['^(server|simulator|e2e|tools)/', npm(['fastify', 'kysely', 'pg'])] },
  },
  {
    name: 'contracts-stand-alone',
    comment: 'contracts do no I/O: only themselves and typebox',
    from: { path: '^contracts/src/', pathNot: tests },
    to: { pathNot: ['^contracts/src/', npm(['typebox'])] },
  },
  {
    name: 'ui-without-business',
    comment: 'web/src/ui are primitives: no router, no query, no business words, nothing of the app',
    from: { path: '^web/src/ui/', pathNot: tests },
    to: {
      path: [npm(['@tanstack/[^/]+']), '^web/src/', '^contracts/src/'],
      pathNot: ['^web/src/ui/', '^contracts/src/enumeration\\.ts$'],
    },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...files.map((rule) => ({ severity: 'error', ...rule })),
    {
      name: 'no-circles',
      comment: 'files that need each other at run time are one thing: split otherwise',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'an import nobody can follow is a wall nobody can check',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|\\.stryker-tmp)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
