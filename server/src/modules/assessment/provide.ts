import type { Kernel } from '../../kernel/kernel.ts';
import { refusal } from '../../kernel/refusal.ts';
import { assessmentPort } from '../training-class/index.ts';
import { summaryOf } from './door.ts';

/** What the class asks of the assessment, and what the module's constraints mean. */
export function provideAssessment(kernel: Kernel): void {
  assessmentPort.provide(kernel, { summary: summaryOf });
  kernel.constraints.set('sheet_attempt', () => refusal('assessment.sheet_open'));
}
