import type { PhoneStage } from '@zhenxun/contracts/supervision-phone.ts';
import { command } from '../../../kernel/command.ts';
import { placeHold } from '../../../kernel/holds.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { claimsAwaiting } from '../../subsidy/index.ts';
import { type ClassSummary, classOf, enrolmentsOf } from '../../training-class/index.ts';
import { drawFrom } from '../rules/draw.ts';
import { questionsFor, sampleSize } from '../rules/phone.ts';
import {
  claimsDrawn,
  insertPhoneSample,
  type KeptQuestion,
  lastSampleOf,
  type PhoneLineRow,
  type PhoneSampleRow,
} from '../store/phone.ts';

/** Somebody who may be drawn: `id` is the enrolment or the claim. */
type Candidate = { id: string; place: Pick<PhoneLineRow, 'class_region' | 'class_id' | 'person_id'> } & (
  | { enrolment: number }
  | { claim: true }
);

type Drawing = Pick<PhoneSampleRow, 'occasion' | 'institution_id' | 'class_id' | 'reason'> & { regionCode: string };

/** Draws the share of the candidates and their questions, and keeps seed and list. Nothing of it reaches an institution. */
function draw(tx: Tx, of: Drawing, pool: readonly Candidate[], hold?: (claimId: string) => string) {
  const { regionCode, ...rest } = of;
  const param = <T>(name: string) => tx.param<T>(`supervision.phone_${name}`, regionCode);
  const seed = tx.kernel.random(16).toString('hex');
  const ids = pool.map(({ id }) => id);
  const shareBp = param<number>('share_bp');
  const least = param<number>('least');
  const questions = param<KeptQuestion[]>('questions');
  const extra = param<number>('extra');
  const picked = drawFrom(seed, ids, sampleSize(ids.length, shareBp, least));
  const key = { region_code: regionCode, id: tx.newId() };
  const lines = picked.flatMap((id, rank): PhoneLineRow[] => {
    const at = ids.indexOf(id);
    const one = pool[at];
    if (!one) return [];
    const trainee = 'enrolment' in one;
    return [
      {
        region_code: regionCode,
        id: tx.newId(),
        organisation_id: null,
        sample_id: key.id,
        ...one.place,
        enrolment_id: trainee ? id : null,
        claim_id: trainee ? null : id,
        no: trainee ? one.enrolment : at + 1,
        rank: rank + 1,
        questions: questionsFor(questions, of.occasion, seed, id, extra),
        opened_at: null,
        attempts: [],
        outcome: 'waiting',
        answers: [],
        against: [],
        remark: null,
        hold_id: trainee ? null : (hold?.(id) ?? null),
      },
    ];
  });
  insertPhoneSample(
    tx,
    {
      ...key,
      ...rest,
      organisation_id: null,
      state: 'open',
      drawn_by: tx.actor.label,
      seed,
      pool: ids,
      share_bp: shareBp,
      least,
      drawn: lines.length,
      questions,
      conclusion: null,
      closed_at: null,
      steps: withStep([], tx, '随机抽取', of.reason),
    },
    lines,
  );
  tx.because(of.reason);
  tx.inRegion(regionCode);
  tx.note({ seed, pool: ids.length, drawn: lines.length });
  return { id: refOf(key), drawn: lines.length };
}

/** What is drawn of a class; its roster where it has one. Refuses `supervision.phone_open`, `supervision.phone_nobody`. */
async function drawOfClass(tx: Tx, of: ClassSummary, reason: string) {
  await tx.lockOn(`supervision.phone:${of.key.id}`);
  if ((await lastSampleOf(tx, of.key))?.state === 'open') refuse(refusal('supervision.phone_open'));
  const roster = await enrolmentsOf(tx, of.key);
  if (roster.length === 0) refuse(refusal('supervision.phone_nobody'));
  return draw(
    tx,
    {
      regionCode: of.key.region_code,
      occasion: 'completion',
      institution_id: of.organisationId,
      class_id: of.key.id,
      reason,
    },
    roster.map(({ id, no, personId }) => ({
      id,
      enrolment: no,
      place: { class_region: of.key.region_code, class_id: of.key.id, person_id: personId },
    })),
  );
}

/**
 * Draws trainees of a class being taught or to be completed, to be asked by phone. The entry is not about the class: its
 * timeline would tell the institution. Refuses `supervision.phone_class_state`, `supervision.phone_open`.
 */
export const drawClassSample = command({
  kind: 'supervision.phone.drawn',
  zh: '随机抽取学员电话回访',
  holds: 'none',
  async run(tx, input: { classId: string; reason: string }) {
    const of = (await classOf(tx, keyOf(input.classId))) ?? refuse(refusal('kernel.not_found'));
    refuseIf([can(tx.actor, 'supervision.phone.call', { region_code: of.key.region_code })]);
    if (of.state !== 'running' && of.state !== 'completion_submitted')
      refuse(refusal('supervision.phone_class_state', {}, { pointer: '/classId' }));
    return drawOfClass(tx, of, reasonGiven(input.reason));
  },
});

/** Draws by itself when a completion is submitted, where the region wants it and no calls are being made already. */
export const drawAtCompletion = command({
  kind: 'supervision.phone.drawn_at_completion',
  zh: '提交结业后自动抽取学员电话回访',
  holds: 'none',
  async run(tx, { classKey }: { classKey: Key }) {
    const of = await classOf(tx, classKey);
    const wanted = tx.param<string>('supervision.phone_completion', classKey.region_code) !== 'none';
    tx.inRegion(classKey.region_code);
    if (!of || !wanted || of.state !== 'completion_submitted') return {};
    if ((await lastSampleOf(tx, classKey))?.state === 'open') return {};
    const made = await drawOfClass(tx, of, '提交结业申请，按规定抽取。');
    for (const role of ['inspector', 'case_officer'] as const)
      tx.notify(
        { office: { region: classKey.region_code, role } },
        'supervision.phone_drawn',
        { class: of.title, count: made.drawn },
        `/government/phone-samples/${made.id}`,
      );
    return made;
  },
});

/**
 * Draws persons of claims before the notice or the payment. Each claim drawn is held until the person has confirmed it: the
 * money does not overtake the call. A claim is drawn once. Refuses `supervision.phone_no_claims`.
 */
export const drawClaimSample = command({
  kind: 'supervision.phone.claims_drawn',
  zh: '随机抽取申领人电话回访',
  holds: 'none',
  async run(tx, input: { regionCode: string; stage: PhoneStage; reason: string }) {
    const { regionCode, stage } = input;
    refuseIf([can(tx.actor, 'supervision.phone.call', { region_code: regionCode })]);
    const reason = reasonGiven(input.reason);
    await tx.lockOn(`supervision.phone:${regionCode}`);
    const claims = await claimsAwaiting(tx, { regionCode, state: stage });
    const before = await claimsDrawn(
      tx,
      regionCode,
      claims.map(({ key }) => key.id),
    );
    const pool = claims.filter(({ key }) => !before.has(key.id));
    if (pool.length === 0) refuse(refusal('supervision.phone_no_claims', {}, { pointer: '/stage' }));
    const hold = (claimId: string) =>
      placeHold(tx, {
        regionCode,
        subjectKind: 'claim',
        subjectId: claimId,
        effects: ['no_payment'],
        reasonCode: 'investigation',
        reason: '拨付前抽查核实中。',
      }).id;
    return draw(
      tx,
      { regionCode, occasion: 'claims', institution_id: null, class_id: null, reason },
      pool.map(({ key, classKey, personId }) => ({
        id: key.id,
        claim: true,
        place: { class_region: classKey.region_code, class_id: classKey.id, person_id: personId },
      })),
      hold,
    );
  },
});
