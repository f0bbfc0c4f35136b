import type { Fact } from '@zhenxun/contracts/common.ts';
import type { FactValue } from '@zhenxun/contracts/decision.ts';
import type { ValueType } from '@zhenxun/contracts/scheme-terms.ts';
import { isDay } from '@zhenxun/contracts/values/period.ts';

/** Whether a JSON value has the declared type. Money and rates are whole and not negative; nothing is converted. */
export function isValue(value: unknown, type: ValueType): value is FactValue {
  switch (type) {
    case 'bool':
      return typeof value === 'boolean';
    case 'int':
      return Number.isSafeInteger(value);
    case 'fen':
    case 'rate':
      return Number.isSafeInteger(value) && (value as number) >= 0;
    case 'day':
      return typeof value === 'string' && isDay(value);
    case 'code':
      return typeof value === 'string' && value.length > 0;
    case 'codes':
      return Array.isArray(value) && value.every((code) => typeof code === 'string' && code.length > 0);
    case 'days':
      return Array.isArray(value) && value.every((day) => typeof day === 'string' && isDay(day));
  }
}

/** Whether a thing has the form of a fact at all. What has not is refused as input and enters the digest as it is. */
export function isFact(given: unknown): given is Fact {
  if (typeof given !== 'object' || given === null) return false;
  const { kind, answer, source, askedAt, validFrom, validTo } = given as Partial<Record<keyof Fact, unknown>>;
  if (typeof kind !== 'string' || typeof answer !== 'string') return false;
  if (typeof source !== 'string' || typeof askedAt !== 'string') return false;
  return isOptionalDay(validFrom) && isOptionalDay(validTo);
}

const isOptionalDay = (day: unknown) => day === undefined || (typeof day === 'string' && isDay(day));
