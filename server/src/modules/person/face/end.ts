import { systemActor } from '../../../kernel/actor.ts';
import { command, execute, query } from '../../../kernel/command.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import { withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import {
  type FaceRow,
  faceConsent,
  givePicturesUp,
  lockFace,
  lockFacesOf,
  staleFaces,
  updateFace,
} from '../store/face.ts';
import { faceStep } from '../workflow.ts';

/** Topic of the job that gives pictures up which who decided could not reach: those of another county. */
export const FACE_PICTURES_TOPIC = 'person.face.pictures';

const live = ['waiting', 'to_confirm', 'confirmed'] as const;
const isLive = ({ state }: FaceRow) => live.some((one) => one === state);

/** Gives up pictures of a face; those of another county by a job. */
export async function erasePictures(tx: Tx, ids: readonly (string | null)[]): Promise<void> {
  const left = await givePicturesUp(
    tx,
    ids.filter((id) => id !== null),
  );
  if (left.length > 0 && tx.actor.kind !== 'system') tx.publish(FACE_PICTURES_TOPIC, { ids: left });
}

/** Ends a face in a state without a template; its pictures are given up. */
export async function endFace(
  tx: Tx,
  face: FaceRow,
  state: 'unusable' | 'unlike' | 'refused' | 'replaced' | 'withdrawn' | 'expired',
  patch: Partial<FaceRow> = {},
): Promise<void> {
  updateFace(tx, face, { ...patch, state, embedding_sealed: null, valid_to: tx.today });
  await erasePictures(tx, [face.file_id, face.document_file_id, face.register_file_id]);
}

/** Ends what stood before a face: the ones under way, and the one in use. */
export async function replaceOlder(tx: Tx, faces: readonly FaceRow[], by: FaceRow | undefined): Promise<void> {
  for (const face of faces) if (isLive(face) && face.id !== by?.id) await endFace(tx, face, 'replaced');
}

/** The consent is taken back: templates and pictures go now, in the same transaction. */
export async function forgetFaces(tx: Tx, personId: string): Promise<void> {
  for (const face of await lockFacesOf(tx, personId)) if (isLive(face)) await endFace(tx, face, 'withdrawn');
}

/** Ends faces whose time or consent is over. */
const expireFaces = command({
  kind: 'person.face.expired',
  zh: '到期的人脸登记已删除',
  holds: 'none',
  async run(tx, input: { keys: readonly Key[] }) {
    let count = 0;
    for (const key of input.keys) {
      const face = await lockFace(tx, key);
      const consented = (await faceConsent(tx, face.person_id)) !== undefined;
      if (!isLive(face) || (face.valid_to >= tx.today && consented)) continue;
      await endFace(tx, face, 'expired', { steps: withStep(face.steps, tx, faceStep.end) });
      if (consented) tx.notify({ personId: face.person_id }, 'person.face_expired', {}, '/worker/face');
      tx.about(face.person_id);
      count++;
    }
    tx.note({ faces: count });
    return count;
  },
});

/** Ends every face whose time or consent is over; how many. For the daily job. */
export async function sweepFaces(kernel: Kernel, limit = 200): Promise<number> {
  const ctx = { kernel, actor: systemActor('face-retention') };
  for (let total = 0; ; ) {
    const keys = await query(ctx, (q) => staleFaces(q, limit));
    if (keys.length === 0) return total;
    total += await execute(ctx, expireFaces, { keys });
  }
}

/** Gives up pictures that who decided could not reach. */
export const erasePicturesLeft = command({
  kind: 'person.face.erased',
  zh: '人脸照片已删除',
  holds: 'none',
  async run(tx, input: { ids: string[] }) {
    await erasePictures(tx, input.ids);
    return {};
  },
});
