import { execute } from '../../../kernel/command.ts';
import { onEveryDay, onJob } from '../../../kernel/jobs.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { erasePicturesLeft, FACE_PICTURES_TOPIC, sweepFaces } from './end.ts';
import { faceQueue } from './queue.ts';
import { FACE_TOPIC, lookAtFace } from './seen.ts';

/** Comparing what was handed in, and deleting what may be kept no longer. */
export function faceJobs(kernel: Kernel): void {
  onJob<{ face: string }>(kernel, FACE_TOPIC, (ctx, payload, job) => lookAtFace(ctx, job.once(), payload));
  onJob<{ ids: string[] }>(kernel, FACE_PICTURES_TOPIC, (_, payload, job) =>
    execute(job.once(), erasePicturesLeft, payload),
  );
  faceQueue(kernel);
  onEveryDay(kernel, 'person.face.sweep', () => sweepFaces(kernel));
}
