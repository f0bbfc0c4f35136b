import type { Filing, FilingDifference } from '@zhenxun/contracts/training-class-filing.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { differencesOf } from '../rules/filing.ts';
import { filingContent, filingsOf } from '../store/filing.ts';
import { visibleClass } from './classes.ts';

/** Submissions of a class in scope, latest first; refuses `kernel.not_found`. */
export async function listFilings(q: Read, ref: string): Promise<Filing[]> {
  const { region_code, id } = await visibleClass(q, ref);
  return (await filingsOf(q, { region_code, id })).map(({ no, by_label, created_at, trainees, sessions }) => ({
    no,
    at: created_at,
    by: by_label,
    trainees,
    sessions,
  }));
}

/** What changed from one submission to another; refuses `kernel.not_found` for one that was not made. */
export async function filingDifferences(q: Read, ref: string, from: number, to: number): Promise<FilingDifference[]> {
  const { region_code, id } = await visibleClass(q, ref);
  const before = await filingContent(q, { region_code, id }, from);
  const after = await filingContent(q, { region_code, id }, to);
  if (before === undefined || after === undefined) refuse(refusal('kernel.not_found'));
  return differencesOf(before, after);
}
