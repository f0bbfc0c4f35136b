import type { VisitBody } from '@zhenxun/contracts/catalogue-directory.ts';
import { VisitItem } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { FenceStanding } from '@zhenxun/contracts/values/fence.ts';
import { type Refusal, refusal } from '../../../kernel/refusal.ts';

/**
 * Everything wrong with a visit record: items of the checklist left out, faults without a remark, a pass in spite of a
 * fault, a position that is not inside the fence and not explained (R2.2).
 */
export function visitProblems(visit: VisitBody, standing: FenceStanding): Refusal[] {
  const answered = new Set(visit.checklist.map(({ item }) => item));
  const missing = VisitItem.values.filter((item) => !answered.has(item));
  const faults = visit.checklist.flatMap((line, at) => (line.answer === 'no' ? [{ ...line, at }] : []));
  const found: Refusal[] = [];
  if (missing.length > 0) {
    const items = missing.map((item) => VisitItem.label(item)).join('、');
    found.push(refusal('catalogue.visit_incomplete', { items }, { pointer: '/checklist' }));
  }
  for (const { at, item, remark } of faults) {
    if (remark?.trim()) continue;
    found.push(
      refusal(
        'catalogue.visit_remark_missing',
        { item: VisitItem.label(item) },
        { pointer: `/checklist/${at}/remark` },
      ),
    );
  }
  if (visit.outcome === 'passed' && faults.length > 0) {
    const items = faults.map(({ item }) => VisitItem.label(item)).join('、');
    found.push(refusal('catalogue.visit_passed_with_fault', { items }, { pointer: '/outcome' }));
  }
  if (standing.outcome !== 'inside' && !visit.positionRemark?.trim()) {
    const metres = Math.max(0, Math.round(standing.beyond));
    found.push(refusal('catalogue.visit_outside_fence', { metres }, { pointer: '/positionRemark' }));
  }
  return found;
}
