import type { CheckResult } from '@zhenxun/contracts/common.ts';
import type { ProofKind } from '@zhenxun/contracts/organisation.ts';
import type { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { AssessmentPlan, CheckStage } from '@zhenxun/contracts/training-class.ts';
import type { ClassMode, SessionKind, SessionMode } from '@zhenxun/contracts/training-class-terms.ts';

/** A policy figure with where it stands written. */
export type Figure<T = number> = { readonly value: T; readonly documentNo: string };

export type Figures = {
  readonly leadWorkdays: Figure;
  readonly classHourMinutes: Figure;
  readonly hoursPerDay: Figure;
  /** Parts per 10,000 of the planned hours. */
  readonly onlineShareBp: Figure;
  readonly minAge: Figure;
  readonly maxAge: { readonly male: Figure; readonly female: Figure };
  readonly maxCapacity: Figure;
  readonly minTrainees: Figure;
  /** Minute of the day, Shanghai time, by which lessons end. */
  readonly latestEnd: Figure<string>;
  /** Parts per 10,000 of the planned hours. */
  readonly practiceShareBp: Figure;
  /** Kinds of organisation that train their own people without being on the directory. */
  readonly listingExempt: Figure<readonly ClassFacts['organisationKind'][]>;
  /** Proofs of the site that must be valid on every day of teaching there. */
  readonly siteProofs: Figure<readonly ProofKind[]>;
};

export type TraineeFact = {
  readonly enrolmentId: string;
  readonly no: number;
  /** Masked. */
  readonly name: string;
  readonly canonicalPersonId: string;
  readonly birth?: string;
  readonly sex?: 'male' | 'female';
  /** Who employs the person, as the roster or the application states it. */
  readonly employer?: string;
  /** The register's answer, as the person module keeps it. */
  readonly verification: 'verified' | 'mismatch' | 'not_found' | 'waiting' | 'unverified';
};

export type SessionFact = {
  readonly id: string;
  readonly no: number;
  readonly day: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly hours: number;
  readonly content: string;
  readonly kind: SessionKind;
  readonly mode: SessionMode;
  readonly teacherId?: string;
  readonly roomId?: string;
};

export type TeacherFact = {
  readonly id: string;
  readonly name: string;
  readonly canonicalPersonId: string;
  readonly inUse: boolean;
  /** Levels per occupation; none named means every level. */
  readonly occupations: readonly { readonly occupationKey: string; readonly levels: readonly SkillLevel[] }[];
};

export type ProofFact = { readonly kind: ProofKind; readonly validFrom: string; readonly validTo: string | null };

export type ResourceFact = {
  readonly title: string;
  /** Still in the register of the organisation. */
  readonly registered: boolean;
  readonly occupationKeys: readonly string[];
};

/** The same programme in another class, taught or being taught; no more than when is known of classes elsewhere. */
export type EarlierFact = { readonly canonicalPersonId: string; readonly startsOn: string };

export type RoomFact = { readonly id: string; readonly name: string; readonly capacity: number };

/** Time taken by another approved class. `person` is canonical; no more than when is known of classes elsewhere. */
export type TakenFact = {
  readonly kind: 'person' | 'room';
  readonly subjectId: string;
  readonly from: string;
  readonly to: string;
};

export type StandingFact = {
  readonly state: 'listed' | 'suspended' | 'delisted' | 'unlisted';
  readonly programme: boolean;
  readonly reason?: string;
  readonly until?: string;
};

export type SharedFact = { readonly what: 'phone' | 'account'; readonly persons: readonly string[] };

export type CurriculumFact = {
  readonly title: string;
  readonly modules: readonly {
    readonly name: string;
    readonly theoryHours: number;
    readonly practiceHours: number;
  }[];
};

/** Who has signed for the class: the institution with the version of its text, and trainees by enrolment. */
export type PledgedFact = { readonly institution?: { readonly version: string }; readonly trainees: readonly string[] };

/** What the downstream modules say of a class that has been taught. */
export type OutcomeFact = { readonly unsettled: number; readonly unconfirmed: number; readonly lastEnd?: string };

/** What a change request touches of the class, which is otherwise as it was approved. */
export type ChangedFact = {
  /** Sessions the request changes, by id. */
  readonly sessions: ReadonlySet<string>;
  /** Sessions not yet begun, by id. */
  readonly upcoming: ReadonlySet<string>;
  /** Enrolments the request adds. */
  readonly added: ReadonlySet<string>;
};

/** Everything the rules look at, fetched before they are asked. */
export type ClassFacts = {
  readonly today: string;
  readonly now: string;
  readonly stage: CheckStage;
  readonly figures: Figures;
  readonly organisationKind: 'institution' | 'enterprise';
  readonly organisationName: string;
  readonly class: {
    readonly startsOn: string;
    readonly endsOn: string;
    readonly mode: ClassMode;
    readonly capacity: number;
    readonly requiredHours: number;
    readonly occupationKey: string;
    readonly occupationName: string;
    readonly level: SkillLevel;
    readonly documentNo: string;
    readonly assessment: AssessmentPlan | null;
    readonly resources: readonly ResourceFact[];
    readonly completionApproved: boolean;
  };
  /** Working days from today to the first day; provisional while a year's calendar is not published. */
  readonly lead: { readonly count: number; readonly provisional: boolean };
  readonly standing: StandingFact;
  readonly site?: { readonly name: string; readonly fence: boolean; readonly rooms: readonly RoomFact[] };
  readonly trainees: readonly TraineeFact[];
  readonly sessions: readonly SessionFact[];
  readonly teachers: readonly TeacherFact[];
  readonly taken: readonly TakenFact[];
  readonly proofs: readonly ProofFact[];
  readonly earlier: readonly EarlierFact[];
  /** Trainees with one phone number or one account between them, as canonical ids. */
  readonly shared: readonly SharedFact[];
  readonly outcome?: OutcomeFact;
  readonly changed?: ChangedFact;
  readonly pledged: PledgedFact;
  /** What the organisation teaches for the programme; undefined when it has not said. */
  readonly curriculum?: CurriculumFact;
};

/** A rule looks at the facts and says what it found; [] is not an answer. */
export type Rule = (facts: ClassFacts) => CheckResult[];

type Params = CheckResult['params'];
type At = { pointer?: string; subject?: string };

/**
 * Results of one rule: the findings, or one `<code>.ok` when there is none. The code names the rule, so that its results
 * can be compared from run to run.
 */
export function resultsOf(
  code: string,
  rule: string,
  findings: readonly CheckResult[],
  okParams: Params = {},
): CheckResult[] {
  return findings.length > 0 ? [...findings] : [{ code: `${code}.ok`, outcome: 'passed', params: okParams, rule }];
}

export function finding(
  code: string,
  outcome: CheckResult['outcome'],
  rule: string,
  params: Params = {},
  at: At = {},
): CheckResult {
  return { code, outcome, params, rule, ...at };
}

/** What has no parameter behind it rests on the notice itself: 开班申请 and its checks (人社部, 3 January 2024). */
export const notice = '关于加强职业技能培训规范管理工作的通知（四）';
