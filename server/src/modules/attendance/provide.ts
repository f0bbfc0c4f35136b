import type { Kernel } from '../../kernel/kernel.ts';
import { attendancePort } from '../training-class/index.ts';
import { attendanceJobs } from './commands/close-batches.ts';
import { summaryOf } from './door.ts';

/** What the class asks of attendance, and the daily job of the module. */
export function provideAttendance(kernel: Kernel): void {
  attendancePort.provide(kernel, { summary: summaryOf });
  attendanceJobs(kernel);
}
