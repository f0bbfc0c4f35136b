import { type CodeOf, enumeration } from '../enumeration.ts';
import { plainCode } from './plain-code.ts';

/** Editions of 中华人民共和国职业分类大典; the same code may mean another occupation in another edition. */
export const DictionaryEdition = enumeration('catalogue.dictionary_edition', '职业分类大典版本', {
  '1999': { zh: '1999年版', en: 'edition of 1999' },
  '2015': { zh: '2015年版', en: 'edition of 2015' },
  '2022': { zh: '2022年版', en: 'edition of 2022' },
});
export type DictionaryEdition = CodeOf<typeof DictionaryEdition>;

export type OccupationCodeCheck =
  | { ok: true; value: string; edition: DictionaryEdition; majorGroup: number }
  | { ok: false; code: 'occupation_code.format' | 'occupation_code.major_group' | 'occupation_code.supplement' };

/**
 * Checks the form of an occupation code: major group 1 to 8, then three groups of two digits, `6-18-02-04`. Other dashes
 * and full-width digits are put right. A leading X (occupations added between editions) exists in the edition of 1999
 * only. Whether the dictionary has the code, its table decides.
 */
export function checkOccupationCode(text: string, edition: DictionaryEdition): OccupationCodeCheck {
  const value = plainCode(text.replace(/[‐‑‒–—―−－﹣]/g, '-'));
  const parts = /^(X?)(\d)-\d{2}-\d{2}-\d{2}$/.exec(value);
  if (!parts) return { ok: false, code: 'occupation_code.format' };
  const majorGroup = Number(parts[2]);
  if (majorGroup < 1 || majorGroup > 8) return { ok: false, code: 'occupation_code.major_group' };
  if (parts[1] && edition !== '1999') return { ok: false, code: 'occupation_code.supplement' };
  return { ok: true, value, edition, majorGroup };
}
