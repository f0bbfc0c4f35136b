import { addDays } from '@zhenxun/contracts/values/period.ts';
import { command } from '../../../kernel/command.ts';
import { attachFile } from '../../../kernel/files/attach.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { withStep } from '../../../kernel/steps.ts';
import { endFace } from '../face/end.ts';
import { FACE_TOPIC } from '../face/seen.ts';
import { ownPersonId } from '../own-person.ts';
import { faceConsent, insertFace, lockFacesOf, newestTie, triesSince } from '../store/face.ts';
import { lockPerson } from '../store.ts';
import { faceStep } from '../workflow.ts';

type Input = { fileId: string; documentFileId?: string; fromCamera: boolean };

/**
 * The person hands in a picture, uploaded before as `person.face`, and perhaps one of a document (`person.face_document`).
 * Refuses without separate consent, while the last one is being compared, and after too many in a day. One that waits for
 * an official is replaced; a confirmed face stays in use until the new one is confirmed.
 */
export const enrolFace = command({
  kind: 'person.face.enrolled',
  zh: '提交人脸登记照片',
  holds: 'none',
  async run(tx, input: Input) {
    const person = await lockPerson(tx, ownPersonId(tx.actor));
    if (!(await faceConsent(tx, person.id))) refuse(refusal('person.face_consent'));
    const before = await lockFacesOf(tx, person.id);
    if (before.some((face) => face.state === 'waiting')) refuse(refusal('person.face_under_way'));
    const region = person.residence_region ?? (await newestTie(tx, person.id)) ?? tx.kernel.config.province;
    const most = tx.param<number>('person.face_tries', region);
    const dayAgo = new Date(Date.parse(tx.now) - 86_400_000).toISOString();
    if ((await triesSince(tx, person.id, dayAgo)) >= most) refuse(refusal('person.face_tries', { most }));
    for (const face of before) if (face.state === 'to_confirm') await endFace(tx, face, 'replaced');
    const key = { region_code: region, id: tx.newId() };
    const attach = (fileId: string, kind: string, days: number) =>
      attachFile(tx, fileId, {
        kind,
        ownerSubject: refOf(key),
        regionCode: region,
        personId: person.id,
        retentionUntil: addDays(tx.today, days),
      });
    const pendingDays = tx.param<number>('person.face_pending_days', region);
    const file = await attach(input.fileId, 'person.face', tx.param<number>('person.face_picture_days', region));
    const document = input.documentFileId
      ? await attach(input.documentFileId, 'person.face_document', pendingDays)
      : undefined;
    insertFace(tx, {
      ...key,
      person_id: person.id,
      file_id: file.id,
      document_file_id: document?.id ?? null,
      register_file_id: null,
      from_camera: input.fromCamera,
      state: 'waiting',
      fault: null,
      against: null,
      score_bp: null,
      liveness_bp: null,
      doubts: [],
      embedding_sealed: null,
      model: null,
      valid_to: addDays(tx.today, pendingDays),
      steps: withStep([], tx, faceStep.enrol),
      version: 1,
    });
    tx.publish(FACE_TOPIC, { face: refOf(key) });
    tx.about(person.id);
    return {};
  },
});
