import { execute } from '../../kernel/command.ts';
import { onJob } from '../../kernel/jobs.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import type { FaceAnswer } from '../person/index.ts';
import { attendancePort } from '../training-class/index.ts';
import { attendanceJobs } from './commands/close-batches.ts';
import { FACE_ANSWERED, recordFace } from './commands/face.ts';
import { begunIn, summaryOf } from './door.ts';

/** What the class asks of attendance, the daily job of the module, and what the comparison of a face gave. */
export function provideAttendance(kernel: Kernel): void {
  attendancePort.provide(kernel, { summary: summaryOf, begun: begunIn });
  attendanceJobs(kernel);
  onJob<FaceAnswer>(kernel, FACE_ANSWERED, (_, answer, job) =>
    execute(job.once(), recordFace, { key: keyOf(answer.subject), answer }),
  );
}
