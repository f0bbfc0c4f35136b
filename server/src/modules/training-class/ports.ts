import type { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { port } from '../../kernel/port.ts';
import type { Key } from '../../kernel/record-ref.ts';
import type { Read } from '../../kernel/tx.ts';
import type { Tx } from '../../kernel/tx-write.ts';

/** Budget for a class: taken when the filing is approved, given back when the class is cancelled. In the same `Tx`. */
export const commitmentPort = port<{
  commit(
    tx: Tx,
    asked: {
      classKey: Key;
      organisationId: string;
      /** In the order in which the catalogue names them. */
      fundSources: readonly FundSource[];
      year: number;
      amountFen: number;
    },
  ): Promise<void>;
  release(tx: Tx, classKey: Key): Promise<void>;
}>('training_class.commitment');

export type AttendanceSummary = {
  plannedMinutes: number;
  creditedMinutes: number;
  /** Parts per 10,000. */
  rateBp: number;
  hours: number;
  days: number;
};

/** What the attendance module says of a class; `unsettled` counts the attendances nobody has decided yet. */
export const attendancePort = port<{
  summary(q: Read, classKey: Key): Promise<{ unsettled: number; byEnrolment: Map<string, AttendanceSummary> }>;
  /** Sessions of the class that are settled, or to which somebody has signed in. */
  begun(q: Read, classKey: Key): Promise<Set<string>>;
}>('training_class.attendance');

/** What the assessment module says; `unconfirmed` counts the scores missing or without their second person. */
export const assessmentPort = port<{
  summary(
    q: Read,
    classKey: Key,
  ): Promise<{ unconfirmed: number; byEnrolment: Map<string, { passed: boolean | null }> }>;
}>('training_class.assessment');

/** How calls to the trainees stand that the region wants made before a completion is approved. */
export type PhoneBackStanding = 'missing' | 'open' | 'to_judge' | 'completed';

/** Topic published when a completion is submitted, with the key of the class. */
export const COMPLETION_SUBMITTED = 'training_class.completion.submitted';

/** What the phone-back of a class came to; undefined where the region requires none before completion. */
export const phoneBackPort = port<{
  standing(q: Read, classKey: Key): Promise<PhoneBackStanding | undefined>;
}>('training_class.phone_back');
