import { execute } from '../../kernel/command.ts';
import { onJob } from '../../kernel/jobs.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { COMPLETION_SUBMITTED, phoneBackPort } from '../training-class/index.ts';
import { drawAtCompletion } from './commands/draw-phone.ts';
import { phoneStanding } from './queries/phone.ts';

/** What the class asks before its completion is approved, and the draw when it is submitted (R4.5). */
export function provideSupervision(kernel: Kernel): void {
  phoneBackPort.provide(kernel, { standing: phoneStanding });
  onJob<{ region_code: string; id: string }>(kernel, COMPLETION_SUBMITTED, (_, { region_code, id }, job) =>
    execute(job.once(), drawAtCompletion, { classKey: { region_code, id } }),
  );
}
