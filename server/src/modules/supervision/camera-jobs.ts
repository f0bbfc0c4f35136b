import { execute } from '../../kernel/command.ts';
import { onJob } from '../../kernel/jobs.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import type { FaceAnswer } from '../person/index.ts';
import { CAMERA_ANSWERED, CAMERA_DUE, closeCall, recordShown } from './commands/camera.ts';

/** What follows a call to the camera: the comparison of each picture, and the end of its time (R4.5). */
export function cameraJobs(kernel: Kernel): void {
  onJob<FaceAnswer>(kernel, CAMERA_ANSWERED, (_, answer, job) =>
    execute(job.once(), recordShown, { key: keyOf(answer.subject), answer }),
  );
  onJob<{ call: string }>(kernel, CAMERA_DUE, (_, { call }, job) =>
    execute(job.once(), closeCall, { key: keyOf(call) }),
  );
}
