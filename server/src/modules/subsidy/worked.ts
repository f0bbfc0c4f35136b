import { readFileSync } from 'node:fs';
import type { Scheme, SchemeCase } from '@zhenxun/contracts/scheme.ts';
import { exampleScheme } from './example-schemes.ts';
import { type CaseResult, plainFacts, runCases } from './rules/cases.ts';
import { compileScheme } from './rules/compile.ts';
import { decide } from './rules/decide.ts';

const read = <T>(name: string) =>
  JSON.parse(readFileSync(new URL(`./rules/cases/${name}`, import.meta.url), 'utf8')) as T;

/** Rows as their source prints them, in yuan; null where it gives no amount. `base` names the case they vary. */
export type TableRows = {
  readonly scheme: string;
  readonly base: string;
  readonly rows: readonly { source: string; facts: Record<string, unknown>; yuan: number | null }[];
};

/** Rows of public tables nothing can be computed from, one by one, with the reason; `scheme` keeps them without amount. */
export type NotComputable = {
  readonly table: string;
  readonly place: string;
  readonly from: string;
  readonly scheme?: string;
  readonly reason: string;
  readonly rows: readonly string[];
};

export type Worked = { readonly scheme: string; readonly result: CaseResult; readonly explains: string };
export type Formula = { readonly formula: string; readonly cases: readonly { scheme: string; name: string }[] };

export const tables = read<TableRows[]>('rows.json');
export const notComputable = read<NotComputable[]>('not-computable.json');
export const formulas = read<Formula[]>('formulas.json');

/** The cases worked by hand beside those the example schemes carry, each decided and compared. */
export function workedCases(): Worked[] {
  return read<{ scheme: string; cases: SchemeCase[] }[]>('worked.json').flatMap(({ scheme, cases }) => {
    const document = exampleScheme(scheme);
    const results = runCases(document, cases).slice(document.cases.length);
    return results.map((result, at) => ({ scheme, result, explains: cases[at]!.explains ?? '' }));
  });
}

/** What comes out of a row: yuan, or the codes it is refused by. */
export type RowOutcome = {
  readonly source: string;
  readonly expected: number | null;
  readonly actual: number | string;
};

/** Every row of a table decided: the facts of the base case with those of the row. */
export function decideRows({ scheme: id, base, rows }: TableRows): RowOutcome[] {
  const scheme: Scheme = exampleScheme(id);
  const compiled = compileScheme(scheme);
  const like = scheme.cases.find(({ name }) => name === base);
  if (!like) throw new RangeError(`${id} has no case ${base}`);
  return rows.map(({ source, facts, yuan }) => {
    const { amountFen, refusals } = decide(compiled, plainFacts(scheme, { ...like.facts, ...facts }, like.day));
    const refused = refusals.map(({ code }) => code).join();
    return { source, expected: yuan, actual: refused === '' ? amountFen / 100 : refused };
  });
}

/** What refuses a row whose source gives no amount. */
export const amountMissing = 'subsidy.decision.amount_missing';

/** Whether the row comes out as its source prints it; one without an amount is refused for want of it. */
export const reproduced = ({ expected, actual }: RowOutcome): boolean => actual === (expected ?? amountMissing);
