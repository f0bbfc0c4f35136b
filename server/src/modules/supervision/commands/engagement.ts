import type { EngagementBody } from '@zhenxun/contracts/supervision-engagement.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { disengage, engageAccounts, supervisorsOf } from '../../account/index.ts';
import { organisationBy } from '../../organisation/index.ts';
import { engagementProblems } from '../rules/engagement.ts';
import { engagementsOf, insertEngagement, lockEngagement, updateEngagement } from '../store/engagement.ts';
import { engagementWorkflow } from '../workflow.ts';

const linkOf = (key: Key) => `/government/engagements/${refOf(key)}`;

/** Proposes to engage a third-party supervisor for a region and a period. Refuses what `engagementProblems` finds. */
export const proposeEngagement = command({
  kind: 'supervision.engagement.proposed',
  zh: '提出第三方监督委托',
  holds: 'none',
  async run(tx, input: EngagementBody) {
    const region = tx.region(input.regionCode);
    refuseIf([can(tx.actor, 'supervision.engagement.propose', { region_code: region.code })]);
    const organisation = (await organisationBy(tx, keyOf(input.organisation))) ?? refuse(refusal('kernel.not_found'));
    const others = await engagementsOf(tx, organisation.id, region.code);
    const days = tx.param<number>('supervision.engagement_days', region.code);
    const periods = others.map((row) => ({ from: row.valid_from, to: row.valid_to }));
    refuseIf(engagementProblems(input, { organisation, others: periods, today: tx.today, days }));
    const key = { region_code: region.code, id: tx.newId() };
    insertEngagement(tx, {
      ...key,
      organisation_id: organisation.id,
      valid_from: input.from,
      valid_to: input.to,
      contract_no: input.contractNo,
      purpose: input.purpose,
      state: 'proposed',
      grants: [],
      steps: withStep([], tx, '提出委托', input.purpose),
    });
    tx.about(organisation.ref);
    return { id: refOf(key) };
  },
});

type Verb = { key: Key; version: number; reason?: string };

async function begin(tx: Tx, { key, version }: Verb, action: keyof typeof engagementWorkflow.actions) {
  const row = await lockEngagement(tx, key);
  assertVersion(row, version);
  return { row, state: nextOf(engagementWorkflow.decide(row, action, tx.actor)) };
}

/**
 * Opens the region to the supervisor's accounts for the period, and only for it. Refuses `supervision.period_past`,
 * `supervision.no_supervisor_account`.
 */
export const approveEngagement = command({
  kind: 'supervision.engagement.approved',
  zh: '批准第三方监督委托',
  holds: 'none',
  async run(tx, input: Verb) {
    const { row, state } = await begin(tx, input, 'approve');
    if (row.valid_to < tx.today) refuse(refusal('supervision.period_past'));
    const accounts = await supervisorsOf(tx, row.organisation_id);
    if (accounts.length === 0) {
      const of = await organisationBy(tx, { region_code: row.region_code, id: row.organisation_id });
      refuse(refusal('supervision.no_supervisor_account', { name: of?.name ?? '' }));
    }
    const period = { regionCode: row.region_code, from: row.valid_from, to: row.valid_to };
    const grants = engageAccounts(tx, accounts, period);
    updateEngagement(tx, row, { state, grants, steps: withStep(row.steps, tx, '批准委托', input.reason?.trim()) });
    tx.because(input.reason?.trim() || undefined);
    tx.notify(
      { organisationId: row.organisation_id },
      'supervision.engagement_approved',
      { region: tx.region(row.region_code).name, from: row.valid_from, to: row.valid_to },
      linkOf(row),
    );
    return { version: row.version };
  },
});

/** The approver does not engage the supervisor, with the reason. */
export const declineEngagement = command({
  kind: 'supervision.engagement.declined',
  zh: '不予批准第三方监督委托',
  holds: 'none',
  async run(tx, input: Verb) {
    const { row, state } = await begin(tx, input, 'decline');
    const reason = reasonGiven(input.reason);
    updateEngagement(tx, row, { state, steps: withStep(row.steps, tx, '不予批准', reason) });
    tx.because(reason);
    return { version: row.version };
  },
});

/** Ends an engagement before its time: its accounts see nothing more from this moment. */
export const endEngagement = command({
  kind: 'supervision.engagement.ended',
  zh: '提前终止第三方监督委托',
  holds: 'none',
  async run(tx, input: Verb) {
    const { row, state } = await begin(tx, input, 'end');
    const reason = reasonGiven(input.reason);
    await disengage(tx, row.region_code, row.grants, addDays(tx.today, -1));
    updateEngagement(tx, row, { state, steps: withStep(row.steps, tx, '提前终止', reason) });
    tx.because(reason);
    const region = tx.region(row.region_code).name;
    tx.notify({ organisationId: row.organisation_id }, 'supervision.engagement_ended', { region, reason }, linkOf(row));
    return { version: row.version };
  },
});
