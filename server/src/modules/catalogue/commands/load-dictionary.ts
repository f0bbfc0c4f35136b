import type { OccupationRelation } from '@zhenxun/contracts/catalogue-terms.ts';
import type { DictionaryEdition } from '@zhenxun/contracts/values/occupation-code.ts';
import { command } from '../../../kernel/command.ts';
import { neutralKeys } from '../rules/neutral-key.ts';
import { insertDictionary } from '../store/occupation.ts';

export type Dictionary = {
  occupations: readonly { edition: DictionaryEdition; code: string; name: string; source: string }[];
  mappings: readonly {
    fromEdition: DictionaryEdition;
    fromCode: string;
    toEdition: DictionaryEdition;
    toCode: string;
    relation: OccupationRelation;
    validFrom: string;
    source: string;
  }[];
};

/** Loads occupations and their mappings between editions into an empty table; each gets the key it keeps for ever. */
export const loadDictionary = command({
  kind: 'catalogue.dictionary.loaded',
  zh: '载入职业分类大典',
  holds: 'none',
  async run(tx, { occupations, mappings }: Dictionary) {
    const keys = neutralKeys(occupations, mappings);
    insertDictionary(
      tx,
      occupations.map((row) => ({ ...row, neutral_key: keys.get(`${row.edition}/${row.code}`)! })),
      mappings.map((row) => ({
        from_edition: row.fromEdition,
        from_code: row.fromCode,
        to_edition: row.toEdition,
        to_code: row.toCode,
        relation: row.relation,
        valid_from: row.validFrom,
        valid_to: null,
        source: row.source,
      })),
    );
    tx.note({ occupations: occupations.length, mappings: mappings.length });
    return { occupations: occupations.length };
  },
});
