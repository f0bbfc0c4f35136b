import { FaceCheckState } from '@zhenxun/contracts/attendance-face.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { command } from '../../../kernel/command.ts';
import { attachFile, fileLink } from '../../../kernel/files/attach.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { askFace, enrolledFaces, type FaceAnswer, noteFaceLook } from '../../person/index.ts';
import { countsByFace } from '../rules/face.ts';
import { openSession } from '../session.ts';
import { settle } from '../settle.ts';
import {
  type FaceCheckRow,
  insertFaceCheck,
  lockFaceCheck,
  pictureOf,
  signOfFace,
  updateFaceCheck,
} from '../store/faces.ts';
import { settledAmong } from '../store/marks.ts';
import type { Stored } from '../store/rows.ts';
import { faceCheckStep, faceCheckWorkflow } from '../workflow.ts';
import { writeSigns } from './write-signs.ts';

/** Topic of the job that takes the answer of a comparison. */
export const FACE_ANSWERED = 'attendance.face.answered';

type Shown = Pick<
  FaceCheckRow,
  'region_code' | 'session_id' | 'class_id' | 'enrolment_id' | 'person_id' | 'sign_id' | 'direction' | 'at' | 'required'
> & { fileId: string };

/**
 * Keeps the picture shown at a sign-in, sealed and for the term of `attendance.face_picture_days`, and has it compared.
 * Refuses `attendance.face_not_registered` (no registered face, or the consent was taken back), `kernel.file_not_yours`.
 */
export const keepFace = command({
  kind: 'attendance.face.shown',
  zh: '签到时拍摄人脸照片',
  holds: 'none',
  async run(tx, { fileId, ...shown }: Shown) {
    if (!(await enrolledFaces(tx, [shown.person_id])).has(shown.person_id))
      refuse(refusal('attendance.face_not_registered'));
    const key = { region_code: shown.region_code, id: tx.newId() };
    const days = tx.param<number>('attendance.face_picture_days', key.region_code);
    const file = await attachFile(tx, fileId, {
      kind: 'attendance.face',
      ownerSubject: refOf(key),
      regionCode: key.region_code,
      personId: shown.person_id,
      retentionUntil: addDays(tx.today, days),
    });
    const steps = withStep([], tx, faceCheckStep.show);
    insertFaceCheck(tx, { ...shown, ...key, file_id: file.id, state: 'waiting', score_bp: null, why: null, steps });
    askFace(tx, { personId: shown.person_id, fileId: file.id, subject: refOf(key), answerTo: FACE_ANSWERED });
    about(tx, shown);
    return {};
  },
});

/** Writes what the comparison gave. One that passed makes the sign-in count that waited for it alone; every doubt waits for an officer. */
export const recordFace = command({
  kind: 'attendance.face.answered',
  zh: '签到人脸比对结果',
  holds: 'none',
  async run(tx, { key, answer }: { key: Key; answer: FaceAnswer }) {
    const row = await lockFaceCheck(tx, key);
    if (row.state !== 'waiting') return {};
    const { outcome, reason, score } = answer;
    const state = outcome;
    updateFaceCheck(tx, row, {
      state,
      score_bp: score === undefined ? null : Math.round(score * 10_000),
      why: reason ?? null,
      steps: withStep(row.steps, tx, faceCheckStep.compare),
    });
    tx.note({ outcome });
    about(tx, row);
    if (state === 'passed') {
      await counted(tx, row, 'passed');
      return {};
    }
    for (const role of row.required ? (['case_officer', 'inspector'] as const) : [])
      tx.notify(
        { office: { region: row.region_code, role } },
        'attendance.face_doubt',
        { result: FaceCheckState.label(state) },
        `/government/attendance/faces/${refOf(key)}`,
      );
    return {};
  },
});

/** Shows the picture to who judges it: a row that the person can read, and evidence. Run it without an idempotency key. */
export const openFaceCheck = command({
  kind: 'attendance.face.opened',
  zh: '查看签到人脸照片',
  holds: 'none',
  async run(tx, input: { key: Key }) {
    const row = await lockFaceCheck(tx, input.key);
    refuseIf([can(tx.actor, 'attendance.face.judge', { region_code: row.region_code })]);
    const file = await pictureOf(tx, row.file_id);
    if (!file) return {};
    const looked = row.steps.some(
      ({ step, accountId }) => step === faceCheckStep.look && accountId === tx.actor.accountId,
    );
    if (!looked) updateFaceCheck(tx, row, { steps: withStep(row.steps, tx, faceCheckStep.look) });
    noteFaceLook(tx, row.person_id, row.region_code);
    about(tx, row);
    return { picture: fileLink(tx.kernel, file, tx.actor) };
  },
});

type Verb = { key: Key; version: number; reason?: string };

async function decide(tx: Tx, input: Verb, action: 'accept' | 'refuse'): Promise<Stored<FaceCheckRow>> {
  const row = await lockFaceCheck(tx, input.key);
  assertVersion(row, input.version);
  const state = nextOf(faceCheckWorkflow.decide(row, action, tx.actor));
  const reason = reasonGiven(input.reason);
  tx.because(reason);
  updateFaceCheck(tx, row, { state, steps: withStep(row.steps, tx, faceCheckStep[action], reason) });
  about(tx, row);
  return row;
}

/** An officer who looked at the picture says it is the person: the sign-in counts. */
export const acceptFaceCheck = command({
  kind: 'attendance.face.accepted',
  zh: '认定签到人脸为本人',
  holds: 'none',
  async run(tx, input: Verb) {
    await counted(tx, await decide(tx, input, 'accept'), 'accepted');
    return {};
  },
});

/** An officer says it is not the person: the sign-in never counts. */
export const refuseFaceCheck = command({
  kind: 'attendance.face.refused',
  zh: '认定签到人脸非本人',
  holds: 'none',
  async run(tx, input: Verb) {
    await decide(tx, input, 'refuse');
    return {};
  },
});

/**
 * Where a sign-in waited for the face alone, it is entered once more as accepted, at its own time and with its proofs: what
 * was stored before stays as it was. A session already settled is settled again.
 */
async function counted(tx: Tx, row: FaceCheckRow, by: 'passed' | 'accepted'): Promise<void> {
  const found = await signOfFace(tx, row);
  // the picture is kept before its sign-in is stored: a comparison quicker than that comes back
  if (!found && Date.parse(tx.now) - Date.parse(row.at) < 60_000) throw new Error('the sign-in is not stored yet');
  if (!found || !countsByFace(found)) return;
  const { proofs, batch_id: _batch, ...sign } = found;
  const id = tx.newId();
  writeSigns(tx, [
    {
      sign: { ...sign, id, outcome: 'accepted', reasons: [] },
      proofs: [
        ...(proofs ?? []).filter(({ kind }) => kind !== 'face').map((proof) => ({ ...proof, id: tx.newId() })),
        { id: tx.newId(), kind: 'face', outcome: 'passed', detail: { by } },
      ],
    },
  ]);
  const session = { region_code: row.region_code, id: row.session_id };
  if ((await settledAmong(tx, [session.id])).size > 0) {
    const open = await openSession(tx, session);
    if (open.of.state === 'running') {
      await tx.flush();
      await settle(tx, open);
    }
  }
}

function about(tx: Tx, row: Pick<FaceCheckRow, 'region_code' | 'session_id' | 'class_id' | 'person_id'>): void {
  const of = (id: string) => refOf({ region_code: row.region_code, id });
  tx.about(of(row.session_id), of(row.class_id), row.person_id);
}
