import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Decision, FactSet } from '@zhenxun/contracts/decision.ts';
import type { Refusal } from '@zhenxun/contracts/problem.ts';
import { type Explained, explainDecision } from '@zhenxun/contracts/scheme-explain.ts';
import { isDay } from '@zhenxun/contracts/values/period.ts';
import { plainFacts } from './rules/cases.ts';
import { compileScheme, SchemeRefused } from './rules/compile.ts';
import { decide } from './rules/decide.ts';

/** One line of output: the decision, or what is wrong with the line of facts (`line` counts from 1). */
export type Computed =
  | { readonly id?: string; readonly line: number; readonly decision: Decision; readonly explanation?: Explained[] }
  | { readonly id?: string; readonly line: number; readonly problems: Refusal[] };

/**
 * Decides every line of facts under one scheme. A line is JSON: `{ "id"?, "facts": { name: fact } }`, or with bare values
 * `{ "id"?, "day": "YYYY-MM-DD", "values": { name: value } }`, which counts every value as answered on that day by the
 * first source the scheme accepts. Empty lines are skipped; a faulty line is reported and the next one decided.
 * Throws SchemeRefused when the document is no scheme.
 */
export async function* computeLines(
  document: object,
  lines: AsyncIterable<string> | Iterable<string>,
  explain = false,
): AsyncGenerator<Computed> {
  const compiled = compileScheme(document);
  let line = 0;
  for await (const text of lines) {
    line++;
    if (text.trim() === '') continue;
    const read = readLine(text, compiled.scheme);
    const { id } = read;
    const named = id === undefined ? { line } : { id, line };
    if (read.problem !== undefined) {
      const params = { line, problem: read.problem };
      yield { ...named, problems: [{ code: 'subsidy.compute.line', params }] };
      continue;
    }
    const decision = decide(compiled, read.facts);
    yield explain
      ? { ...named, decision, explanation: explainDecision(decision, compiled.scheme, read.facts) }
      : { ...named, decision };
  }
}

type Read = { id?: string } & ({ facts: FactSet; problem?: undefined } | { problem: string; facts?: undefined });

function readLine(text: string, scheme: Parameters<typeof plainFacts>[0]): Read {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { problem: 'not_json' };
  }
  if (!isObject(given)) return { problem: 'not_an_object' };
  const { id, facts, values, day } = given;
  const named = typeof id === 'string' ? { id } : {};
  if (isObject(facts) && values === undefined) return { ...named, facts: facts as FactSet };
  if (!isObject(values) || facts !== undefined) return { ...named, problem: 'facts_or_values' };
  if (typeof day !== 'string' || !isDay(day)) return { ...named, problem: 'day_missing' };
  return { ...named, facts: plainFacts(scheme, values, day) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * `zhenxun subsidy compute --scheme F --facts F.jsonl [--explain]`: one line of JSON a decision on `out`, `-` reads the
 * facts from `input`. Exit code: 0, 1 when a line of facts was faulty, 2 when the scheme cannot be read or used (then the
 * findings go to `err`, one a line).
 */
export async function runCompute(
  options: { readonly scheme: string; readonly facts: string; readonly explain?: boolean },
  { input = process.stdin, out = process.stdout, err = process.stderr }: Streams = {},
): Promise<0 | 1 | 2> {
  let document: object;
  try {
    document = JSON.parse(readFileSync(options.scheme, 'utf8')) as object;
    compileScheme(document);
  } catch (error) {
    const findings = error instanceof SchemeRefused ? error.refusals : [{ code: 'subsidy.compute.scheme_unreadable' }];
    for (const finding of findings) err.write(`${JSON.stringify(finding)}\n`);
    return 2;
  }
  const source = options.facts === '-' ? input : createReadStream(options.facts);
  let faulty = false;
  for await (const one of computeLines(document, createInterface({ input: source }), options.explain)) {
    faulty ||= 'problems' in one;
    if (!out.write(`${JSON.stringify(one)}\n`)) await new Promise((resolve) => out.once('drain', resolve));
  }
  return faulty ? 1 : 0;
}

type Streams = { readonly input?: Readable; readonly out?: Writable; readonly err?: Writable };
