import { levelRank } from '@zhenxun/contracts/skill-level.ts';
import { addDays, addMonths, daysBetween, isDay } from '@zhenxun/contracts/values/period.ts';

/** Types of values inside expressions; a day is its text `YYYY-MM-DD`, an int a safe integer. */
export type CelType = 'bool' | 'int' | 'string' | 'Day' | 'list<string>' | 'list<int>' | 'list<Day>';

export type Native = (...args: never[]) => boolean | number | string;

export type CelFunction = {
  readonly signature: string;
  readonly says: string;
  readonly native: Native;
};

/** Thrown by a native function for an argument it has no answer for; becomes a refusal naming the problem. */
export class CelFault extends Error {}

const age = (birth: string, on: string): number => {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) >= birth.slice(5) ? years : years - 1;
};

/**
 * The functions a scheme may call, beside the operators of CEL. `receiver.name(…)` for those that begin with a type.
 * Documented in docs/guide/schemes.md; a test keeps the list there complete.
 */
export const celFunctions: readonly CelFunction[] = [
  {
    signature: 'day(string): Day',
    says: 'the day written as YYYY-MM-DD',
    native: (text: string) => {
      if (!isDay(text)) throw new CelFault(`not a day: ${text}`);
      return text;
    },
  },
  { signature: 'Day.plusDays(int): Day', says: 'n days later', native: (day: string, n: number) => addDays(day, n) },
  {
    signature: 'Day.plusMonths(int): Day',
    says: 'the corresponding day n months later, or the last of a shorter month',
    native: (day: string, n: number) => addMonths(day, n),
  },
  { signature: 'Day.year(): int', says: 'the calendar year', native: (day: string) => Number(day.slice(0, 4)) },
  {
    signature: 'daysBetween(Day, Day): int',
    says: 'days from the first to the second, negative when it is earlier',
    native: (from: string, to: string) => daysBetween(from, to),
  },
  {
    signature: 'age(Day, Day): int',
    says: 'full years of age of one born on the first day, on the second',
    native: age,
  },
  {
    signature: 'levelRank(string): int',
    says: 'height of a level on the ladder, 1 (学徒工) to 8 (首席技师); an error outside it',
    native: (level: string) => {
      const rank = levelRank(level);
      if (rank === undefined) throw new CelFault(`no level of the ladder: ${level}`);
      return rank;
    },
  },
  {
    signature: 'anyOf(list<string>, list<string>): bool',
    says: 'whether the two lists share a code',
    native: (a: readonly string[], b: readonly string[]) => a.some((code) => b.includes(code)),
  },
  { signature: 'min(int, int): int', says: 'the smaller', native: (a: number, b: number) => Math.min(a, b) },
  { signature: 'max(int, int): int', says: 'the larger', native: (a: number, b: number) => Math.max(a, b) },
];

/** Built into CEL and kept: signatures of the library mapped to natives. */
export const celBuiltins: Readonly<Record<string, Native>> = {
  size: (list: readonly unknown[] | string) => (typeof list === 'string' ? [...list].length : list.length),
  startsWith: (text: string, start: string) => text.startsWith(start),
};

/** `Day.year(): int` → `{ receiver: 'Day', name: 'year' }`. */
export function nameOf(signature: string): { receiver?: string; name: string } {
  const [, receiver, name] = /^(?:([A-Za-z<>]+)\.)?(\w+)\(/.exec(signature)!;
  return receiver ? { receiver, name: name! } : { name: name! };
}
