import type { Refusal } from '@zhenxun/contracts/problem.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import type { ValueType } from '@zhenxun/contracts/scheme-terms.ts';
import { CelRefused, type Compiled, compileExpression, type Variable } from './cel/compile.ts';
import { celType, environment } from './cel/environment.ts';
import type { CelType } from './cel/functions.ts';
import type { Item, Ref } from './compiled.ts';
import { isValue } from './values.ts';

export type Declared = {
  readonly slot: number;
  readonly type: ValueType;
  readonly origin: 'fact' | 'constant' | 'derived';
};

type Params = Record<string, string | number>;
type SourceItem = { code: string; says: string; clause: string; documentNo?: string };

/**
 * The names of one scheme and the findings about their use. Every method reports what is wrong at its pointer and returns
 * something harmless, so that one pass finds everything.
 */
export class Names {
  readonly declared = new Map<string, Declared>();
  readonly findings: Refusal[] = [];
  readonly scheme: Scheme;
  private readonly variables = new Map<string, Variable>();
  private readonly typed: [string, CelType][] = [];
  private env: ReturnType<typeof environment>;
  private readonly codes = new Set<string>();

  constructor(scheme: Scheme) {
    this.scheme = scheme;
    for (const [name, { type, values }] of Object.entries(scheme.facts)) {
      this.declare(name, type, 'fact', `/facts/${name}`, values && Object.keys(values));
    }
    for (const [name, constant] of Object.entries(scheme.constants)) {
      this.declare(name, constant.type, 'constant', `/constants/${name}`);
      if (!isValue(constant.value, constant.type))
        this.find('value_type', { type: constant.type }, `/constants/${name}/value`);
    }
    this.env = environment(this.typed);
  }

  find(code: string, params: Params, pointer: string): void {
    this.findings.push({ code: `subsidy.scheme.${code}`, params, pointer });
  }

  /** Adds a derived name; expressions compiled before it cannot use it, so derived values cannot go round in circles. */
  addDerived(name: string, type: ValueType, pointer: string): number {
    this.declare(name, type, 'derived', pointer);
    this.env = environment(this.typed);
    return this.declared.get(name)!.slot;
  }

  expression(source: string, types: readonly ValueType[], pointer: string): Compiled | undefined {
    try {
      const compiled = compileExpression(source, this.env, this.variables);
      if (types.some((type) => celType(type) === compiled.type)) return compiled;
      this.find(
        'expression_type',
        { expression: source, type: compiled.type, wanted: types.map(celType).join(', ') },
        pointer,
      );
    } catch (error) {
      if (!(error instanceof CelRefused)) throw error;
      this.findings.push({ ...error.fault, pointer });
    }
    return undefined;
  }

  test(source: string | undefined, pointer: string): Compiled | undefined {
    return source === undefined ? undefined : this.expression(source, ['bool'], pointer);
  }

  /** Slot of a declared name of one of the types; -1 with a finding otherwise. */
  slot(name: string, types: readonly ValueType[], pointer: string): number {
    const found = this.declared.get(name);
    if (!found) this.find('name_unknown', { name }, pointer);
    else if (!types.includes(found.type))
      this.find('name_type', { name, type: found.type, wanted: types.join(', ') }, pointer);
    else return found.slot;
    return -1;
  }

  ref(given: number | string, types: readonly ValueType[], pointer: string): Ref {
    if (typeof given === 'string') return { slot: this.slot(given, types, pointer) };
    if (given < 0 || !Number.isSafeInteger(given)) this.find('number_negative', { value: given }, pointer);
    return { value: given };
  }

  /** The part every line shares. `names` are all names the item looks at; those its sentence shows are added. */
  item(source: SourceItem, pointer: string, names: readonly string[]): Item {
    if (this.codes.has(source.code)) this.find('code_twice', { code: source.code }, `${pointer}/code`);
    if (reserved.has(source.code)) this.find('code_reserved', { code: source.code }, `${pointer}/code`);
    this.codes.add(source.code);
    const said = [...source.says.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
    for (const name of said) if (!this.declared.has(name)) this.find('name_unknown', { name }, `${pointer}/says`);
    return this.plainItem(source.code, source.clause, source.documentNo, [...names, ...said]);
  }

  plainItem(code: string, clause: string, documentNo: string | undefined, names: readonly string[]): Item {
    const document = documentNo ?? this.scheme.documentNo;
    const known = [...new Set(names)].filter((name) => this.declared.has(name));
    const slots = known.map((name) => this.declared.get(name)!.slot);
    return {
      code,
      clause,
      documentNo: document,
      rule: clause ? `${document} ${clause}` : document,
      names: known,
      slots,
    };
  }

  private declare(name: string, type: ValueType, origin: Declared['origin'], pointer: string, codes?: string[]): void {
    if (this.declared.has(name)) {
      this.find('name_twice', { name }, pointer);
      return;
    }
    const slot = this.declared.size;
    this.declared.set(name, { slot, type, origin });
    try {
      if (name in Object.prototype) throw new Error('every object has it');
      environment([[name, celType(type)]]);
      this.typed.push([name, celType(type)]);
      this.variables.set(name, codes ? { slot, codes: new Set(codes) } : { slot });
    } catch {
      this.find('name_reserved', { name }, pointer);
    }
  }
}

/** Codes of lines the engine makes itself. */
const reserved = new Set(['in_force', 'payee', 'withheld', 'recovery']);

/** Names of the references among the arguments, for the line to show. */
export function namesOf(...given: (number | string | undefined)[]): string[] {
  return given.filter((one): one is string => typeof one === 'string');
}
