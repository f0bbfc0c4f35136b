import { Environment } from '@marcbachmann/cel-js';
import type { ValueType } from '@zhenxun/contracts/scheme-terms.ts';
import { type CelType, celFunctions } from './functions.ts';

const celTypes: Readonly<Record<ValueType, CelType>> = {
  bool: 'bool',
  int: 'int',
  fen: 'int',
  rate: 'int',
  day: 'Day',
  code: 'string',
  codes: 'list<string>',
  days: 'list<Day>',
};

export function celType(type: ValueType): CelType {
  return celTypes[type];
}

/** A day for the library's own evaluator, which tests use as the reference; compiled expressions use the bare text. */
export class CelDay {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The value as the library wants it: integers as bigint (a JSON number would arrive as a double), days as `CelDay`. */
export function toCel(value: unknown, type: CelType): unknown {
  if (type === 'int') return BigInt(value as number);
  if (type === 'Day') return new CelDay(value as string);
  if (type === 'list<Day>') return (value as string[]).map((day) => new CelDay(day));
  if (type === 'list<int>') return (value as number[]).map(BigInt);
  return value;
}

export function fromCel(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof CelDay) return value.text;
  if (Array.isArray(value)) return value.map(fromCel);
  return value;
}

const dayOperators = ['==', '<', '<=', '>', '>='] as const;
const compare: Readonly<Record<(typeof dayOperators)[number], (a: string, b: string) => boolean>> = {
  '==': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const limits = { maxAstNodes: 500, maxDepth: 50, maxListElements: 200, maxMapEntries: 0, maxCallArguments: 4 };

/** CEL with the scheme's names as typed variables, the type `Day` and our functions; everything unknown is refused. */
export function environment(variables: Iterable<readonly [name: string, type: CelType]>): Environment {
  const made = new Environment({ limits }).registerType('Day', CelDay);
  for (const operator of dayOperators) {
    const test = compare[operator];
    made.registerOperator(`Day ${operator} Day: bool`, (a: CelDay, b: CelDay) => test(a.text, b.text));
  }
  for (const { signature, native } of celFunctions) {
    const returns = signature.slice(signature.indexOf('): ') + 3) as CelType;
    const run = native as (...args: unknown[]) => unknown;
    made.registerFunction(signature, (...args: unknown[]) => toCel(run(...args.map(fromCel)), returns));
  }
  for (const [name, type] of variables) made.registerVariable(name, type);
  return made;
}
