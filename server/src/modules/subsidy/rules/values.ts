import type { FactValue } from '@zhenxun/contracts/decision.ts';
import type { ValueType } from '@zhenxun/contracts/scheme-terms.ts';

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** As `isDay` of the contract, without making a Date: it runs for every day of every decision. */
export function isPlainDay(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  let number = 0;
  for (let at = 0; at < 10; at++) {
    if (at === 4 || at === 7) continue;
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return false;
    number = number * 10 + digit;
  }
  const month = Math.floor(number / 100) % 100;
  const day = number % 100;
  if (month < 1 || month > 12 || day < 1 || day > monthDays[month - 1]!) return false;
  if (month !== 2 || day !== 29) return true;
  const year = Math.floor(number / 10_000);
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

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
      return typeof value === 'string' && isPlainDay(value);
    case 'code':
      return typeof value === 'string' && value.length > 0;
    case 'codes':
      return Array.isArray(value) && value.every((code) => typeof code === 'string' && code.length > 0);
    case 'days':
      return Array.isArray(value) && value.every((day) => typeof day === 'string' && isPlainDay(day));
  }
}
