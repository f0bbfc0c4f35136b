import type { CheckResult, Mark, PageOf } from '@zhenxun/contracts/common.ts';
import type { Decision, FactSet } from '@zhenxun/contracts/decision.ts';
import type { BenefitGroup, DecisionOutcome, FundSource, PayeeKind } from '@zhenxun/contracts/scheme-terms.ts';
import type { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { ClaimState, DecisionOccasion, FreezeReason } from '@zhenxun/contracts/subsidy-terms.ts';
import { type RawBuilder, sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

export type Agreement = { number: string; signedOn: string };

export type ClaimRow = {
  region_code: string;
  id: string;
  number: string;
  state: ClaimState;
  payee_kind: PayeeKind;
  organisation_id: string | null;
  person_id: string;
  canonical_person_id: string;
  person_masked: string;
  document_masked: string;
  organisation_name: string | null;
  unit_id: string;
  unit_name: string;
  class_region: string;
  class_id: string;
  class_title: string;
  enrolment_region: string;
  enrolment_id: string;
  certificate_serial: string | null;
  occupation_key: string;
  occupation_name: string;
  level: SkillLevel;
  training_type: string;
  workplace: string | null;
  agreement: Agreement | null;
  insured_months: number | null;
  account_masked: string | null;
  account_ref: string | null;
  scheme_region: string;
  scheme_row: string;
  scheme_title: string;
  benefit_group: BenefitGroup;
  outcome: DecisionOutcome;
  amount_fen: number;
  standard_fen: number;
  fund_source: FundSource | null;
  fund_reason: string | null;
  decision_no: number;
  claim_day: string;
  due_on: string | null;
  calendar_version: string | null;
  provisional: boolean;
  approvals_needed: number;
  reviewers_needed: number;
  steps: StepRow[];
  marks: Mark[];
  reason: string | null;
  notice_id: string | null;
  batch_ref: string | null;
  failure: string | null;
  paid_on: string | null;
  frozen_reason: FreezeReason | null;
  frozen_note: string | null;
  frozen_on: string | null;
  frozen_due: string | null;
  /** Working days. */
  frozen_left: number | null;
  raised_for: string | null;
  version: number;
  created_at: string;
};

export type DecisionRow = {
  region_code: string;
  id: string;
  claim_id: string;
  no: number;
  person_id: string;
  organisation_id: string | null;
  occasion: DecisionOccasion;
  scheme_region: string;
  scheme_row: string;
  outcome: DecisionOutcome;
  amount_fen: number;
  facts: FactSet;
  decision: Decision;
  /** What the rules of the class said then. */
  class_checks: CheckResult[];
  engine_version: string;
  input_digest: string;
  created_at: string;
};

type Later =
  | 'account_ref'
  | 'frozen_reason'
  | 'frozen_note'
  | 'frozen_on'
  | 'frozen_due'
  | 'frozen_left'
  | 'raised_for';
type NewClaim = Omit<ClaimRow, 'version' | 'created_at' | Later>;

export function insertClaim(tx: Tx, row: NewClaim): NewClaim & { version: number } {
  return tx.insert('subsidy.claim', row);
}

export function lockClaim(tx: Tx, key: Key): Promise<ClaimRow> {
  return tx.lock<ClaimRow>('subsidy.claim', { region_code: key.region_code, id: key.id });
}

/** Claims of one office, locked in key order. */
export function lockClaims(tx: Tx, regionCode: string, ids: readonly string[]): Promise<ClaimRow[]> {
  return tx.lockAll<ClaimRow>('subsidy.claim', { region_code: regionCode, id: ids as string[] });
}

/** Every claim of a record in every region, locked. */
export function lockClaimsOfRecord(tx: Tx, personId: string): Promise<ClaimRow[]> {
  return tx.lockAll<ClaimRow>('subsidy.claim', { person_id: personId }, 'subsidy.merge');
}

export function updateClaim(tx: Tx, row: ClaimRow, patch: Partial<ClaimRow>): void {
  tx.update('subsidy.claim', row, patch);
}

export function insertDecision(tx: Tx, row: Omit<DecisionRow, 'created_at'>): void {
  tx.insert('subsidy.decision', row);
}

export function findClaim(q: Read, key: Key): Promise<ClaimRow | undefined> {
  return q.row(sql<ClaimRow>`select * from subsidy.claim where region_code = ${key.region_code} and id = ${key.id}`);
}

/** The decision of that number (the last one when absent). */
export function findDecision(q: Read, key: Key, no?: number): Promise<DecisionRow | undefined> {
  const which = no === undefined ? sql`true` : sql`no = ${no}`;
  return q.row(
    sql<DecisionRow>`select * from subsidy.decision where region_code = ${key.region_code} and claim_id = ${key.id} and ${which} order by no desc limit 1`,
  );
}

/** All decisions of a claim, newest first. */
export function decisionsOf(q: Read, key: Key): Promise<DecisionRow[]> {
  return q.rows(
    sql<DecisionRow>`select * from subsidy.decision where region_code = ${key.region_code} and claim_id = ${key.id} order by no desc`,
  );
}

/** Claims on these enrolments that are not over, of one region. */
export function liveOfEnrolments(q: Read, regionCode: string, enrolmentIds: readonly string[]): Promise<ClaimRow[]> {
  return q.rows(
    sql<ClaimRow>`select * from subsidy.claim where region_code = ${regionCode} and enrolment_id = any(${enrolmentIds}::uuid[])
      and state not in ('refused', 'withdrawn', 'objected', 'recovered') order by created_at desc`,
  );
}

/** All claims of a class or of a person, in the scope of who asks. */
export function claimsAbout(
  q: Read,
  of: { classKey: Key } | { personId: string },
): Promise<Pick<ClaimRow, 'region_code' | 'id' | 'enrolment_id'>[]> {
  const whose =
    'personId' in of
      ? sql`person_id = ${of.personId}::uuid`
      : sql`class_id = ${of.classKey.id}::uuid and class_region = ${of.classKey.region_code}`;
  return q.rows(
    sql<ClaimRow>`select region_code, id, enrolment_id from subsidy.claim where ${whose} order by created_at`,
  );
}

export type ClaimFilters = {
  q?: string;
  state?: ClaimState;
  states?: readonly ClaimState[];
  classKey?: Key;
  overdueOn?: string;
  frozen?: boolean;
  regionCode?: string;
  fundSource?: FundSource;
  /** Queues are worked off by promised day, lists are read newest first. */
  byDue?: boolean;
  cursor?: string;
  limit?: number;
};

function conditions(asked: ClaimFilters): (RawBuilder<unknown> | undefined)[] {
  return [
    asked.state && sql`c.state = ${asked.state}`,
    asked.states && sql`c.state = any(${asked.states})`,
    asked.classKey && sql`c.class_id = ${asked.classKey.id} and c.class_region = ${asked.classKey.region_code}`,
    asked.overdueOn ? sql`c.due_on < ${asked.overdueOn} and c.state = any(${promisedStates})` : undefined,
    asked.frozen === undefined ? undefined : asked.frozen ? sql`c.frozen_on is not null` : sql`c.frozen_on is null`,
    asked.regionCode ? sql`c.region_code = ${asked.regionCode}` : undefined,
    asked.fundSource && sql`c.fund_source = ${asked.fundSource}`,
    asked.q ? searched(asked.q) : undefined,
  ];
}

/** States in which the office has promised a day. */
export const promisedStates: readonly ClaimState[] = [
  'submitted',
  'first_reviewed',
  'second_reviewed',
  'approved',
  'payable',
];

const isNumber = (words: string) => /^SL\d/i.test(words.trim());

/** A claim's or certificate's number; otherwise a part of class, occupation or institution. */
function searched(words: string): RawBuilder<unknown> {
  const text = words.trim();
  if (isNumber(text)) return sql`c.number = ${text.toUpperCase()}`;
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(c.class_title like ${like} or c.occupation_name like ${like} or c.unit_name like ${like} or c.certificate_serial = ${text})`;
}

/** Whether few claims of an office are asked for: they are found first and sorted then. */
function narrow({ q, state, states, classKey, overdueOn, fundSource, frozen }: ClaimFilters): boolean {
  return Boolean(state || states || classKey || overdueOn || fundSource || frozen || (q && isNumber(q)));
}

export function listClaims(q: Read, asked: ClaimFilters): Promise<PageOf<ClaimRow>> {
  const first = asked.byDue
    ? { column: 'c.due_on', type: 'date' as const }
    : { column: 'c.created_at', type: 'timestamptz' as const };
  return listPage(q, asked, {
    columns: sql`c.*`,
    from: sql`subsidy.claim c`,
    where: conditions(asked),
    office: 'c.region_code',
    ordered: !asked.byDue && !narrow(asked),
    key: [first, { column: 'c.id', type: 'uuid' }],
    direction: asked.byDue ? 'asc' : 'desc',
  });
}

export function claimsByKeys(q: Read, keys: readonly Key[]): Promise<ClaimRow[]> {
  const regions = keys.map((key) => key.region_code);
  const ids = keys.map((key) => key.id);
  return q.rows(
    sql<ClaimRow>`select c.* from unnest(${regions}::text[], ${ids}::uuid[]) k(region_code, id) join subsidy.claim c using (region_code, id)`,
  );
}

/** Whether claims paid to the organisation are approved and not yet on their way to the bank. */
export async function moneyUnderWay(q: Read, organisationId: string): Promise<boolean> {
  const row = await q.row<{ found: boolean }>(
    sql`select exists (select from subsidy.claim where organisation_id = ${organisationId}
      and state in ('approved', 'on_notice', 'payable', 'in_batch')) as found`,
  );
  return row?.found ?? false;
}

/** Number and sum by state of what the actor sees. */
export function countByState(q: Read): Promise<{ state: ClaimState; count: number; amount_fen: number }[]> {
  return q.rows(
    sql`select state, count(*) as count, coalesce(sum(amount_fen), 0)::bigint as amount_fen from subsidy.claim group by state`,
  );
}

/** Claims whose promised day has passed. */
export async function countOverdue(q: Read, today: string): Promise<number> {
  const row = await q.row<{ n: number }>(
    sql`select count(*) as n from subsidy.claim where due_on < ${today} and state = any(${promisedStates})`,
  );
  return row?.n ?? 0;
}

/** Claims stopped since before `frozenBefore`, or promised before `dueBefore`, whose delay nobody above has been told of. */
export function delayedClaims(
  q: Read,
  regionCode: string,
  { frozenBefore, dueBefore }: { frozenBefore: string; dueBefore: string },
): Promise<Pick<ClaimRow, 'region_code' | 'id'>[]> {
  return q.rows(sql`select region_code, id from subsidy.claim where region_code = ${regionCode} and (
      (frozen_on < ${frozenBefore} and raised_for is distinct from frozen_on)
      or (frozen_on is null and due_on < ${dueBefore} and state = any(${promisedStates}) and raised_for is distinct from due_on))
    order by id limit 500`);
}

/** Offices with claims that are stopped or overdue. */
export async function officesDelayed(q: Read, today: string): Promise<string[]> {
  const rows = await q.rows<{ region_code: string }>(
    sql`select distinct region_code from subsidy.claim where frozen_on is not null or (due_on < ${today} and state = any(${promisedStates})) order by region_code`,
  );
  return rows.map((row) => row.region_code);
}
