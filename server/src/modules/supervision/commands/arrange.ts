import type { InspectionKind } from '@zhenxun/contracts/supervision-terms.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { classOf } from '../../training-class/index.ts';
import { planProblems } from '../rules/inspection.ts';
import { insertInspection, lockInspection, updateInspection } from '../store/inspection.ts';
import { inspectionWorkflow } from '../workflow.ts';

const linkOf = (key: Key) => `/institution/inspections/${refOf(key)}`;

/**
 * Arranges an inspection of a running class. A planned one is announced to the institution; of a surprise one nothing reaches
 * it, nor the timeline of its class. Refuses `supervision.class_not_running`, `supervision.day_past`,
 * `supervision.day_outside_class`.
 */
export const openInspection = command({
  kind: 'supervision.inspection.opened',
  zh: '安排检查',
  holds: 'none',
  async run(tx, input: { classId: string; kind: InspectionKind; plannedOn: string }) {
    const classKey = keyOf(input.classId);
    const of = (await classOf(tx, classKey)) ?? refuse(refusal('kernel.not_found'));
    refuseIf([can(tx.actor, 'supervision.inspection.hold', { region_code: classKey.region_code })]);
    refuseIf(planProblems(of, input.plannedOn, tx.today));
    const announced = input.kind === 'planned';
    const key = { region_code: classKey.region_code, id: tx.newId() };
    insertInspection(tx, {
      ...key,
      institution_id: of.organisationId,
      organisation_id: announced ? of.organisationId : null,
      class_id: classKey.id,
      kind: input.kind,
      state: 'planned',
      planned_on: input.plannedOn,
      held_at: null,
      held_by: null,
      position: null,
      standing: null,
      beyond_metres: null,
      position_remark: null,
      head_count: null,
      signed_in: null,
      checklist: [],
      photos: [],
      conclusion: null,
      steps: withStep([], tx, '安排检查'),
    });
    if (announced) {
      tx.about(refOf(classKey));
      tx.notify(
        { organisationId: of.organisationId },
        'supervision.inspection_announced',
        { class: of.title, day: input.plannedOn },
        linkOf(key),
      );
    }
    return { id: refOf(key) };
  },
});

/** Calls an inspection off, with the reason; the institution hears of it where it had been told. */
export const cancelInspection = command({
  kind: 'supervision.inspection.cancelled',
  zh: '取消检查',
  holds: 'none',
  async run(tx, input: { key: Key; version: number; reason?: string }) {
    const row = await lockInspection(tx, input.key);
    assertVersion(row, input.version);
    const state = nextOf(inspectionWorkflow.decide(row, 'cancel', tx.actor));
    const reason = reasonGiven(input.reason);
    updateInspection(tx, row, { state, steps: withStep(row.steps, tx, '取消检查', reason) });
    tx.because(reason);
    if (row.organisation_id) {
      const of = await classOf(tx, { region_code: row.region_code, id: row.class_id });
      tx.notify(
        { organisationId: row.organisation_id },
        'supervision.inspection_called_off',
        { class: of?.title ?? '', day: row.planned_on },
        linkOf(row),
      );
    }
    return { version: row.version };
  },
});
