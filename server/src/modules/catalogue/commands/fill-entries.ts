import type { FillValues } from '@zhenxun/contracts/catalogue-schemas.ts';
import type { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { command } from '../../../kernel/command.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import { updateCatalogue } from '../store/catalogue.ts';
import { type EntryRow, lockEntries, updateEntry } from '../store/entry.ts';
import { lockFor } from './lock-for.ts';

export type Filling = { key: Key; version: number; level?: SkillLevel | undefined; values: FillValues };

const columns: Readonly<Record<keyof FillValues, keyof EntryRow>> = {
  trainingType: 'training_type',
  hours: 'hours',
  hoursSource: 'hours_source',
  scarcity: 'scarcity',
  tags: 'tags',
  fundSources: 'fund_sources',
  urgent: 'urgent',
  keyTrade: 'key_trade',
};

/**
 * Completes a draft made from a source that lacks fields: gives the values to every own entry (of a level, when given)
 * whose field is empty; what is filled already stays. Returns how many entries changed.
 */
export const fillEntries = command({
  kind: 'catalogue.entry.filled',
  zh: '统一补填目录条目',
  holds: 'none',
  async run(tx, input: Filling) {
    const { row } = await lockFor(tx, input.key, 'edit', input.version);
    let filled = 0;
    for (const entry of await lockEntries(tx, row)) {
      if (entry.mode !== 'own' || (input.level && entry.level !== input.level)) continue;
      const patch: Record<string, unknown> = {};
      for (const [field, value] of Object.entries(input.values)) {
        const column = columns[field as keyof FillValues];
        if (value !== undefined && entry[column] === null) patch[column] = value;
      }
      if (Object.keys(patch).length === 0) continue;
      updateEntry(tx, entry, patch as Partial<EntryRow>);
      filled += 1;
    }
    updateCatalogue(tx, row, { entry_count: row.entry_count });
    return { version: row.version, filled };
  },
});
