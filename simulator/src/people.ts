import { childrenOf, fullRegionName } from '@zhenxun/contracts/data/regions.ts';
import { makeIdNumber, type Sex } from '@zhenxun/contracts/values/id-number.ts';
import { addDays, addMonths, type DayText, daysBetween } from '@zhenxun/contracts/values/period.ts';
import { regionLevel } from '@zhenxun/contracts/values/region-code.ts';
import { inventName, type NameKind } from './names.ts';
import type { Rng } from './rng.ts';

export type Person = {
  name: string;
  /** valid by GB 11643, with a division that no place has: it can be nobody's */
  idNumber: string;
  birth: DayText;
  sex: Sex;
  phone: string;
  /** social-security card account, 19 digits */
  bankAccount: string;
  regionCode: string;
  address: string;
};

/** What the simulated population register answers about the person (simulator/authority/README.md). */
export type RegisterAnswer = 'match' | 'mismatch' | 'silent' | 'not_found';

export type PersonWish = {
  /** full years on `asOf`, both included */
  minAge: number;
  maxAge: number;
  asOf: DayText;
  sex?: Sex;
  nameKind?: NameKind;
  /** where the person lives: the county, or any county of the prefecture or province; 430000 unless said */
  regionCode?: string;
  register?: RegisterAnswer;
  /** numbers already given out; the new ones are added. Pass one set for a whole population */
  taken?: Set<string>;
};

/** Sequence digits by which the simulated register knows its rule; even ones are women's numbers, odd ones men's. */
const registerSequence: Readonly<Record<Exclude<RegisterAnswer, 'match'>, number>> = {
  mismatch: 666,
  silent: 777,
  not_found: 888,
};
const reservedSequences = new Set(Object.values(registerSequence));

const digits = (rng: Rng, count: number) => String(rng.int(0, 10 ** count - 1)).padStart(count, '0');

/** Draws until a value is new; a population too large for the values would never end, so it gives up aloud. */
export function unused(taken: Set<string> | undefined, draw: () => string): string {
  for (let tries = 0; tries < 1000; tries++) {
    const value = draw();
    if (!taken?.has(value)) {
      taken?.add(value);
      return value;
    }
  }
  throw new Error('no unused value found in 1000 draws');
}

/** Prefecture 99 of province 43, never assigned (see `isUnassignedDivision`): 439901 to 439999. */
export function inventDivision(rng: Rng): string {
  return `4399${String(rng.int(1, 99)).padStart(2, '0')}`;
}

/** Prefix 154 is the one between 130 and 159 that no carrier has been given: the form is right, nobody answers. */
export function inventPhone(rng: Rng): string {
  return `154${digits(rng, 8)}`;
}

/** 19 digits with a Luhn check; 9 opens numbers of national use (ISO/IEC 7812), which no Chinese bank issues. */
export function inventBankAccount(rng: Rng): string {
  const first18 = `9999${digits(rng, 14)}`;
  const sum = [...first18].reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return first18 + ((10 - (sum % 10)) % 10);
}

/** A county of the region, which may itself be one. */
export function inventCounty(rng: Rng, regionCode: string): string {
  let code = regionCode;
  while (regionLevel(code) !== 'county') code = rng.pick(childrenOf(code)).code;
  return code;
}

/** A street and number that exist nowhere, in a real county. */
export function inventAddress(rng: Rng, countyCode: string): string {
  const street = `示例${rng.pick([...'松竹梅兰溪云禾岚'])}${rng.pick(['路', '街', '巷'])}`;
  return `${fullRegionName(countyCode)}${street}${rng.int(1, 300)}号`;
}

const sexOf = (sequence: number): Sex => (sequence % 2 === 1 ? 'male' : 'female');

function sequenceFor(rng: Rng, sex: Sex): number {
  for (;;) {
    const sequence = rng.int(0, 499) * 2 + (sex === 'male' ? 1 : 0);
    if (!reservedSequences.has(sequence)) return sequence;
  }
}

function inventBirth(rng: Rng, { minAge, maxAge, asOf }: PersonWish): DayText {
  if (minAge > maxAge) throw new RangeError(`no age from ${minAge} to ${maxAge}`);
  const youngest = addMonths(asOf, -12 * minAge);
  const oldest = addDays(addMonths(asOf, -12 * (maxAge + 1)), 1);
  return addDays(oldest, rng.int(0, daysBetween(oldest, youngest)));
}

/**
 * A person who does not exist: ID number with an unassigned division and a right check digit, phone and account that
 * nobody has. The same generator state and wish give the same person. `register` other than `match` fixes the sex
 * (mismatch and not_found women, silent men); a contradicting wish throws RangeError.
 */
export function inventPerson(rng: Rng, wish: PersonWish): Person {
  const fixed = wish.register && wish.register !== 'match' ? registerSequence[wish.register] : undefined;
  const sex = fixed === undefined ? (wish.sex ?? rng.pick<Sex>(['male', 'female'])) : sexOf(fixed);
  if (wish.sex && wish.sex !== sex) throw new RangeError(`${wish.register} is only answered for ${sex} numbers`);
  let birth = '';
  const idNumber = unused(wish.taken, () => {
    birth = inventBirth(rng, wish);
    return makeIdNumber(inventDivision(rng), birth, fixed ?? sequenceFor(rng, sex));
  });
  const regionCode = inventCounty(rng, wish.regionCode ?? '430000');
  return {
    name: inventName(rng, sex, wish.nameKind),
    idNumber,
    birth,
    sex,
    phone: unused(wish.taken, () => inventPhone(rng)),
    bankAccount: unused(wish.taken, () => inventBankAccount(rng)),
    regionCode,
    address: inventAddress(rng, regionCode),
  };
}
