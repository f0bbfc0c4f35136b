import type { FactSet } from '@zhenxun/contracts/decision.ts';
import { exampleScheme } from './example-schemes.ts';
import { caseFacts } from './rules/cases.ts';
import { compileScheme } from './rules/compile.ts';
import { decide } from './rules/decide.ts';

export type Speed = {
  readonly decisions: number;
  /** Tests a decision makes: in force, payee, conditions, deadlines, counts. */
  readonly tests: number;
  /** Mean size of one line of facts. */
  readonly bytes: number;
  readonly perSecond: number;
  /** The bare loop that only parses the same lines, in the same run. */
  readonly parsedPerSecond: number;
  readonly share: number;
};

/**
 * Decisions a second on one core, from a line of text to the decision, over `total` lines of facts of the demo scheme:
 * persons of every age, level and rate of attendance, some refused, some waiting. `now` gives milliseconds.
 */
export function measureDecisions(total: number, now: () => number): Speed {
  const scheme = exampleScheme('demo-employment-skills');
  const compiled = compileScheme(scheme);
  const lines = variedLines(scheme, 1000);
  const each = (work: (text: string) => void, count: number) => {
    for (let at = 0; at < count; at++) work(lines[at % lines.length]!);
  };
  const timed = (work: (text: string) => void) => {
    each(work, Math.min(total, 20_000));
    const start = now();
    each(work, total);
    return (total / (now() - start)) * 1000;
  };
  let granted = 0;
  const perSecond = timed((text) => {
    if (decide(compiled, JSON.parse(text) as FactSet).outcome === 'granted') granted++;
  });
  const parsedPerSecond = timed((text) => {
    JSON.parse(text);
  });
  if (granted === 0) throw new Error('nothing was granted: not the claims this is meant to measure');
  const { conditions, deadlines, counts } = scheme;
  return {
    decisions: total,
    tests: 2 + conditions.length + deadlines.length + counts.length,
    bytes: Math.round(lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0) / lines.length),
    perSecond: Math.round(perSecond),
    parsedPerSecond: Math.round(parsedPerSecond),
    share: perSecond / parsedPerSecond,
  };
}

/** Lines of facts of the demo scheme: persons of every age, level and rate of attendance, some of whom a source is silent. */
export function variedLines(scheme: ReturnType<typeof exampleScheme>, count: number): string[] {
  const base = scheme.cases[0]!;
  const occupations = scheme.tables.standards!.rows.map(({ key }) => key[0]!);
  return Array.from({ length: count }, (_, at) => {
    const varied = {
      ageAtFiling: 16 + (at % 50),
      attendanceRate: 7500 + ((at * 37) % 2500),
      level: ['5', '4', '3', '2', '1'][at % 5]!,
      occupationName: occupations[(at * 7) % occupations.length]!,
      drawingPension: at % 11 === 0 ? { answer: 'silent' } : false,
      timesThisYear: at % 4,
    };
    return JSON.stringify(caseFacts(scheme, { ...base, facts: { ...base.facts, ...varied } }, scheme.cases));
  });
}
