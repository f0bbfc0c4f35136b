import type { OccupationRelation } from '@zhenxun/contracts/catalogue-terms.ts';
import type { DictionaryEdition } from '@zhenxun/contracts/values/occupation-code.ts';
import { sql } from 'kysely';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

export type OccupationRow = {
  edition: DictionaryEdition;
  code: string;
  name: string;
  neutral_key: string;
  source: string;
};
export type MappingRow = {
  from_edition: DictionaryEdition;
  from_code: string;
  to_edition: DictionaryEdition;
  to_code: string;
  relation: OccupationRelation;
  valid_from: string;
  valid_to: string | null;
  source: string;
};

export function insertDictionary(tx: Tx, occupations: readonly OccupationRow[], mappings: readonly MappingRow[]): void {
  tx.insertMany('catalogue.occupation', occupations);
  tx.insertMany('catalogue.occupation_mapping', mappings);
}

/** Occupations whose code begins with the words or whose name contains them, the latest edition first; at most 30. */
export function searchOccupations(q: Read, words: string): Promise<OccupationRow[]> {
  return q.rows(
    sql<OccupationRow>`select * from catalogue.occupation
      where code like ${`${escapeLike(words)}%`} or name like ${`%${escapeLike(words)}%`}
      order by edition desc, code limit 30`,
  );
}

/** Dictionary rows under any of these codes or names. */
export function occupationsBy(q: Read, codes: readonly string[], names: readonly string[]): Promise<OccupationRow[]> {
  return q.rows(
    sql<OccupationRow>`select * from catalogue.occupation where code = any(${codes}) or name = any(${names}) order by edition desc`,
  );
}

/** The text with what LIKE reads as a pattern taken literally. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
