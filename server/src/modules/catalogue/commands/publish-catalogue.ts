import { addDays } from '@zhenxun/contracts/values/period.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuseIf } from '../../../kernel/refusal.ts';
import { withStep } from '../../../kernel/steps.ts';
import { incompleteEntries } from '../rules/complete.ts';
import { lastNumber, lockPublished, updateCatalogue } from '../store/catalogue.ts';
import { entriesOf } from '../store/entry.ts';
import { catalogueStep } from '../workflow.ts';
import { lockFor } from './lock-for.ts';

/**
 * Publishes an approved version at once: it gets its number and takes the place of the published one from the first day of
 * its period. Classes keep the version they were filed under. The offices below are told, since they inherit.
 * Refuses `catalogue.document_missing` and whatever is incomplete.
 */
export const publishCatalogue = command({
  kind: 'catalogue.catalogue.published',
  zh: '发布目录',
  holds: 'none',
  async run(tx, input: { key: Key; version: number; documentNo?: string | undefined; reason?: string | undefined }) {
    const { row, next } = await lockFor(tx, input.key, 'publish', input.version);
    const documentNo = input.documentNo ?? row.document_no;
    refuseIf([
      documentNo ? undefined : refusal('catalogue.document_missing', {}, { pointer: '/documentNo' }),
      ...incompleteEntries(await entriesOf(tx, row)),
    ]);
    const before = await lockPublished(tx, row.region_code);
    const number = (await lastNumber(tx, row.region_code)) + 1;
    if (before) {
      updateCatalogue(tx, before, { state: 'superseded', in_force_until: addDays(row.period_from, -1) });
      tx.about(refOf(before));
    }
    const steps = withStep(row.steps, tx, catalogueStep.publish, input.reason);
    updateCatalogue(tx, row, { state: next, number, document_no: documentNo, published_at: tx.now, steps });
    tx.note({ number, entries: row.entry_count });
    for (const below of tx.kernel.reference.allRegions().filter((region) => region.parent === row.region_code)) {
      const office = { region: below.code, role: 'catalogue_officer' as const };
      const link = `/government/catalogue/catalogues/${refOf(row)}`;
      tx.notify({ office }, 'catalogue.notice_published', { title: row.title, number }, link);
    }
    return { id: refOf(row), version: row.version, state: row.state };
  },
});
