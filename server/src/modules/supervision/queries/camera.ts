import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type { CameraCall, CameraCallLine, CameraShown } from '@zhenxun/contracts/supervision-camera.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { personsOf } from '../../person/index.ts';
import { drawFrom } from '../rules/draw.ts';
import { findCameraCall, pageOfCalls, type StoredCall, type StoredShown, shownOf } from '../store/camera.ts';
import { namesOf, photosOf } from './names.ts';

async function lines(q: Read, calls: readonly StoredCall[]): Promise<CameraCallLine[]> {
  const names = await namesOf(
    q,
    calls.map((row) => ({ ...row, institution: row.organisation_id })),
  );
  const shown = calls.length > 0 ? await shownOf(q, calls) : [];
  return calls.map((row) => {
    const own = shown.filter(({ call_id }) => call_id === row.id);
    return {
      id: refOf(row),
      classId: refOf({ region_code: row.region_code, id: row.class_id }),
      classTitle: names.title(row.class_id),
      organisationName: names.organisation(row.organisation_id),
      reason: row.reason,
      calledAt: row.called_at,
      dueAt: row.due_at,
      state: row.closed || row.due_at < q.now ? 'closed' : 'open',
      drawn: own.length,
      same: own.filter(({ outcome }) => outcome === 'same').length,
    };
  });
}

/** Calls to the camera in the scope of who asks, the newest first. */
export async function listCameraCalls(
  q: Read,
  asked: { cursor?: string; limit?: number } | undefined,
): Promise<PageOf<CameraCallLine>> {
  const page = await pageOfCalls(q, asked);
  return { ...page, items: await lines(q, page.items) };
}

async function shownLine(
  q: Read,
  row: StoredShown,
  person: { nameMasked: string; documentMasked: string } | undefined,
) {
  const [photo] = row.photo ? await photosOf(q, [row.photo]) : [];
  const line: CameraShown = {
    id: refOf(row),
    no: row.no,
    nameMasked: person?.nameMasked ?? '',
    documentMasked: person?.documentMasked ?? '',
    outcome: row.outcome,
    ...(row.why ? { why: render(`supervision.camera_why_${row.why}`) } : {}),
    ...(row.shown_at ? { shownAt: row.shown_at } : {}),
    late: row.late,
    ...(row.standing ? { standing: row.standing } : {}),
    ...(row.score_bp === null ? {} : { scoreBp: row.score_bp }),
    ...(photo ? { photo } : {}),
    ...(row.remark ? { remark: row.remark } : {}),
    mayShow: ['waiting', 'not_shown'].includes(row.outcome) && !can(q.actor, 'supervision.camera.show', row),
    mayJudge:
      ['to_judge', 'unlike'].includes(row.outcome) &&
      !can(q.actor, 'supervision.camera.call', { region_code: row.region_code }),
  };
  return line;
}

/** One call with the trainees drawn, and whether drawing again gives the same ones. Refuses `kernel.not_found`. */
export async function getCameraCall(q: Read, key: Key): Promise<Recorded<CameraCall>> {
  const row = (await findCameraCall(q, key)) ?? refuse(refusal('kernel.not_found'));
  refuseIf([can(q.actor, 'supervision.camera.view', row)]);
  const [line] = await lines(q, [row]);
  const drawn = await shownOf(q, [row]);
  const persons = await personsOf(
    q,
    drawn.map(({ person_id }) => person_id),
  );
  const shown: CameraShown[] = [];
  for (const one of drawn) shown.push(await shownLine(q, one, persons.get(one.person_id)));
  const again = drawFrom(row.seed, row.pool, drawn.length);
  const record: CameraCall = {
    ...(line as CameraCallLine),
    sessionId: refOf({ region_code: row.region_code, id: row.session_id }),
    calledBy: row.called_by,
    seed: row.seed,
    pool: row.pool.length,
    repeats: again.join() === drawn.map(({ enrolment_id }) => enrolment_id).join(),
    shown,
  };
  return { record, version: row.version, actions: [] };
}
