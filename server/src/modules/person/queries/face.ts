import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type { FaceQuery, FaceRecord, FaceSummary, OwnFace } from '@zhenxun/contracts/person-face.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { fileLink } from '../../../kernel/files/attach.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { summaryOf } from '../ensure.ts';
import { faceLimits } from '../face/seen.ts';
import { ownPersonId } from '../own-person.ts';
import {
  confirmedAmong,
  type FaceRow,
  faceConsent,
  faceRow,
  lastFace,
  listFaceRows,
  picturesOf,
} from '../store/face.ts';
import { anyPersons, type PersonRow } from '../store.ts';
import { faceStep, faceWorkflow } from '../workflow.ts';

const shown = (row: FaceRow, person: PersonRow): FaceSummary => ({
  id: refOf(row),
  state: row.state,
  handedIn: row.created_at,
  person: summaryOf(person),
  doubts: row.doubts,
});

/** Faces handed in under the offices of who asks; people masked. */
export async function faces(q: Read, asked: FaceQuery | undefined): Promise<PageOf<FaceSummary>> {
  const page = await listFaceRows(q, asked);
  const ids = page.items.map((row) => row.person_id);
  const people = new Map((await anyPersons(q, ids)).map((person) => [person.id, person]));
  return {
    ...page,
    items: page.items.flatMap((row) => {
      const person = people.get(row.person_id);
      return person ? [shown(row, person)] : [];
    }),
  };
}

/** A face with what who asks may do; no picture. Refuses `kernel.not_found` outside the scope. */
export async function face(q: Read, id: string): Promise<Recorded<FaceRecord>> {
  const row = (await faceRow(q, keyOf(id))) ?? refuse(refusal('kernel.not_found'));
  const [person] = await anyPersons(q, [row.person_id]);
  if (!person) return refuse(refusal('kernel.not_found'));
  const pictures = await picturesOf(q, [row.file_id, row.document_file_id, row.register_file_id]);
  const record: FaceRecord = {
    ...shown(row, person),
    fromCamera: row.from_camera,
    ...(row.fault ? { fault: render(`person.face_${row.fault}`) } : {}),
    ...(row.against ? { against: row.against } : {}),
    ...(row.score_bp === null ? {} : { scoreBp: row.score_bp }),
    ...(row.liveness_bp === null ? {} : { livenessBp: row.liveness_bp }),
    limits: faceLimits(q, row.region_code),
    pictures: pictures.size > 0,
    ...(row.model ? { model: row.model } : {}),
    validTo: row.valid_to,
    steps: shownSteps(row.steps),
  };
  return { record, version: row.version, actions: faceWorkflow.offer(row, q.actor) };
}

/** The own face of who asks: consent, state, why it was not taken, and how long what is kept. */
export async function ownFace(q: Read): Promise<OwnFace> {
  const personId = ownPersonId(q.actor);
  const row = await lastFace(q, personId);
  const picture = row && (await picturesOf(q, [row.file_id])).get(row.file_id);
  const consent = await faceConsent(q, personId);
  const region = row?.region_code ?? q.kernel.config.province;
  const refused = row?.steps.findLast(({ step }) => step === faceStep.refuse)?.reason;
  return {
    ...(consent ? { consent: { textVersion: consent.text_version, givenAt: consent.given_at } } : {}),
    pictureDays: q.param<number>('person.face_picture_days', region),
    templateDays: q.param<number>('person.face_days', region),
    inUse: (await confirmedAmong(q, [personId])).length > 0,
    ...(row
      ? {
          face: {
            state: row.state,
            handedIn: row.created_at,
            validTo: row.valid_to,
            doubts: row.doubts,
            ...(row.against ? { against: row.against } : {}),
            ...(row.fault ? { fault: render(`person.face_${row.fault}`) } : {}),
            ...(refused ? { reason: refused } : {}),
            ...(picture ? { picture: fileLink(q.kernel, picture, q.actor) } : {}),
          },
        }
      : {}),
  };
}
