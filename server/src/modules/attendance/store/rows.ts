import type { MarkStatus, SignDirection, UncountedReason } from '@zhenxun/contracts/attendance.ts';
import type { CorrectionKind, CorrectionState } from '@zhenxun/contracts/attendance-correction.ts';
import type { StepRow } from '../../../kernel/steps.ts';

export type Stored<T> = T & { version: number; created_at: string };

/** Columns by which every record of a session says whose it is. */
type OfSession = { region_code: string; id: string; session_id: string; class_id: string; organisation_id: string };
type OfTrainee = OfSession & { enrolment_id: string; person_id: string };

export type RollCallRow = OfTrainee & {
  direction: SignDirection;
  at: string;
  reason: string;
  called_by: string;
};

export type UncountedSpan = { from: string; to: string; minutes: number; reason: UncountedReason };

export type MarkRow = OfTrainee & {
  status: MarkStatus;
  in_at: string | null;
  out_at: string | null;
  planned_minutes: number;
  credited_minutes: number;
  uncounted: UncountedSpan[];
};

export type SettlementRow = {
  region_code: string;
  id: string;
  class_id: string;
  organisation_id: string;
  settled_at: string;
  present: number;
  absent: number;
};

export type CorrectionRow = OfTrainee & {
  kind: CorrectionKind;
  from_at: string;
  to_at: string;
  reason: string;
  evidence: string[];
  state: CorrectionState;
  steps: StepRow[];
};
