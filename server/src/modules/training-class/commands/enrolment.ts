import type { TraineePledge } from '@zhenxun/contracts/person.ts';
import type { Education, EmploymentStatus } from '@zhenxun/contracts/training-class-terms.ts';
import { command } from '../../../kernel/command.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { standingAt } from '../../catalogue/index.ts';
import { personsOf, readyTraineePledge, tie } from '../../person/index.ts';
import { check } from '../facts.ts';
import { figuresOf } from '../figures.ts';
import { isOpen } from '../rules/open.ts';
import { ageFinding } from '../rules/roster.ts';
import { insertRun } from '../store/check-run.ts';
import { enrolScope, lockClassRow } from '../store/class.ts';
import {
  enrolmentsIn,
  findEnrolment,
  insertEnrolment,
  lastPlace,
  lockEnrolment,
  updateEnrolment,
} from '../store/enrolment.ts';
import type { ClassRow, EnrolmentRow, Stored } from '../store/rows.ts';
import { enrolmentWorkflow } from '../workflow.ts';
import { matterOf, refuseBlocking, type VerbInput } from './shared.ts';

type Application = {
  ref: string;
  ownCostFen: number;
  education?: Education;
  employment?: EmploymentStatus;
  employer?: string;
  residence?: string;
  pledge: TraineePledge;
};

/**
 * A worker applies for a class of any county: the pledge is kept with the application, the own share as it was shown.
 * Refuses a class not open, one whose institution has lost its listing since it was announced, a full one, a second
 * application, an age outside the limits, an own share changed meanwhile, and whatever is wrong with the signature.
 */
export const applyToClass = command({
  kind: 'training_class.enrolment.applied',
  zh: '报名参训',
  holds: 'no_enrolment',
  async run(tx, input: Application) {
    const personId = tx.actor.personId ?? refuse(refusal('training_class.person_needed'));
    const row = await lockClassRow(tx, keyOf(input.ref), enrolScope);
    const key = { region_code: row.region_code, id: row.id };
    const person = (await personsOf(tx, [personId])).get(personId) ?? refuse(refusal('training_class.person_needed'));
    const present = await enrolmentsIn(tx, key, ['applied', 'enrolled'], enrolScope);
    const age =
      person.birth && ageFinding(person.birth, person.sex, tx.today, figuresOf(tx, row.region_code, tx.today));
    const pledge = await readyTraineePledge(tx, {
      matter: await matterOf(tx, row),
      personId,
      regionCode: row.region_code,
      organisationId: row.organisation_id,
      pledge: input.pledge,
      place: 'own',
      at: '/pledge/signing',
    });
    refuseIf([
      isOpen(row) ? undefined : refusal('training_class.not_open'),
      await unlisted(tx, row),
      present.length >= row.capacity
        ? refusal('training_class.class_full', { capacity: row.capacity, count: present.length + 1 })
        : undefined,
      present.some((one) => one.canonical_person_id === person.canonicalPersonId)
        ? refusal('training_class.already_applied')
        : undefined,
      age
        ? refusal(`training_class.apply_${age.code}`, { age: age.age, limit: age.limit }, { rule: age.documentNo })
        : undefined,
      input.ownCostFen === row.own_cost_fen
        ? undefined
        : refusal('training_class.own_cost_changed', {}, { pointer: '/ownCostFen' }),
      ...pledge.faults,
    ]);
    const enrolled = insertEnrolment(tx, {
      region_code: row.region_code,
      id: tx.newId(),
      class_id: row.id,
      organisation_id: row.organisation_id,
      person_id: personId,
      canonical_person_id: person.canonicalPersonId,
      no: (await lastPlace(tx, key)) + 1,
      state: 'applied',
      source: 'applied',
      import_id: null,
      education: input.education ?? null,
      categories: input.pledge.answers.categories,
      employment: input.employment ?? null,
      employer: input.employer ?? null,
      residence: input.residence ?? null,
      own_cost_fen: row.own_cost_fen,
      reason: null,
      decided_at: null,
      steps: withStep([], tx, '报名'),
    });
    tie(tx, { personId, regionCode: row.region_code, organisationId: row.organisation_id, reason: 'enrolment' });
    await pledge.keep(refOf(enrolled));
    tx.about(refOf(row));
    tx.notify(
      { organisationId: row.organisation_id },
      'training_class.notice.applied',
      { title: row.title, name: person.nameMasked },
      '/institution/training-class/applications',
    );
    return { ref: refOf(enrolled), state: enrolled.state };
  },
});

/** Why the institution may take nobody today; it was listed with the programme when the class was announced. */
async function unlisted(tx: Tx, row: ClassRow): Promise<Refusal | undefined> {
  const programme = { occupationKey: row.occupation_key, level: row.level };
  const found = await standingAt(tx, row.organisation_id, programme, tx.today);
  if (found.state === 'listed')
    return found.programme
      ? undefined
      : refusal('training_class.apply_programme', { occupation: row.entry.occupationName });
  const until = found.until ? `，至 ${found.until}` : '';
  return refusal(`training_class.apply_${found.state}`, { reason: found.reason ?? '', until });
}

/** The enrolment and its class, both locked, the class first so that two verbs meet in one order. */
async function takeEnrolment(tx: Tx, input: VerbInput) {
  const key = keyOf(input.ref);
  const seen = (await findEnrolment(tx, key)) ?? refuse(refusal('kernel.not_found'));
  const of = await lockClassRow(tx, { region_code: key.region_code, id: seen.class_id }, enrolScope);
  const row = await lockEnrolment(tx, key);
  assertVersion(row, input.version);
  return { row, of };
}

const openForChange = (of: ClassRow) => of.state === 'draft' || of.state === 'returned';

function tell(tx: Tx, row: Stored<EnrolmentRow>, code: string, params: Record<string, string>): void {
  tx.notify({ personId: row.person_id }, code, params, `/worker/training-class/classes/${refOf(row)}`);
  tx.about(`${row.region_code}-${row.class_id}`);
}

/** Takes an applicant into the roster after asking the rules about this person; refuses what they fail. */
export const acceptEnrolment = command({
  kind: 'training_class.enrolment.accepted',
  zh: '录取报名',
  holds: 'no_enrolment',
  async run(tx, input: VerbInput) {
    const { row, of } = await takeEnrolment(tx, input);
    const next = nextOf(enrolmentWorkflow.decide(row, 'accept', tx.actor));
    refuseIf([openForChange(of) ? undefined : refusal('training_class.roster_closed')]);
    const results = await check(tx, of, 'enrolment', [row]);
    refuseBlocking(results);
    updateEnrolment(tx, row, { state: next, decided_at: tx.now, steps: withStep(row.steps, tx, '录取') });
    insertRun(tx, of, 'enrolment', results);
    tell(tx, row, 'training_class.notice.accepted', { title: of.title });
    return { version: row.version, state: row.state };
  },
});

export const declineEnrolment = command({
  kind: 'training_class.enrolment.declined',
  zh: '不予录取',
  holds: 'none',
  async run(tx, input: VerbInput) {
    const { row, of } = await takeEnrolment(tx, input);
    const next = nextOf(enrolmentWorkflow.decide(row, 'decline', tx.actor));
    const reason = reasonGiven(input.reason);
    updateEnrolment(tx, row, {
      state: next,
      reason,
      decided_at: tx.now,
      steps: withStep(row.steps, tx, '不予录取', reason),
    });
    tx.because(reason);
    tell(tx, row, 'training_class.notice.declined', { title: of.title, reason });
    return { version: row.version, state: row.state };
  },
});

/** A trainee leaves while the file is written; from an approved class by request only. */
export const withdrawTrainee = command({
  kind: 'training_class.enrolment.withdrawn',
  zh: '学员退出',
  holds: 'none',
  async run(tx, input: VerbInput) {
    const { row, of } = await takeEnrolment(tx, input);
    const next = nextOf(enrolmentWorkflow.decide(row, 'withdraw', tx.actor));
    const reason = reasonGiven(input.reason);
    refuseIf([openForChange(of) ? undefined : refusal('training_class.roster_closed')]);
    leave(tx, row, next, reason);
    tell(tx, row, 'training_class.notice.withdrawn', { title: of.title, reason });
    return { version: row.version, state: row.state };
  },
});

/** The worker takes the own application back, while the file can still be changed. */
export const withdrawMyself = command({
  kind: 'training_class.enrolment.withdrawn_by_person',
  zh: '取消本人报名',
  holds: 'none',
  async run(tx, input: VerbInput) {
    const { row, of } = await takeEnrolment(tx, input);
    const next = nextOf(enrolmentWorkflow.decide(row, 'withdraw_own', tx.actor));
    refuseIf([openForChange(of) ? undefined : refusal('training_class.withdraw_through_institution')]);
    leave(tx, row, next, input.reason?.trim() || '本人取消报名');
    tx.about(refOf(of));
    return { version: row.version, state: row.state };
  },
});

function leave(tx: Tx, row: Stored<EnrolmentRow>, next: EnrolmentRow['state'], reason: string): void {
  updateEnrolment(tx, row, {
    state: next,
    reason,
    decided_at: tx.now,
    steps: withStep(row.steps, tx, '退出', reason),
  });
  tx.because(reason);
}
