import type { Refusal } from '@zhenxun/contracts/problem.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import { readScheme } from '@zhenxun/contracts/scheme-shape.ts';
import type { PayeeKind } from '@zhenxun/contracts/scheme-terms.ts';
import { checkCaseNames } from './case-names.ts';
import { compileCaps, compileLookup, compileModifiers, compileStandards, lookupTest } from './compile-amount.ts';
import type { BoundFact, CompiledScheme, DerivedItem, PayeeRule } from './compiled.ts';
import { Names, namesOf } from './names.ts';
import { isValue } from './values.ts';

/** A document that is no usable scheme; `refusals` holds every finding with its JSON pointer. */
export class SchemeRefused extends Error {
  override readonly name = 'SchemeRefused';
  readonly refusals: readonly Refusal[];
  constructor(refusals: readonly Refusal[]) {
    super(refusals.map((r) => `${r.pointer} ${r.code} ${JSON.stringify(r.params)}`).join('\n'));
    this.refusals = refusals;
  }
}

/** Everything that is wrong with a document as a scheme, its cases apart; empty when it can be compiled. */
export function checkScheme(document: unknown): readonly Refusal[] {
  try {
    compileScheme(document);
    return [];
  } catch (error) {
    if (error instanceof SchemeRefused) return error.refusals;
    throw error;
  }
}

const made = new WeakMap<object, CompiledScheme>();

/**
 * Makes a scheme ready for `decide`: form, names, types, expressions and tables are checked once, here. The same object
 * is compiled once. Throws SchemeRefused with all findings.
 */
export function compileScheme(document: unknown): CompiledScheme {
  const known = typeof document === 'object' && document !== null ? made.get(document) : undefined;
  if (known) return known;
  const { scheme, errors } = readScheme(document);
  if (!scheme) throw new SchemeRefused(errors);
  const names = new Names(scheme);
  const compiled = compileSections(scheme, names);
  checkCaseNames(scheme, names);
  if (names.findings.length > 0) throw new SchemeRefused(names.findings);
  made.set(scheme, compiled);
  return compiled;
}

function compileSections(scheme: Scheme, names: Names): CompiledScheme {
  if (scheme.validTo !== null && scheme.validTo < scheme.validFrom) names.find('period', {}, '/validTo');
  const facts = compileFacts(scheme, names);
  const derived = compileDerived(scheme, names);
  const template: unknown[] = new Array(names.declared.size).fill(undefined);
  for (const [name, { value }] of Object.entries(scheme.constants)) template[names.declared.get(name)!.slot] = value;
  return {
    scheme,
    facts,
    template,
    derived,
    inForceSlot: names.slot(scheme.days.inForce, ['day'], '/days/inForce'),
    inForce: names.plainItem('in_force', '', undefined, [scheme.days.inForce]),
    payee: compilePayee(scheme, names),
    ...compileTests(scheme, names),
    standards: compileStandards(scheme, names),
    modifiers: compileModifiers(scheme, names),
    caps: compileCaps(scheme, names),
    deductions: scheme.deductions.map((source, at) => {
      const pointer = `/deductions/${at}`;
      const when = names.test(source.when, `${pointer}/when`);
      const amount = names.ref(source.fen, ['fen'], `${pointer}/fen`);
      return { ...names.item(source, pointer, [source.fen, ...(when?.names ?? [])]), when: when?.run, amount };
    }),
    funds: scheme.fundSources.map((source, at) => {
      const when = names.test(source.when, `/fundSources/${at}/when`);
      return { ...names.item(source, `/fundSources/${at}`, when?.names ?? []), when: when?.run, source: source.source };
    }),
    documents: scheme.documents.map(({ code, label, when }, at) => ({
      code,
      label,
      when: names.test(when, `/documents/${at}/when`)?.run,
    })),
  };
}

function compileFacts(scheme: Scheme, names: Names): BoundFact[] {
  const compiled = Object.entries(scheme.facts).map(([name, fact]): BoundFact => {
    const pointer = `/facts/${name}`;
    if (fact.absent !== undefined && !isValue(fact.absent, fact.type))
      names.find('value_type', { type: fact.type }, `${pointer}/absent`);
    if (fact.values && fact.type !== 'code' && fact.type !== 'codes')
      names.find('values_only_codes', { name }, `${pointer}/values`);
    if (fact.min !== undefined && fact.max !== undefined && fact.max < fact.min)
      names.find('range', { name }, `${pointer}/max`);
    const validOn = fact.validOn ?? scheme.days.factsValidOn;
    return {
      name,
      slot: names.declared.get(name)!.slot,
      kind: fact.kind,
      isParameter: fact.kind.startsWith('parameter.'),
      type: fact.type,
      codes: fact.values && new Set(Object.keys(fact.values)),
      min: fact.min ?? Number.MIN_SAFE_INTEGER,
      max: fact.max ?? Number.MAX_SAFE_INTEGER,
      sources: fact.sources.includes('*') ? undefined : new Set(fact.sources),
      absent: fact.absent,
      head: `"${name}":`,
      tail: `,"kind":"${fact.kind}","source":`,
      validOnSlot: names.slot(validOn, ['day'], fact.validOn ? `${pointer}/validOn` : '/days/factsValidOn'),
    };
  });
  return compiled.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function compileDerived(scheme: Scheme, names: Names): DerivedItem[] {
  return scheme.derived.map((source, at) => {
    const pointer = `/derived/${at}`;
    const { is, lookup } = source;
    if ((is === undefined) === (lookup === undefined)) names.find('derived_one_way', { name: source.name }, pointer);
    const value = is === undefined ? undefined : names.expression(is, [source.type], `${pointer}/is`);
    const found = lookup && compileLookup(lookup.table, lookup.keys, lookup.column, names, `${pointer}/lookup`);
    const used = value?.names ?? lookup?.keys ?? [];
    const slot = names.addDerived(source.name, source.type, `${pointer}/name`);
    const evaluate = value?.run ?? (found ? lookupTest(found, source.type) : () => undefined);
    return { ...names.plainItem(source.name, '', undefined, [source.name, ...used]), slot, evaluate };
  });
}

function compilePayee(scheme: Scheme, names: Names): CompiledScheme['payee'] {
  const slot = names.slot(scheme.payee, ['code'], '/payee');
  const rules = new Map<PayeeKind, PayeeRule>();
  for (const [at, source] of scheme.payees.entries()) {
    const pointer = `/payees/${at}`;
    if (rules.has(source.kind)) names.find('payee_twice', { kind: source.kind }, `${pointer}/kind`);
    const when = names.test(source.when, `${pointer}/when`);
    const item = names.item(source, pointer, [scheme.payee, ...(when?.names ?? [])]);
    rules.set(source.kind, { ...item, when: when?.run, remedy: source.remedy });
  }
  return { slot, rules, unlisted: names.plainItem('payee', '', undefined, [scheme.payee]) };
}

function compileTests(scheme: Scheme, names: Names): Pick<CompiledScheme, 'conditions' | 'deadlines' | 'counts'> {
  const conditions = scheme.conditions.map((source, at) => {
    const when = names.expression(source.when, ['bool'], `/conditions/${at}/when`);
    const item = names.item(source, `/conditions/${at}`, when?.names ?? []);
    return { ...item, test: when?.run ?? (() => undefined), remedy: source.remedy };
  });
  const deadlines = scheme.deadlines.map((source, at) => {
    const pointer = `/deadlines/${at}`;
    const unit = source.months === undefined ? ('days' as const) : ('months' as const);
    const length = source[unit];
    if ((source.months === undefined) === (source.days === undefined)) names.find('deadline_one_length', {}, pointer);
    return {
      ...names.item(source, pointer, [source.from, source.to, ...namesOf(length)]),
      from: names.slot(source.from, ['day'], `${pointer}/from`),
      to: names.slot(source.to, ['day'], `${pointer}/to`),
      unit,
      length: names.ref(length ?? 0, ['int'], `${pointer}/${unit}`),
      restDays:
        source.restDays === undefined ? undefined : names.slot(source.restDays, ['days'], `${pointer}/restDays`),
      remedy: source.remedy,
    };
  });
  const counts = scheme.counts.map((source, at) => {
    const pointer = `/counts/${at}`;
    names.slot(source.countedBy, ['day'], `${pointer}/countedBy`);
    return {
      ...names.item(source, pointer, [source.used, ...namesOf(source.limit), source.countedBy]),
      used: names.ref(source.used, ['int'], `${pointer}/used`),
      limit: names.ref(source.limit, ['int'], `${pointer}/limit`),
      remedy: source.remedy,
    };
  });
  return { conditions, deadlines, counts };
}
