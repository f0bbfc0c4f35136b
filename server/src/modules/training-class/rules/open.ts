import type { ClassState } from '@zhenxun/contracts/training-class-terms.ts';

/** Whether workers may apply: shown on the portal and the file not yet with the office. */
export function isOpen(row: { open_enrolment: boolean; state: ClassState }): boolean {
  return row.open_enrolment && (row.state === 'draft' || row.state === 'returned');
}
