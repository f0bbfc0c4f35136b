import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { withStep } from '../../../kernel/steps.ts';
import { insertCatalogue } from '../store/catalogue.ts';
import { entriesOf, insertEntries, valuesOf } from '../store/entry.ts';
import { catalogueStep } from '../workflow.ts';
import { lockFor } from './lock-for.ts';

/**
 * Opens a draft with the entries of the published version, to be changed where the next one differs. Refuses
 * `catalogue.one_open` while the region has another unpublished version.
 */
export const newVersion = command({
  kind: 'catalogue.catalogue.version_drafted',
  zh: '起草新版本',
  holds: 'none',
  async run(tx, input: { key: Key; version: number }) {
    const { row: base } = await lockFor(tx, input.key, 'new_version', input.version);
    const entries = await entriesOf(tx, base);
    const row = insertCatalogue(tx, {
      region_code: base.region_code,
      id: tx.newId(),
      number: null,
      state: 'draft',
      title: base.title,
      document_no: null,
      source_note: base.source_note,
      example: base.example,
      edition: base.edition,
      period_from: tx.today,
      period_to: null,
      in_force_until: null,
      base_id: base.id,
      entry_count: entries.length,
      last_import: null,
      published_at: null,
      steps: withStep([], tx, catalogueStep.draft),
    });
    insertEntries(
      tx,
      row,
      entries.map((entry) => valuesOf(entry, { name: entry.occupationName, key: entry.occupationKey })),
    );
    tx.about(refOf(base));
    return { id: refOf(row), version: row.version, state: row.state };
  },
});
