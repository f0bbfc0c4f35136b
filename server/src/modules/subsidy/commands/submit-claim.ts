import type { CheckResult } from '@zhenxun/contracts/common.ts';
import type { Refusal } from '@zhenxun/contracts/problem.ts';
import type { DecisionOutcome, PayeeKind } from '@zhenxun/contracts/scheme-terms.ts';
import { PayeeKind as PayeeKinds } from '@zhenxun/contracts/scheme-terms.ts';
import type { ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { Refused, refusal } from '../../../kernel/refusal.ts';
import { withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { paymentAccountOf, personsOf, tie } from '../../person/index.ts';
import { classChecks, refusalsFrom } from '../class-checks.ts';
import { type Decided, decideMatter, inForceDay, reasonsAgainst, standardOf } from '../deciding.ts';
import { gather, type Matter } from '../matter.ts';
import { promise } from '../promise.ts';
import type { Asked } from '../rules/own-facts.ts';
import { type ActiveScheme, schemesFor, versionsInForce } from '../schemes.ts';
import { type Agreement, insertClaim, insertDecision } from '../store/claim.ts';
import { payeeAccounts } from '../store/payee-account.ts';
import { heldSlots, insertSlot } from '../store/slot.ts';
import { step } from '../workflow.ts';
import { signaturesFor } from './decide-again.ts';

export type ClaimInput = {
  enrolment: string;
  scheme: string;
  payeeKind: PayeeKind;
  workplace?: string;
  agreement?: Agreement;
  insuredMonths?: number;
};

export type Submitted = {
  id: string;
  number: string;
  state: ClaimState;
  version: number;
  outcome: DecisionOutcome;
  amountFen: number;
  dueOn: string;
};

const roleOf = { person: 'worker', institution: 'institution_admin', enterprise: 'enterprise' } as const;

/**
 * Submits a claim: rights, facts from every module, then under the lock on the person the slots and the decision. Refused
 * by the scheme: every reason, nothing written. Waiting for a fact: submitted, and not approved before it is there.
 */
export const submitClaim = command({
  kind: 'subsidy.claim.submitted',
  zh: '提交补贴申领',
  holds: 'no_claim',
  async run(tx, input: ClaimInput): Promise<Submitted> {
    const made = await submitOne(tx, input);
    if (Array.isArray(made)) throw new Refused(made);
    const office = { office: { region: made.id.slice(0, 6), role: 'case_officer' as const } };
    const link = `/government/subsidy/claims/${made.id}`;
    tx.notify(office, 'subsidy.inbox.to_review', { number: made.number, dueOn: made.dueOn }, link);
    return made;
  },
});

type BatchInput = Omit<ClaimInput, 'enrolment' | 'agreement'> & {
  class: string;
  items: readonly { enrolment: string; agreement?: Agreement }[];
};
export type BatchAnswer = {
  submitted: { enrolment: string; id: string; outcome: DecisionOutcome; amountFen: number }[];
  refused: { enrolment: string; refusals: Refusal[] }[];
};

/** The same for many trainees of a class in one command: who may be claimed for is, every other with all reasons. */
export const submitClaims = command({
  kind: 'subsidy.claims.submitted',
  zh: '批量提交补贴申领',
  holds: 'no_claim',
  async run(tx, input: BatchInput): Promise<BatchAnswer> {
    const { class: classRef, items, ...shared } = input;
    const answer: BatchAnswer = { submitted: [], refused: [] };
    let unit = '';
    for (const item of items) {
      const made = await submitOne(tx, { ...shared, ...item }, classRef);
      if (Array.isArray(made)) answer.refused.push({ enrolment: item.enrolment, refusals: made });
      else {
        unit = made.unit;
        answer.submitted.push({
          enrolment: item.enrolment,
          id: made.id,
          outcome: made.outcome,
          amountFen: made.amountFen,
        });
      }
    }
    const [first] = answer.submitted;
    if (first === undefined) throw new Refused(answer.refused.flatMap(({ refusals }) => refusals));
    tx.note({ submitted: answer.submitted.length, refused: answer.refused.length });
    tx.notify(
      { office: { region: first.id.slice(0, 6), role: 'case_officer' } },
      'subsidy.inbox.batch_to_review',
      { unit, count: answer.submitted.length },
      '/government/subsidy/queue',
    );
    return answer;
  },
});

async function submitOne(
  tx: Tx,
  input: ClaimInput,
  classRef?: string,
): Promise<(Submitted & { unit: string }) | Refusal[]> {
  const matter = await gather(tx, keyOf(input.enrolment));
  const { key: classKey, trainingType } = matter.cls;
  const concerned = { classKey, enrolmentId: matter.enrolmentKey.id, payeeKind: input.payeeKind };
  const [schemes, payee, checks] = await Promise.all([
    schemesFor(tx, classKey.region_code, trainingType),
    payeeOf(tx, matter, input),
    classChecks(tx, 'claim', concerned),
  ]);
  const asked: Asked = {
    payeeKind: input.payeeKind,
    day: tx.today,
    agreementSigned: input.agreement !== undefined,
    insuredMonths: input.insuredMonths,
  };
  // the version in force alone, and the nearer region's before the same one from above: whatever a client asks for
  const offered = versionsInForce(schemes, tx.kernel.reference.chain(classKey.region_code), (one) =>
    inForceDay(one, matter, asked),
  );
  const scheme = offered.find(({ head }) => refOf(head) === input.scheme);
  const against = [
    ...rightsAgainst(tx, matter, input, classRef),
    ...payee.refusals,
    ...refusalsFrom(checks),
    ...(scheme ? [] : [refusal('subsidy.claim.scheme_not_active', {}, { pointer: '/scheme' })]),
  ];
  if (against.length > 0 || scheme === undefined) return against;
  const { canonicalPersonId } = matter.person;
  const held = await heldSlots(tx, canonicalPersonId, true);
  // under the lock: a merge that went first has moved what counts to another person
  const now = (await personsOf(tx, [matter.enrolment.personId])).get(matter.enrolment.personId);
  if (now?.canonicalPersonId !== canonicalPersonId) return [refusal('kernel.conflict')];
  const decided = decideMatter(tx, matter, scheme, asked, held);
  if (decided.decision.outcome === 'refused') return reasonsAgainst(decided, scheme);
  return write(tx, input, matter, scheme, { ...decided, checks }, payee);
}

/** The claimant acts for himself, or for the trainees of classes of his own organisation. */
function rightsAgainst(tx: Tx, matter: Matter, input: ClaimInput, classRef?: string): Refusal[] {
  const { actor } = tx;
  const { payeeKind, agreement } = input;
  const found: Refusal[] = [];
  const role = roleOf[payeeKind];
  const own = { person_id: matter.enrolment.personId };
  const record = payeeKind === 'person' ? own : { organisation_id: matter.cls.organisationId };
  if (actor.kind !== 'system' && !actor.grants.some((grant) => grant.role === role)) {
    const kind = PayeeKinds.label(payeeKind);
    found.push(refusal('subsidy.claim.payee_kind', { kind }, { pointer: '/payeeKind' }));
  } else if (can(actor, 'subsidy.claim.submit', record)) {
    found.push(refusal(payeeKind === 'person' ? 'subsidy.claim.not_own' : 'subsidy.claim.not_own_class'));
  }
  if (classRef !== undefined && refOf(matter.cls.key) !== classRef) {
    found.push(refusal('subsidy.claim.not_own_class', {}, { pointer: '/class' }));
  }
  if (matter.enrolment.state !== 'enrolled') found.push(refusal('subsidy.claim.not_enrolled'));
  if (payeeKind !== 'person' && !agreement) {
    found.push(refusal('subsidy.claim.agreement_missing', {}, { pointer: '/agreement' }));
  }
  if (agreement && agreement.signedOn > tx.today) {
    const { signedOn } = agreement;
    found.push(refusal('subsidy.claim.agreement_future', { signedOn }, { pointer: '/agreement/signedOn' }));
  }
  return found;
}

type Payee = { organisation: { id: string; name: string } | null; account: string | null; refusals: Refusal[] };

async function payeeOf(tx: Tx, matter: Matter, { payeeKind }: ClaimInput): Promise<Payee> {
  if (payeeKind === 'person') {
    const own = await paymentAccountOf(tx, matter.enrolment.personId);
    const refusals = own ? [] : [refusal('subsidy.claim.account_missing')];
    return { organisation: null, account: own?.masked ?? null, refusals };
  }
  const id = matter.cls.organisationId;
  const [account] = await payeeAccounts(tx, [id]);
  const refusals = account ? [] : [refusal('subsidy.claim.organisation_account_missing')];
  return { organisation: { id, name: matter.unitName }, account: account?.account_masked ?? null, refusals };
}

function write(
  tx: Tx,
  input: ClaimInput,
  matter: Matter,
  scheme: ActiveScheme,
  { facts, decision, checks }: Decided & { checks: CheckResult[] },
  payee: Payee,
): Submitted & { unit: string } {
  const { enrolment, cls, person, enrolmentKey } = matter;
  const { head } = scheme;
  const key: Key = { region_code: cls.key.region_code, id: tx.newId() };
  const number = `SL${tx.today.replaceAll('-', '')}-${key.id.slice(-8).toUpperCase()}`;
  const due = promise(tx, 'submitted', key.region_code);
  const organisationId = payee.organisation?.id ?? null;
  const row = insertClaim(tx, {
    ...key,
    number,
    state: 'submitted',
    payee_kind: input.payeeKind,
    organisation_id: organisationId,
    person_id: enrolment.personId,
    canonical_person_id: person.canonicalPersonId,
    person_masked: person.nameMasked,
    document_masked: person.documentMasked,
    organisation_name: payee.organisation?.name ?? null,
    unit_id: cls.organisationId,
    unit_name: matter.unitName,
    class_region: cls.key.region_code,
    class_id: cls.key.id,
    class_title: cls.title,
    enrolment_region: enrolmentKey.region_code,
    enrolment_id: enrolmentKey.id,
    certificate_serial: matter.certificate?.serial ?? null,
    occupation_key: cls.entry.occupationKey,
    occupation_name: cls.entry.occupationName,
    level: cls.entry.level,
    training_type: cls.trainingType,
    workplace: input.workplace?.trim() || (enrolment.employer ?? null),
    agreement: input.agreement ?? null,
    insured_months: input.insuredMonths ?? null,
    account_masked: payee.account,
    scheme_region: head.region_code,
    scheme_row: head.id,
    scheme_title: head.title,
    benefit_group: head.benefit_group,
    outcome: decision.outcome,
    amount_fen: decision.amountFen,
    standard_fen: standardOf(decision),
    fund_source: decision.fundSource,
    fund_reason: decision.fundReason,
    decision_no: 1,
    claim_day: tx.today,
    ...due,
    ...signaturesFor(tx, key.region_code, decision),
    steps: withStep([], tx, step.submit),
    marks: [],
    reason: null,
    notice_id: null,
    batch_ref: null,
    failure: null,
    paid_on: null,
  });
  insertDecision(tx, {
    region_code: key.region_code,
    id: tx.newId(),
    claim_id: key.id,
    no: 1,
    person_id: enrolment.personId,
    organisation_id: organisationId,
    occasion: 'submitted',
    scheme_region: head.region_code,
    scheme_row: head.id,
    outcome: decision.outcome,
    amount_fen: decision.amountFen,
    facts,
    decision,
    class_checks: checks,
    engine_version: decision.engineVersion,
    input_digest: decision.inputDigest,
  });
  insertSlot(tx, {
    person_id: person.canonicalPersonId,
    occupation_key: cls.entry.occupationKey,
    level: cls.entry.level,
    benefit_group: head.benefit_group,
    once: scheme.compiled.scheme.slot === 'occupation_level',
    scheme_id: head.scheme_id,
    claim_year: Number(tx.today.slice(0, 4)),
    granted_fen: decision.amountFen,
    claim_region: key.region_code,
    claim_id: key.id,
  });
  tie(tx, { personId: enrolment.personId, regionCode: key.region_code, reason: 'claim', from: tx.today });
  tx.about(refOf(enrolmentKey), refOf(cls.key), enrolment.personId);
  const dueOn = due.due_on ?? tx.today;
  const link = `/worker/subsidies/${refOf(key)}`;
  tx.notify({ personId: enrolment.personId }, 'subsidy.inbox.submitted', { number, dueOn }, link);
  if (input.agreement) {
    // whoever never signed such an agreement learns of it at once
    const told = { number, unit: payee.organisation?.name ?? '', agreement: input.agreement.number };
    tx.notify({ personId: enrolment.personId }, 'subsidy.inbox.submitted_for_you', told, link);
  }
  return {
    id: refOf(key),
    number,
    state: 'submitted',
    version: row.version,
    outcome: decision.outcome,
    amountFen: decision.amountFen,
    dueOn,
    unit: matter.unitName,
  };
}
