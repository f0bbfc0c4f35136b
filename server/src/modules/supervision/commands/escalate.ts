import type { HoldEffect } from '@zhenxun/contracts/kernel.ts';
import { command } from '../../../kernel/command.ts';
import { placeHold } from '../../../kernel/holds.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { reasonGiven, withStep } from '../../../kernel/steps.ts';
import { updateFinding } from '../store/finding.ts';
import { begin, linkOf, titleOf, type Verb } from './finding.ts';

/** The institution does not mend: the office puts the finding before the approver, with the reason. */
export const escalateFinding = command({
  kind: 'supervision.finding.escalated',
  zh: '上报审批',
  holds: 'none',
  async run(tx, input: Verb) {
    const { row, state } = await begin(tx, input, 'escalate');
    const reason = reasonGiven(input.reason);
    updateFinding(tx, row, { state, steps: withStep(row.steps, tx, '上报审批', reason) });
    tx.because(reason);
    tx.notify(
      { office: { region: row.region_code, role: 'approver' } },
      'supervision.finding_escalated',
      { class: await titleOf(tx, row), reason },
      `/government/findings/${refOf(row)}`,
    );
    return { version: row.version };
  },
});

/** The approver holds the institution by what `supervision.hold_effects` names, until the hold is lifted. */
export const suspendFinding = command({
  kind: 'supervision.finding.held',
  zh: '因拒不整改作出限制',
  holds: 'none',
  async run(tx, input: Verb) {
    const { row, state } = await begin(tx, input, 'suspend');
    const reason = reasonGiven(input.reason);
    const hold = placeHold(tx, {
      regionCode: row.region_code,
      subjectKind: 'organisation',
      subjectId: row.organisation_id,
      effects: tx.param<HoldEffect[]>('supervision.hold_effects', row.region_code),
      reasonCode: 'rectification',
      reason,
    });
    updateFinding(tx, row, { state, hold_id: hold.id, steps: withStep(row.steps, tx, '作出限制', reason) });
    tx.because(reason);
    tx.notify({ organisationId: row.organisation_id }, 'supervision.finding_held', { reason }, linkOf(row));
    return { version: row.version };
  },
});

/** The approver places no hold: the institution goes on mending, the office hears why. */
export const dismissFinding = command({
  kind: 'supervision.finding.dismissed',
  zh: '不予限制，继续整改',
  holds: 'none',
  async run(tx, input: Verb) {
    const { row, state } = await begin(tx, input, 'dismiss');
    const reason = reasonGiven(input.reason);
    updateFinding(tx, row, { state, steps: withStep(row.steps, tx, '不予限制', reason) });
    tx.because(reason);
    tx.notify({ organisationId: row.organisation_id }, 'supervision.finding_returned', { reason }, linkOf(row));
    return { version: row.version };
  },
});
