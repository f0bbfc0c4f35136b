import { FaceState } from '@zhenxun/contracts/person.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { command } from '../../../kernel/command.ts';
import { fileLink } from '../../../kernel/files/attach.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { endFace, erasePictures, replaceOlder } from '../face/end.ts';
import { noteFaceLook } from '../looks.ts';
import { type FaceRow, lockFace, lockFacesOf, picturesOf, updateFace } from '../store/face.ts';
import { faceStep, faceWorkflow } from '../workflow.ts';

type Verb = { id: string; version: number; reason?: string };

/**
 * Shows the pictures of a face to who judges it: a row that the person can read, and evidence (X1). Only who has looked may
 * confirm. Run it without an idempotency key, whose answer would be kept.
 */
export const openFace = command({
  kind: 'person.face.opened',
  zh: '查看人脸登记照片',
  holds: 'none',
  async run(tx, input: { id: string }) {
    const face = await lockFace(tx, keyOf(input.id));
    refuseIf([can(tx.actor, 'person.face.judge', face)]);
    const files = await picturesOf(tx, [face.file_id, face.document_file_id, face.register_file_id]);
    const link = (id: string | null) => {
      const file = files.get(id ?? '');
      return file && fileLink(tx.kernel, file, tx.actor);
    };
    const [own, register, document] = [face.file_id, face.register_file_id, face.document_file_id].map(link);
    if (files.size > 0) {
      const looked = face.steps.some(
        ({ step, accountId }) => step === faceStep.look && accountId === tx.actor.accountId,
      );
      if (!looked) updateFace(tx, face, { steps: withStep(face.steps, tx, faceStep.look) });
      noteFaceLook(tx, face.person_id, face.region_code);
    }
    tx.about(face.person_id);
    return {
      ...(own ? { face: own } : {}),
      ...(register ? { register } : {}),
      ...(document ? { document } : {}),
    };
  },
});

async function decide(tx: Tx, input: Verb, action: 'confirm' | 'refuse'): Promise<[FaceRow, Partial<FaceRow>]> {
  const face = await lockFace(tx, keyOf(input.id));
  assertVersion(face, input.version);
  const state = nextOf(faceWorkflow.decide(face, action, tx.actor));
  const reason = reasonGiven(input.reason);
  tx.because(reason);
  tx.notify({ personId: face.person_id }, 'person.face_decided', { result: FaceState.label(state) }, '/worker/face');
  tx.about(face.person_id);
  return [face, { state, steps: withStep(face.steps, tx, faceStep[action], reason) }];
}

/** Another person has compared the pictures: from now on it is what presence is proved by. */
export const confirmFace = command({
  kind: 'person.face.confirmed',
  zh: '确认人脸登记',
  holds: 'none',
  async run(tx, input: Verb) {
    const [face, patch] = await decide(tx, input, 'confirm');
    const days = tx.param<number>('person.face_days', face.region_code);
    updateFace(tx, face, { ...patch, valid_to: addDays(tx.today, days) });
    // what it was compared with has done its service
    await erasePictures(tx, [face.document_file_id, face.register_file_id]);
    await replaceOlder(tx, await lockFacesOf(tx, face.person_id), face);
    return {};
  },
});

/** The picture is not the person's, or cannot be judged: template and pictures go. */
export const refuseFace = command({
  kind: 'person.face.refused',
  zh: '不予确认人脸登记',
  holds: 'none',
  async run(tx, input: Verb) {
    const [face, patch] = await decide(tx, input, 'refuse');
    await endFace(tx, face, 'refused', patch);
    return {};
  },
});
