import type { EntryInput } from '@zhenxun/contracts/catalogue-schemas.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion } from '../../../kernel/steps.ts';
import { entryFaults } from '../queries/entry-faults.ts';
import { occupationKeyOf } from '../queries/occupation.ts';
import { updateCatalogue } from '../store/catalogue.ts';
import { insertEntries, lockEntry, removeEntries, updateEntry, valuesOf } from '../store/entry.ts';
import { lockFor } from './lock-for.ts';

const occupationOf = (input: EntryInput) => ({
  edition: input.edition,
  code: input.occupationCode,
  name: input.occupationName,
});

/** Adds an entry to a draft. Refuses a wrong code, `catalogue.nothing_above`, `catalogue.already_above`, `catalogue.entry_twice`. */
export const addEntry = command({
  kind: 'catalogue.entry.added',
  zh: '新增目录条目',
  holds: 'none',
  async run(tx, input: { catalogue: Key; entry: EntryInput }) {
    const { row } = await lockFor(tx, input.catalogue, 'edit');
    const { entry } = input;
    const [faults = []] = await entryFaults(tx, row, [entry]);
    refuseIf(faults);
    const key = await occupationKeyOf(tx, occupationOf(entry));
    const [added] = insertEntries(tx, row, [valuesOf(entry, { name: entry.occupationName, key })]) as [Key];
    updateCatalogue(tx, row, { entry_count: row.entry_count + 1 });
    return { id: refOf(added), version: 1, catalogueVersion: row.version };
  },
});

/** Changes an entry of a draft; what is left out becomes empty. Refuses as `addEntry` does. */
export const editEntry = command({
  kind: 'catalogue.entry.edited',
  zh: '修改目录条目',
  holds: 'none',
  async run(tx, input: { key: Key; version: number; entry: EntryInput }) {
    const row = await lockEntry(tx, input.key);
    const { row: catalogue } = await lockFor(tx, { region_code: row.region_code, id: row.catalogue_id }, 'edit');
    assertVersion(row, input.version);
    const { entry } = input;
    const [faults = []] = await entryFaults(tx, catalogue, [entry]);
    refuseIf(faults);
    const key = await occupationKeyOf(tx, occupationOf(entry));
    updateEntry(tx, row, valuesOf(entry, { name: entry.occupationName, key }));
    updateCatalogue(tx, catalogue, { entry_count: catalogue.entry_count });
    return { id: refOf(row), version: row.version, catalogueVersion: catalogue.version };
  },
});

/** Takes an entry out of a draft. Where the region above has it, it is inherited again. */
export const removeEntry = command({
  kind: 'catalogue.entry.removed',
  zh: '删除目录条目',
  holds: 'none',
  async run(tx, input: { key: Key; version: number }) {
    const row = await lockEntry(tx, input.key);
    const { row: catalogue } = await lockFor(tx, { region_code: row.region_code, id: row.catalogue_id }, 'edit');
    assertVersion(row, input.version);
    removeEntries(tx, [row]);
    updateCatalogue(tx, catalogue, { entry_count: catalogue.entry_count - 1 });
    return { id: refOf(catalogue), version: catalogue.version, state: catalogue.state };
  },
});
