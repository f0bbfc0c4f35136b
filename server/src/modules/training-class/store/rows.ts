import type { EntryInForce } from '@zhenxun/contracts/catalogue-schemas.ts';
import type { CheckResult, Mark } from '@zhenxun/contracts/common.ts';
import type { PersonCategory } from '@zhenxun/contracts/person.ts';
import type { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { AssessmentPlan, CheckStage } from '@zhenxun/contracts/training-class.ts';
import type {
  ClassMode,
  ClassState,
  Education,
  EmploymentStatus,
  EnrolmentSource,
  EnrolmentState,
  SessionKind,
  SessionMode,
} from '@zhenxun/contracts/training-class-terms.ts';
import type { StepRow } from '../../../kernel/steps.ts';

export type ChosenResource = { id: string; title: string };

export type ClassRow = {
  region_code: string;
  id: string;
  organisation_id: string;
  number: string | null;
  title: string;
  state: ClassState;
  entry: EntryInForce;
  occupation_key: string;
  occupation_name: string;
  level: SkillLevel;
  training_type: string;
  mode: ClassMode;
  site_region: string | null;
  site_id: string | null;
  starts_on: string;
  ends_on: string;
  capacity: number;
  fee_fen: number;
  own_cost_fen: number;
  manager_name: string;
  intro: string;
  open_enrolment: boolean;
  assessment: AssessmentPlan | null;
  resources: ChosenResource[];
  filing_day: string | null;
  promised_on: string | null;
  promise_calendar: string | null;
  promise_provisional: boolean;
  approved_on: string | null;
  completion_approved_on: string | null;
  committed_fen: number | null;
  marks: Mark[];
  steps: StepRow[];
};

export type EnrolmentRow = {
  region_code: string;
  id: string;
  class_id: string;
  organisation_id: string;
  person_id: string;
  canonical_person_id: string;
  no: number;
  state: EnrolmentState;
  source: EnrolmentSource;
  import_id: string | null;
  education: Education | null;
  categories: PersonCategory[];
  employment: EmploymentStatus | null;
  employer: string | null;
  residence: string | null;
  own_cost_fen: number;
  reason: string | null;
  decided_at: string | null;
  steps: StepRow[];
};

export type SessionRow = {
  region_code: string;
  id: string;
  class_id: string;
  organisation_id: string;
  no: number;
  day: string;
  starts_at: string;
  ends_at: string;
  hours: number;
  content: string;
  kind: SessionKind;
  mode: SessionMode;
  teacher_id: string | null;
  teacher_person_id: string | null;
  site_region: string | null;
  site_id: string | null;
  room_id: string | null;
};

export type CheckRunRow = {
  region_code: string;
  id: string;
  class_id: string;
  organisation_id: string;
  stage: CheckStage;
  results: CheckResult[];
  failed: number;
  open: number;
  by_label: string;
};

export type RosterImportRow = {
  region_code: string;
  id: string;
  class_id: string;
  organisation_id: string;
  rows: number;
  undone_at: string | null;
};

export type Stored<T> = T & { version: number; created_at: string };
