import { isKnownDivision } from '../data/divisions.ts';
import { type DayText, isDay } from './period.ts';
import { plainCode } from './plain-code.ts';

export type Sex = 'male' | 'female';

export type IdNumberFailure =
  | 'id_number.length'
  | 'id_number.characters'
  | 'id_number.birth'
  | 'id_number.check_digit'
  | 'id_number.excel_rounded';

export type IdNumberCheck =
  | {
      ok: true;
      /** 18 characters, half-width, `X` in upper case */
      value: string;
      birth: DayText;
      sex: Sex;
      division: string;
      warnings: 'id_number.division_unknown'[];
    }
  /** `expected`: the check digit the first 17 digits call for, given with `id_number.check_digit` */
  | { ok: false; code: IdNumberFailure; expected?: string };

/** No number was issued to anybody born earlier; an older date is a slip of the pen. */
const earliestBirth = '1900-01-01';

/**
 * The 18th character for the first 17 digits. Source: GB 11643-1999, ISO 7064 MOD 11-2: the digit in place i (from the
 * left) weighs 2^(18−i), and with the check digit the sum must be 1 modulo 11; `X` stands for ten.
 */
export function idCheckDigit(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('17 digits stand before the check digit');
  let remainder = 0;
  for (const digit of first17) remainder = ((remainder + Number(digit)) * 2) % 11;
  const check = (12 - remainder) % 11;
  return check === 10 ? 'X' : String(check);
}

/** The birth date in characters 7 to 14, undefined when it is no date or before 1900. */
export function birthIn(number: string): DayText | undefined {
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  return isDay(birth) && birth >= earliestBirth ? birth : undefined;
}

/**
 * Checks an 18-character citizen number (GB 11643-1999), residence permits of people from Hong Kong, Macao and Taiwan
 * included (divisions 810000, 820000, 830000). Blanks, full-width digits and a small x are put right. A division that
 * `knownDivision` does not know is a warning only: counties are withdrawn, numbers are not.
 *
 * A spreadsheet keeps 15 digits of a number: 18 digits ending in 000 whose check digit fails, or the form 4.30102E+17,
 * are `id_number.excel_rounded`. The last three digits are lost there and only the document itself can give them back.
 */
export function checkIdNumber(text: string, knownDivision: (code: string) => boolean = isKnownDivision): IdNumberCheck {
  const value = plainCode(text);
  if (/^\d(\.\d+)?E\+?17$/.test(value)) return { ok: false, code: 'id_number.excel_rounded' };
  if ([...value].length !== 18) return { ok: false, code: 'id_number.length' };
  if (!/^\d{17}[\dX]$/.test(value)) return { ok: false, code: 'id_number.characters' };
  const birth = birthIn(value);
  if (birth === undefined) return { ok: false, code: 'id_number.birth' };
  const expected = idCheckDigit(value.slice(0, 17));
  if (value[17] !== expected) {
    if (value.endsWith('000')) return { ok: false, code: 'id_number.excel_rounded' };
    return { ok: false, code: 'id_number.check_digit', expected };
  }
  const division = value.slice(0, 6);
  return {
    ok: true,
    value,
    birth,
    sex: Number(value[16]) % 2 === 1 ? 'male' : 'female',
    division,
    warnings: knownDivision(division) ? [] : ['id_number.division_unknown'],
  };
}

/** A valid number from its parts, for invented people; `sequence` is 0 to 999, odd for men. */
export function makeIdNumber(division: string, birth: DayText, sequence: number): string {
  const first17 = `${division}${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return first17 + idCheckDigit(first17);
}

/**
 * Whether a division is one of those kept for invented people: prefecture 99 of any province (439901 …), which GB/T 2260
 * has never assigned (city codes are 01 to 70, counties directly under a province 90). Outside demo mode the caller
 * refuses numbers and credit codes with such a division.
 */
export function isUnassignedDivision(code: string): boolean {
  return /^[1-8]\d99\d{2}$/.test(code);
}

/**
 * Full years of age on a day. The year is full on the birthday itself; who was born on 29 February completes it on
 * 1 March in a common year. Negative before birth.
 */
export function ageOn(birth: DayText, day: DayText): number {
  if (!isDay(birth) || !isDay(day)) throw new RangeError(`not a day: ${birth}, ${day}`);
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}
