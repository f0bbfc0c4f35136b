import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import { CelFault, type CelType, celBuiltins, celFunctions, type Native, nameOf } from './functions.ts';
import { mergeUnknown, Unknown } from './unknown.ts';

/** The values of one decision by slot: facts, constants, derived values. An element may be `Unknown`. */
export type Slots = unknown[];
type Run = (slots: Slots) => unknown;

export type Compiled = {
  readonly source: string;
  readonly type: CelType;
  /** Names used, in order of first appearance, and their slots. */
  readonly names: readonly string[];
  readonly run: Run;
};

/** What the compiler knows of a name: its slot, and the codes it may hold when the scheme lists them. */
export type Variable = { readonly slot: number; readonly codes?: ReadonlySet<string> };

export type Fault = { code: string; params: Record<string, string | number> };
export class CelRefused extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.code);
    this.fault = fault;
  }
}

const natives = new Map<string, Native>(Object.entries(celBuiltins));
for (const { signature, native } of celFunctions) natives.set(nameOf(signature).name, native);

/**
 * CEL text → a closure over slots. The library parses and type-checks; this turns its typed tree into closures over plain
 * numbers and texts, because its own evaluator needs bigints and cannot tell a silent fact from a fault. The subset:
 * literals, names, `! - && || ?: == != < <= > >= in + - * / %`, lists and the functions of ./functions.ts. Unknown values
 * follow CEL's rule for errors: `true || unknown` is true, `false && unknown` false, everything else unknown.
 * Throws CelRefused with what is wrong and where.
 */
export function compileExpression(
  source: string,
  env: Environment,
  variables: ReadonlyMap<string, Variable>,
): Compiled {
  const parsed = parse(source, env);
  const names: string[] = [];
  const run = closure(parsed.ast, { source, variables, names });
  return { source, type: typeOf(parsed.ast) as CelType, names, run };
}

type Scope = { source: string; variables: ReadonlyMap<string, Variable>; names: string[] };
type Typed = ASTNode & { checkedType?: { name: string } };

const typeOf = (node: ASTNode): string => (node as Typed).checkedType?.name ?? 'unknown';

function parse(source: string, env: Environment) {
  try {
    const parsed = env.parse(source);
    const checked = parsed.check();
    if (!checked.valid) throw checked.error;
    return parsed;
  } catch (error) {
    const { summary, message, range } = error as { summary?: string; message: string; range?: { start: number } };
    throw new CelRefused({
      code: 'subsidy.scheme.expression_invalid',
      params: { expression: source, problem: summary ?? message, at: (range?.start ?? 0) + 1 },
    });
  }
}

function unsupported(node: ASTNode, scope: Scope, what: string): never {
  throw new CelRefused({
    code: 'subsidy.scheme.expression_unsupported',
    params: { expression: scope.source, what, at: node.start + 1 },
  });
}

function closure(node: ASTNode, scope: Scope): Run {
  switch (node.op) {
    case 'value':
      return literal(node, scope);
    case 'id':
      return variable(node.args, node, scope);
    case 'list': {
      const items = node.args.map((item) => closure(item, scope));
      return (s) => settle(items.map((item) => item(s)));
    }
    case '!_': {
      const inner = closure(node.args, scope);
      return (s) => {
        const value = inner(s);
        return typeof value === 'boolean' ? !value : value;
      };
    }
    case '-_': {
      const inner = closure(node.args, scope);
      return (s) => {
        const value = inner(s);
        return typeof value === 'number' ? -value + 0 : value;
      };
    }
    case '&&':
    case '||':
      return logical(node.op === '||', closure(node.args[0], scope), closure(node.args[1], scope));
    case '?:': {
      const [test, yes, no] = node.args.map((part) => closure(part, scope)) as [Run, Run, Run];
      return (s) => {
        const value = test(s);
        return value === true ? yes(s) : value === false ? no(s) : value;
      };
    }
    case 'call':
      return call(node.args[0], node.args[1], node, scope);
    case 'rcall':
      return call(node.args[0], [node.args[1], ...node.args[2]], node, scope);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case 'in':
      return binary(node.op, node.args[0], node.args[1], node, scope);
    default:
      return unsupported(node, scope, node.op);
  }
}

function literal(node: ASTNode, scope: Scope): Run {
  const value = node.args as unknown;
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) unsupported(node, scope, String(value));
    return () => number;
  }
  if (typeof value === 'string' || typeof value === 'boolean') return () => value;
  return unsupported(node, scope, typeof value === 'number' ? 'decimal' : String(value));
}

function variable(name: string, node: ASTNode, scope: Scope): Run {
  const found = scope.variables.get(name);
  if (!found) return unsupported(node, scope, name);
  if (!scope.names.includes(name)) scope.names.push(name);
  const { slot } = found;
  return (s) => s[slot];
}

/** A list with an unknown element is unknown. */
function settle(items: unknown[]): unknown {
  for (const item of items) if (item instanceof Unknown) return mergeUnknown(...items);
  return items;
}

/** `absorbing` is the value that decides alone: true for `||`, false for `&&`. */
function logical(absorbing: boolean, left: Run, right: Run): Run {
  return (s) => {
    const a = left(s);
    if (a === absorbing) return absorbing;
    const b = right(s);
    if (b === absorbing) return absorbing;
    if (typeof a === 'boolean') return b;
    return typeof b === 'boolean' ? a : mergeUnknown(a, b);
  };
}

type Binary = '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%' | 'in';

const ordered: Partial<Record<Binary, (a: never, b: never) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const arithmetic: Partial<Record<Binary, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (a - (a % b)) / b,
  '%': (a, b) => a % b,
};

function binary(op: Binary, l: ASTNode, r: ASTNode, node: ASTNode, scope: Scope): Run {
  const left = closure(l, scope);
  const right = closure(r, scope);
  const type = typeOf(l);
  if (op === '==' || op === '!=' || op === 'in') checkCodes(l, r, scope);
  if (op === 'in') {
    return strict(left, right, (a, b) => (b as unknown[]).includes(a));
  }
  if (type.startsWith('list')) return unsupported(node, scope, `list ${op}`);
  if (op === '==') return strict(left, right, (a, b) => a === b);
  if (op === '!=') return strict(left, right, (a, b) => a !== b);
  const order = ordered[op];
  // Codes are texts: "10" < "9". Days are texts too, but of a form that sorts.
  if (order) return type === 'string' ? unsupported(node, scope, `string ${op}`) : strict(left, right, order as never);
  if (type !== 'int') return unsupported(node, scope, `${type} ${op}`);
  return arithmeticRun(op, arithmetic[op]!, left, right, scope.source);
}

function strict(left: Run, right: Run, decide: (a: unknown, b: unknown) => boolean): Run {
  return (s) => {
    const a = left(s);
    const b = right(s);
    if (a instanceof Unknown || b instanceof Unknown) return mergeUnknown(a, b);
    return decide(a, b);
  };
}

function arithmeticRun(
  op: Binary,
  apply: (a: number, b: number) => number,
  left: Run,
  right: Run,
  source: string,
): Run {
  const divides = op === '/' || op === '%';
  return (s) => {
    const a = left(s);
    const b = right(s);
    if (typeof a !== 'number' || typeof b !== 'number') return mergeUnknown(a, b);
    if (divides && b === 0) return Unknown.refuse('subsidy.decision.division_by_zero', { expression: source });
    const value = apply(a, b) + 0;
    return Number.isSafeInteger(value) ? value : Unknown.refuse('subsidy.decision.overflow', { expression: source });
  };
}

function call(name: string, args: ASTNode[], node: ASTNode, scope: Scope): Run {
  const native = natives.get(name) as ((...args: unknown[]) => unknown) | undefined;
  if (!native) return unsupported(node, scope, `${name}()`);
  const runs = args.map((arg) => closure(arg, scope));
  if (name === 'anyOf') checkCodes(args[0]!, args[1]!, scope);
  const { source } = scope;
  const apply: Run = (s) => {
    const given = settle(runs.map((run) => run(s)));
    if (given instanceof Unknown) return given;
    try {
      return native(...(given as unknown[]));
    } catch (error) {
      if (!(error instanceof CelFault || error instanceof RangeError)) throw error;
      return Unknown.refuse('subsidy.decision.expression_fault', { expression: source, problem: error.message });
    }
  };
  if (name === 'day' && args[0]?.op === 'value') return constantDay(apply, node, scope);
  return apply;
}

function constantDay(apply: Run, node: ASTNode, scope: Scope): Run {
  const value = apply([]);
  if (value instanceof Unknown) unsupported(node, scope, 'day');
  return () => value;
}

/** A literal beside a name with a closed list of codes must be one of them: a misspelt code would never match. */
function checkCodes(l: ASTNode, r: ASTNode, scope: Scope): void {
  for (const [name, other] of [
    [l, r],
    [r, l],
  ] as const) {
    const codes = name.op === 'id' ? scope.variables.get(name.args)?.codes : undefined;
    if (!codes) continue;
    const literals = other.op === 'list' ? other.args : [other];
    for (const one of literals) {
      if (one.op !== 'value' || typeof one.args !== 'string' || codes.has(one.args)) continue;
      throw new CelRefused({
        code: 'subsidy.scheme.code_unknown',
        params: { expression: scope.source, name: String(name.args), value: one.args, at: one.start + 1 },
      });
    }
  }
}
