import type { TakenPhoto } from '@zhenxun/contracts/supervision.ts';
import { standingTo } from '@zhenxun/contracts/values/fence.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { reasonGiven } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { signedInto } from '../../attendance/index.ts';
import { siteOf } from '../../organisation/index.ts';
import { askFace, type FaceAnswer } from '../../person/index.ts';
import { classOf, enrolmentsOf, planOf } from '../../training-class/index.ts';
import { judgeCamera } from '../rules/camera.ts';
import { drawFrom } from '../rules/draw.ts';
import {
  insertCameraCall,
  lockCameraCall,
  lockShown,
  lockShownOf,
  openCallOf,
  type StoredShown,
  updateCameraCall,
  updateShown,
} from '../store/camera.ts';
import { keepPhotos } from './photos.ts';

/** Topics of the jobs that take the answer of a comparison, and that close a call when its time is over. */
export const CAMERA_ANSWERED = 'supervision.camera.answered';
export const CAMERA_DUE = 'supervision.camera.due';

/**
 * Draws trainees signed in to the session of now and gives the class minutes to show each to the camera. List and seed are
 * kept, so that anyone can draw again. Refuses `supervision.camera_no_session`, `supervision.camera_nobody`,
 * `supervision.camera_open`.
 */
export const callToCamera = command({
  kind: 'supervision.camera.called',
  zh: '发起连线抽查',
  holds: 'none',
  async run(tx, input: { classId: string; reason: string }) {
    const of = (await classOf(tx, keyOf(input.classId))) ?? refuse(refusal('kernel.not_found'));
    refuseIf([can(tx.actor, 'supervision.camera.call', { region_code: of.key.region_code })]);
    await tx.lockOn(`supervision.camera:${of.key.id}`);
    const plan = of.state === 'running' ? await planOf(tx, of.key) : [];
    const session = plan.find(({ startsAt, endsAt }) => startsAt <= tx.now && tx.now <= endsAt);
    if (!session) return refuse(refusal('supervision.camera_no_session'));
    if (await openCallOf(tx, of.key)) refuse(refusal('supervision.camera_open'));
    const present = await signedInto(tx, session);
    const pool = (await enrolmentsOf(tx, of.key)).filter(({ id }) => present.has(id));
    if (pool.length === 0) refuse(refusal('supervision.camera_nobody'));
    const param = (name: string) => tx.param<number>(`supervision.${name}`, of.key.region_code);
    const seed = tx.kernel.random(16).toString('hex');
    const ids = pool.map(({ id }) => id);
    const due_at = new Date(Date.parse(tx.now) + param('camera_minutes') * 60_000).toISOString();
    const key = { region_code: of.key.region_code, id: tx.newId() };
    const reason = reasonGiven(input.reason);
    const own = { organisation_id: of.organisationId, class_id: of.key.id };
    const call = { ...key, ...own, session_id: session.key.id, reason, called_by: tx.actor.label, called_at: tx.now };
    const picked = drawFrom(seed, ids, param('camera_count'));
    insertCameraCall(
      tx,
      { ...call, due_at, closed: false, seed, pool: ids },
      picked.flatMap((enrolmentId, rank) => {
        const trainee = pool.find(({ id }) => id === enrolmentId);
        if (!trainee) return [];
        const { personId: person_id, no } = trainee;
        const drawn = { call_id: key.id, enrolment_id: enrolmentId, person_id, no, rank: rank + 1 };
        return [{ region_code: key.region_code, id: tx.newId(), ...own, ...drawn, ...blank }];
      }),
    );
    tx.publish(CAMERA_DUE, { call: refOf(key) }, { at: due_at });
    tx.because(reason);
    tx.about(refOf(key), of.ref, refOf(session.key));
    tx.note({ seed, pool: ids.length, drawn: picked.length });
    tx.notify(
      { organisationId: of.organisationId },
      'supervision.camera_called',
      { title: of.title, count: picked.length, minutes: param('camera_minutes') },
      `/institution/camera-calls/${refOf(key)}`,
    );
    return { id: refOf(key), dueAt: due_at };
  },
});

const blank = {
  outcome: 'waiting' as const,
  why: null,
  shown_at: null,
  late: false,
  standing: null,
  score_bp: null,
  photo: null,
  remark: null,
};

/**
 * The class shows a trainee to the camera, once; the picture is compared with the file and with the pictures of the province.
 * One that comes late is kept and marked. Refuses `supervision.camera_shown`, `kernel.file_not_yours`.
 */
export const showTrainee = command({
  kind: 'supervision.camera.shown',
  zh: '连线抽查拍照',
  holds: 'none',
  async run(tx, input: { key: Key; photo: TakenPhoto }) {
    const row = await lockShown(tx, input.key);
    refuseIf([can(tx.actor, 'supervision.camera.show', row)]);
    if (row.outcome !== 'waiting' && row.outcome !== 'not_shown') refuse(refusal('supervision.camera_shown'));
    const call = await lockCameraCall(tx, { region_code: row.region_code, id: row.call_id });
    const owner = { ...input.key, kind: 'supervision.camera', institution: row.organisation_id };
    const [photo] = await keepPhotos(tx, owner, [input.photo]);
    if (!photo) throw new Error('one photo was given');
    const late = tx.now > call.due_at;
    const standing = await standingOf(tx, row, input.photo.position);
    updateShown(tx, row, { outcome: 'comparing', shown_at: tx.now, late, standing, photo });
    const { person_id: personId } = row;
    askFace(tx, { personId, fileId: photo.id, subject: refOf(row), answerTo: CAMERA_ANSWERED });
    about(tx, row);
    tx.note({ late: late ? 'yes' : 'no', standing, like: photo.likeSince ? 'yes' : 'no' });
    return { late };
  },
});

async function standingOf(tx: Tx, row: StoredShown, position: TakenPhoto['position']) {
  if (!position) return 'unknown';
  const of = await classOf(tx, { region_code: row.region_code, id: row.class_id });
  const site = of?.siteKey ? await siteOf(tx, of.siteKey) : undefined;
  return site ? standingTo(site.fence, position, position.accuracy).outcome : 'unknown';
}

/** Writes what comparing the picture gave; what it leaves in doubt waits for an officer. */
export const recordShown = command({
  kind: 'supervision.camera.compared',
  zh: '连线抽查照片比对结果',
  holds: 'none',
  async run(tx, { key, answer }: { key: Key; answer: FaceAnswer }) {
    const row = await lockShown(tx, key);
    if (row.outcome !== 'comparing') return {};
    const { outcome: face, reason, score } = answer;
    const facts = { face, reason, likeSince: row.photo?.likeSince, standing: row.standing ?? 'unknown' };
    const { outcome, why = null } = judgeCamera(facts);
    updateShown(tx, row, { outcome, why, score_bp: score === undefined ? null : Math.round(score * 10_000) });
    tx.note({ outcome, why: why ?? 'none' });
    about(tx, row);
    return {};
  },
});

/** The time of a call is over: who was not shown is marked so, and the office is told the result. */
export const closeCall = command({
  kind: 'supervision.camera.closed',
  zh: '连线抽查结束',
  holds: 'none',
  async run(tx, { key }: { key: Key }) {
    const call = await lockCameraCall(tx, key);
    if (call.closed) return {};
    const rows = await lockShownOf(tx, key);
    const missing = rows.filter(({ outcome }) => outcome === 'waiting');
    for (const row of missing) updateShown(tx, row, { outcome: 'not_shown' });
    updateCameraCall(tx, call, { closed: true });
    const of = await classOf(tx, { region_code: call.region_code, id: call.class_id });
    const params = { title: of?.title ?? '', drawn: rows.length, missing: missing.length };
    for (const role of ['inspector', 'case_officer'] as const)
      tx.notify(
        { office: { region: call.region_code, role } },
        'supervision.camera_closed',
        params,
        `/government/camera-calls/${refOf(key)}`,
      );
    tx.note({ drawn: rows.length, missing: missing.length });
    tx.about(refOf(key), refOf({ region_code: call.region_code, id: call.class_id }));
    return {};
  },
});

/** An officer compares the picture with the file and says whether it is the person. Refuses `supervision.camera_not_to_judge`. */
export const judgeShown = command({
  kind: 'supervision.camera.judged',
  zh: '核对连线抽查照片',
  holds: 'none',
  async run(tx, input: { key: Key; same: boolean; remark: string }) {
    const row = await lockShown(tx, input.key);
    refuseIf([can(tx.actor, 'supervision.camera.call', { region_code: row.region_code })]);
    if (row.outcome !== 'to_judge' && row.outcome !== 'unlike') refuse(refusal('supervision.camera_not_to_judge'));
    const remark = reasonGiven(input.remark);
    updateShown(tx, row, { outcome: input.same ? 'same' : 'other', remark });
    tx.because(remark);
    about(tx, row);
    return {};
  },
});

function about(tx: Tx, row: StoredShown): void {
  const of = (id: string) => refOf({ region_code: row.region_code, id });
  tx.about(of(row.call_id), of(row.class_id), of(row.enrolment_id));
}
