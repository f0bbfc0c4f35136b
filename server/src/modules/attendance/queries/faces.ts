import type { FaceCheck, FaceCheckLine, FaceCheckState } from '@zhenxun/contracts/attendance-face.ts';
import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { classOf } from '../../training-class/index.ts';
import { type FaceCheckRow, findFaceCheck, pageOfFaceChecks, pictureOf } from '../store/faces.ts';
import { faceCheckWorkflow } from '../workflow.ts';
import { namesOf } from './attendance.ts';

async function lines(q: Read, rows: readonly FaceCheckRow[]): Promise<FaceCheckLine[]> {
  const names = await namesOf(
    q,
    rows.map((row) => row.person_id),
  );
  const titles = new Map<string, string>();
  for (const { region_code, class_id } of rows)
    if (!titles.has(class_id)) titles.set(class_id, (await classOf(q, { region_code, id: class_id }))?.title ?? '');
  return rows.map((row) => ({
    id: refOf(row),
    classId: refOf({ region_code: row.region_code, id: row.class_id }),
    classTitle: titles.get(row.class_id) ?? '',
    sessionId: refOf({ region_code: row.region_code, id: row.session_id }),
    nameMasked: names.get(row.person_id)?.nameMasked ?? '',
    direction: row.direction,
    at: row.at,
    state: row.state,
    required: row.required,
  }));
}

/** Faces shown when signing in, in the scope of who asks, the newest first. */
export async function listFaceChecks(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: FaceCheckState } | undefined,
): Promise<PageOf<FaceCheckLine>> {
  const page = await pageOfFaceChecks(q, asked);
  return { ...page, items: await lines(q, page.items) };
}

/** One of them with what may be done now; no picture. Refuses `kernel.not_found`. */
export async function getFaceCheck(q: Read, key: Key): Promise<Recorded<FaceCheck>> {
  const row = (await findFaceCheck(q, key)) ?? refuse(refusal('kernel.not_found'));
  refuseIf([can(q.actor, 'attendance.face.judge', { region_code: row.region_code })]);
  const [line] = await lines(q, [row]);
  const record: FaceCheck = {
    ...(line as FaceCheckLine),
    ...(row.score_bp === null ? {} : { scoreBp: row.score_bp }),
    ...(row.why ? { why: render(`attendance.face_${row.why}`) } : {}),
    picture: (await pictureOf(q, row.file_id)) !== undefined,
    steps: shownSteps(row.steps),
  };
  return { record, version: row.version, actions: faceCheckWorkflow.offer(row, q.actor) };
}
