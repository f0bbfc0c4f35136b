import type { CheckResult, PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import { roleDocs } from '@zhenxun/contracts/roles.ts';
import { type Explained, explainDecision } from '@zhenxun/contracts/scheme-explain.ts';
import type { ClaimItem, ClaimRecord, Explanation } from '@zhenxun/contracts/subsidy.ts';
import { type ClaimQueue, ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import { signaturesOf } from '../../../kernel/two-person.ts';
import type { Read } from '../../../kernel/tx.ts';
import { outlook } from '../promise.ts';
import { type ActiveScheme, schemeOf } from '../schemes.ts';
import {
  type ClaimRow,
  countByState,
  countOverdue,
  type DecisionRow,
  decisionsOf,
  findClaim,
  findDecision,
  listClaims,
  promisedStates,
} from '../store/claim.ts';
import { countOpenObjections } from '../store/notice.ts';
import { claimWorkflow, current, step } from '../workflow.ts';

/** States a queue is made of. */
const queues: Readonly<Record<ClaimQueue, readonly ClaimState[]>> = {
  review: ['submitted'],
  confirm: ['first_reviewed'],
  approve: ['second_reviewed'],
  notice: ['approved'],
};

export type ClaimsAsked = {
  q?: string;
  state?: ClaimState;
  queue?: ClaimQueue;
  class?: string;
  overdue?: boolean;
  frozen?: boolean;
  cursor?: string;
  limit?: number;
};

export function itemOf(row: ClaimRow): ClaimItem {
  return {
    id: refOf(row),
    number: row.number,
    state: row.state,
    outcome: row.outcome,
    payeeKind: row.payee_kind,
    person: row.person_masked,
    document: row.document_masked,
    ...(row.organisation_name ? { organisation: row.organisation_name } : {}),
    unit: row.unit_name,
    regionCode: row.region_code,
    classTitle: row.class_title,
    occupation: row.occupation_name,
    level: row.level,
    schemeTitle: row.scheme_title,
    amountFen: row.amount_fen,
    submittedOn: shanghaiDay(row.created_at),
    ...(row.due_on && promisedStates.includes(row.state) ? { dueOn: row.due_on } : {}),
    ...frozenOf(row),
    ...(row.notice_id ? { noticeId: `${row.region_code}-${row.notice_id}` } : {}),
  };
}

function frozenOf(row: ClaimRow): Pick<ClaimItem, 'frozen'> {
  if (row.frozen_reason === null || row.frozen_on === null) return {};
  const left = row.frozen_left === null ? {} : { leftWorkdays: row.frozen_left };
  return { frozen: { reason: row.frozen_reason, since: row.frozen_on, ...left } };
}

/** What the office noted beside the reason: for officials, not for who claimed. */
function noteOf(q: Read, row: ClaimRow): Pick<ClaimItem, 'frozen'> {
  const { frozen } = frozenOf(row);
  const official = q.actor.grants.some(({ role }) => roleDocs[role].tie === 'region');
  return frozen && row.frozen_note && official ? { frozen: { ...frozen, note: row.frozen_note } } : {};
}

/** The signatures its amount needs, with those given since it was last handed in or decided again. */
function signed(row: ClaimRow): ClaimRecord['signatures'] {
  const wanted = [
    { step: step.review, needed: 1 },
    { step: step.confirm, needed: row.reviewers_needed },
    { step: step.approve, needed: row.approvals_needed },
  ];
  return signaturesOf(wanted, current(row.steps));
}

/** Claims the actor sees: a queue by promised day, a list newest first. */
export async function claims(q: Read, asked: ClaimsAsked = {}): Promise<PageOf<ClaimItem>> {
  const { queue, class: classRef, overdue, ...rest } = asked;
  const page = await listClaims(q, {
    ...rest,
    ...(queue ? { states: queues[queue], byDue: true } : {}),
    ...(classRef ? { classKey: keyOf(classRef) } : {}),
    ...(overdue ? { overdueOn: q.today } : {}),
  });
  return { ...page, items: page.items.map(itemOf) };
}

export async function claimRow(q: Read, ref: string): Promise<ClaimRow> {
  return (await findClaim(q, keyOf(ref))) ?? refuse(refusal('kernel.not_found'));
}

/** The record with its checks, decisions and promised days. */
export async function claim(q: Read, ref: string): Promise<Recorded<ClaimRecord>> {
  const row = await claimRow(q, ref);
  const decisions = await decisionsOf(q, row);
  const scheme = await schemeOf(q, { region_code: row.scheme_region, id: row.scheme_row });
  const latest = decisions.find(({ no }) => no === row.decision_no);
  const given = current(row.steps).filter((one) => one.step === step.approve).length;
  const fund = scheme.compiled.scheme.fundSources.find(({ code }) => code === row.fund_reason);
  return {
    record: {
      ...itemOf(row),
      ...noteOf(q, row),
      benefitGroup: row.benefit_group,
      standardFen: row.standard_fen,
      fundSource: row.fund_source,
      ...(fund ? { fundReason: `${fund.says}（${fund.clause}）` } : {}),
      classId: refOf({ region_code: row.class_region, id: row.class_id }),
      enrolmentId: refOf({ region_code: row.enrolment_region, id: row.enrolment_id }),
      schemeId: refOf({ region_code: row.scheme_region, id: row.scheme_row }),
      ...(row.certificate_serial ? { certificate: row.certificate_serial } : {}),
      ...(row.account_masked ? { account: row.account_masked } : {}),
      ...(row.workplace ? { workplace: row.workplace } : {}),
      ...(row.agreement ? { agreement: row.agreement } : {}),
      ...(row.reason ? { reason: row.reason } : {}),
      ...(row.failure ? { failure: row.failure } : {}),
      ...(row.paid_on ? { paidOn: row.paid_on } : {}),
      marks: row.marks,
      approvals: { given, needed: row.approvals_needed },
      signatures: signed(row),
      steps: shownSteps(row.steps),
      promises: promisesOf(q, row),
      checks: latest ? [...checksOf(latest, scheme), ...latest.class_checks] : [],
      decisions: decisions.map((one) => decisionShown(one, scheme)),
    },
    version: row.version,
    actions: claimWorkflow.offer(row, q.actor),
  };
}

function promisesOf(q: Read, row: ClaimRow): ClaimRecord['promises'] {
  if (row.due_on === null || !promisedStates.includes(row.state)) return [];
  const now = { step: ClaimState.label(row.state), dueOn: row.due_on, provisional: row.provisional };
  const ahead = outlook(q, row.state, row.due_on, row.region_code);
  return [
    now,
    ...ahead.map(({ state, dueOn, provisional }) => ({ step: ClaimState.label(state), dueOn, provisional })),
  ];
}

function decisionShown(one: DecisionRow, { head }: ActiveScheme): ClaimRecord['decisions'][number] {
  return {
    no: one.no,
    occasion: one.occasion,
    at: one.created_at,
    outcome: one.outcome,
    amountFen: one.amount_fen,
    schemeTitle: head.title,
    schemeVersion: head.scheme_version,
    documentNo: head.document_no,
    engineVersion: one.engine_version,
    inputDigest: one.input_digest,
  };
}

/** Every tested line of a decision as a check result: what was found, under which clause. */
export function checksOf(row: Pick<DecisionRow, 'decision' | 'facts'>, { compiled }: ActiveScheme): CheckResult[] {
  const { scheme } = compiled;
  return explainDecision(row.decision, scheme, row.facts).flatMap((line) =>
    line.result
      ? [
          {
            code: 'subsidy.check.line',
            outcome: line.result,
            params: { text: line.text, item: line.code },
            rule: line.rule ?? scheme.documentNo,
            subject: line.code,
          },
        ]
      : [],
  );
}

/** The lines of a decision as the API gives them: without holes. */
export function linesOf(lines: readonly Explained[]): Explanation['lines'] {
  return lines.map(({ step: at, code, text, rule, result, amountFen, advice }) => ({
    step: at,
    code,
    text,
    ...(rule ? { rule } : {}),
    ...(result ? { result } : {}),
    ...(amountFen === undefined ? {} : { amountFen }),
    ...(advice ? { advice } : {}),
  }));
}

/** Amount or refusal line by line, with the stored facts and decision it is made from. */
export async function explanation(q: Read, ref: string, no?: number): Promise<Explanation> {
  const row = await claimRow(q, ref);
  const found = (await findDecision(q, row, no ?? row.decision_no)) ?? refuse(refusal('kernel.not_found'));
  const { head, compiled } = await schemeOf(q, { region_code: found.scheme_region, id: found.scheme_row });
  return {
    title: head.title,
    outcome: found.outcome,
    amountFen: found.amount_fen,
    lines: linesOf(explainDecision(found.decision, compiled.scheme, found.facts)),
    scheme: { id: refOf(head), title: head.title, version: head.scheme_version, documentNo: head.document_no },
    facts: found.facts,
    decision: found.decision,
  };
}

/** How much waits where, of what the actor sees. */
export async function counts(q: Read) {
  const states = await countByState(q);
  return {
    states: states.map(({ state, count, amount_fen }) => ({ state, count, amountFen: amount_fen })),
    overdue: await countOverdue(q, q.today),
    objections: await countOpenObjections(q),
  };
}
