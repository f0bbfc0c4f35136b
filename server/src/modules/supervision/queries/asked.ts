import type { Read } from '../../../kernel/tx.ts';
import type { ClassSummary } from '../../training-class/index.ts';
import { type ChecklistItem, checklistOf } from '../rules/inspection.ts';

/** The checklist of a class's programme as the region has it in force on the day of the inspection. */
export function askedOf(q: Read, of: ClassSummary, day: string): ChecklistItem[] {
  const lines = q.param<readonly ChecklistItem[]>('supervision.checklist', of.key.region_code, day);
  return checklistOf(lines, of.entry.occupationCode ?? '');
}
