import type { OccupationRelation } from '@zhenxun/contracts/catalogue-terms.ts';

export type DictionaryRow = { edition: string; code: string; name: string };
export type MappingRow = {
  fromEdition: string;
  fromCode: string;
  toEdition: string;
  toCode: string;
  relation: OccupationRelation;
};

/** An occupation name as compared: half-width, without blanks and brackets' variants. */
export function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '');
}

/** Key of an occupation the dictionary does not have: by its name. */
export function keyByName(name: string): string {
  return `n:${plainName(name)}`;
}

/**
 * Keys of dictionary rows, by `edition/code`. An occupation renamed or moved to another code (`same`) keeps the key it had
 * in the earlier edition; any other has the key of its name, so that an entry without a code meets the one with it.
 * Benefit slots are held under these keys (R12.2): a merged or split occupation is another one.
 */
export function neutralKeys(rows: readonly DictionaryRow[], mappings: readonly MappingRow[]): Map<string, string> {
  const keys = new Map<string, string>();
  for (const row of [...rows].sort((a, b) => a.edition.localeCompare(b.edition))) {
    const from = mappings.find(
      (m) =>
        m.relation === 'same' && m.toEdition === row.edition && m.toCode === row.code && m.fromEdition < row.edition,
    );
    const earlier = from && keys.get(`${from.fromEdition}/${from.fromCode}`);
    keys.set(`${row.edition}/${row.code}`, earlier ?? keyByName(row.name));
  }
  return keys;
}
