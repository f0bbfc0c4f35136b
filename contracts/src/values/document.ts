import { type CodeOf, enumeration } from '../enumeration.ts';
import { birthIn, checkIdNumber, type IdNumberFailure, idCheckDigit, type Sex } from './id-number.ts';
import { type DayText, isDay } from './period.ts';
import { plainCode } from './plain-code.ts';

/** Papers by which a person is known (R3.2). */
export const DocumentKind = enumeration('person.document_kind', '证件类型', {
  resident_id: { zh: '居民身份证', en: 'resident identity card' },
  hk_macao_residence: { zh: '港澳居民居住证', en: 'residence permit for Hong Kong and Macao residents' },
  taiwan_residence: { zh: '台湾居民居住证', en: 'residence permit for Taiwan residents' },
  hk_macao_pass: { zh: '港澳居民来往内地通行证', en: 'mainland travel permit for Hong Kong and Macao residents' },
  taiwan_pass: { zh: '台湾居民来往大陆通行证', en: 'mainland travel permit for Taiwan residents' },
  permanent_resident: { zh: '外国人永久居留身份证', en: 'foreign permanent resident card' },
  passport: { zh: '护照', en: 'passport' },
});
export type DocumentKind = CodeOf<typeof DocumentKind>;

export type DocumentWarning = 'id_number.division_unknown' | 'document.check_digit';
export type DocumentFailure = IdNumberFailure | 'document.kind_mismatch' | 'document.format';

/** `birth` and `sex` only where the number itself tells them. */
export type DocumentCheck =
  | { ok: true; value: string; birth?: DayText; sex?: Sex; division?: string; warnings: DocumentWarning[] }
  | { ok: false; code: DocumentFailure; expected?: string };

/** The first six digits of the 18-digit numbers that are no citizen numbers. Source: 港澳台居民居住证申领发放办法 (2018). */
const permitDivisions: Partial<Record<DocumentKind, readonly string[]>> = {
  hk_macao_residence: ['810000', '820000'],
  taiwan_residence: ['830000'],
};
const allPermitDivisions = Object.values(permitDivisions).flat();

/** Forms only: these papers have no check digit that is published. */
const shapes = {
  // H Hong Kong, M Macao; two more digits on cards before 2013
  hk_macao_pass: /^[HM]\d{8}(\d{2})?$/,
  // 8 digits; the older booklet has ten and a letter
  taiwan_pass: /^(\d{8}|\d{10}[A-Z]?)$/,
  // ICAO 9303 has nine places in the machine-readable zone, longer numbers run over
  passport: /^(?=.*\d)[A-Z0-9]{5,14}$/,
} as const;

/**
 * Card of 2023: 9, two digits of the place, three of the country, birth, sequence, check (MOD 11-2). Since its standard
 * is not public, a failing check digit is a warning. Card before: three letters, four digits of the place, birth as
 * YYMMDD, sequence, check.
 */
function checkPermanentResident(value: string): DocumentCheck {
  if (/^9\d{16}[\dX]$/.test(value)) {
    const birth = birthIn(value);
    if (birth === undefined) return { ok: false, code: 'id_number.birth' };
    const right = idCheckDigit(value.slice(0, 17)) === value[17];
    return { ok: true, value, birth, warnings: right ? [] : ['document.check_digit'] };
  }
  const old = /^[A-Z]{3}\d{4}(\d{2})(\d{2})(\d{2})\d{2}$/.exec(value);
  if (!old) return { ok: false, code: 'document.format' };
  // The century is not in the number: a date of either century will do, and no birth is derived.
  const possible = ['19', '20'].some((century) => isDay(`${century}${old[1]}-${old[2]}-${old[3]}`));
  return possible ? { ok: true, value, warnings: [] } : { ok: false, code: 'id_number.birth' };
}

/**
 * Checks a document number of a kind and gives its plain form. Citizen numbers and residence permits by GB 11643 (see
 * `checkIdNumber`); the others by their form only. `document.kind_mismatch` when the number belongs to another kind.
 */
export function checkDocument(
  kind: DocumentKind,
  number: string,
  knownDivision?: (code: string) => boolean,
): DocumentCheck {
  const value = plainCode(number);
  switch (kind) {
    case 'resident_id':
    case 'hk_macao_residence':
    case 'taiwan_residence': {
      const checked = checkIdNumber(number, knownDivision);
      if (!checked.ok) return checked;
      const wanted = permitDivisions[kind];
      const fits = wanted ? wanted.includes(checked.division) : !allPermitDivisions.includes(checked.division);
      return fits ? checked : { ok: false, code: 'document.kind_mismatch' };
    }
    case 'permanent_resident':
      return checkPermanentResident(value);
    case 'hk_macao_pass':
    case 'taiwan_pass':
    case 'passport':
      return shapes[kind].test(value) ? { ok: true, value, warnings: [] } : { ok: false, code: 'document.format' };
  }
}
