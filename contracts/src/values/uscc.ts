import { plainCode } from './plain-code.ts';

/**
 * Unified social credit code, GB 32100-2015: department, kind of body, six digits of division, nine characters of
 * organisation code (GB 11714, its ninth a check of its own), check character.
 */
export type UsccCheck =
  | {
      ok: true;
      value: string;
      /** first character: 1 编制, 5 民政, 9 市场监管, … */
      department: string;
      division: string;
      organisationCode: string;
      /** the organisation code inside fails its own check; early codes exist for which it does */
      warnings: 'uscc.organisation_code'[];
    }
  /** `expected`: the check character the first 17 call for, given with `uscc.check_character` */
  | {
      ok: false;
      code: 'uscc.length' | 'uscc.characters' | 'uscc.division' | 'uscc.check_character';
      expected?: string;
    };

/** No I, O, S, V, Z: they are mistaken for 1, 0, 5, U, 2. The place in this text is the character's value. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const digitsAndLetters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** The 18th character for the first 17: weights 3^(i−1) mod 31, check = (31 − sum mod 31) mod 31 (GB 32100-2015 5.4). */
export function usccCheckCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    const value = alphabet.indexOf(character);
    if (value < 0) throw new RangeError(`${character} does not occur in a credit code`);
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  if (first17.length !== 17) throw new RangeError('17 characters stand before the check character');
  return alphabet[(31 - (sum % 31)) % 31]!;
}

/** The ninth character of an organisation code (GB 11714-1997): 11 − sum mod 11, where 10 is X and 11 is 0. */
export function organisationCheckCharacter(first8: string): string {
  if (!/^[0-9A-Z]{8}$/.test(first8)) throw new RangeError('8 characters stand before the check character');
  const sum = organisationWeights.reduce(
    (total, weight, i) => total + digitsAndLetters.indexOf(first8[i]!) * weight,
    0,
  );
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** Checks a credit code; blanks, full-width and small letters are put right. Registers decide whether it exists. */
export function checkUscc(text: string): UsccCheck {
  const value = plainCode(text);
  if ([...value].length !== 18) return { ok: false, code: 'uscc.length' };
  // The last place is compared below: a letter outside the alphabet there is a wrong check character.
  if (![...value.slice(0, 17)].every((character) => alphabet.includes(character)))
    return { ok: false, code: 'uscc.characters' };
  const division = value.slice(2, 8);
  if (!/^\d{6}$/.test(division)) return { ok: false, code: 'uscc.division' };
  const expected = usccCheckCharacter(value.slice(0, 17));
  if (value[17] !== expected) return { ok: false, code: 'uscc.check_character', expected };
  const organisationCode = value.slice(8, 17);
  const sound = organisationCheckCharacter(organisationCode.slice(0, 8)) === organisationCode[8];
  return {
    ok: true,
    value,
    department: value[0]!,
    division,
    organisationCode,
    warnings: sound ? [] : ['uscc.organisation_code'],
  };
}

/**
 * A valid code from its parts, for invented institutions: department and kind of body (two characters: 91 enterprise,
 * 52 private non-enterprise unit, 12 public institution, 51 society), division, first eight of the organisation code.
 */
export function makeUscc(kind: string, division: string, organisation8: string): string {
  const first17 = kind + division + organisation8 + organisationCheckCharacter(organisation8);
  return first17 + usccCheckCharacter(first17);
}
