import type { CatalogueHead } from '@zhenxun/contracts/catalogue-schemas.ts';
import { type Refusal, refusal } from '../../../kernel/refusal.ts';

/** What is wrong with the head of a catalogue. */
export function headFaults(head: CatalogueHead): Refusal[] {
  const { periodFrom: from, periodTo: to } = head;
  if (to === undefined || to >= from) return [];
  return [refusal('catalogue.period_reversed', { from, to }, { pointer: '/periodTo' })];
}

/** Columns of a head. */
export function headOf(head: CatalogueHead) {
  return {
    title: head.title,
    document_no: head.documentNo ?? null,
    source_note: head.sourceNote ?? null,
    edition: head.edition,
    period_from: head.periodFrom,
    period_to: head.periodTo ?? null,
  };
}
