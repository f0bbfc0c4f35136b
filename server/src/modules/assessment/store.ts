import type { SheetState } from '@zhenxun/contracts/assessment.ts';
import type { PageOf } from '@zhenxun/contracts/common.ts';
import { sql } from 'kysely';
import { listPage } from '../../kernel/list.ts';
import type { Key } from '../../kernel/record-ref.ts';
import type { StepRow } from '../../kernel/steps.ts';
import type { Read } from '../../kernel/tx.ts';
import type { Tx } from '../../kernel/tx-write.ts';

type Stored<T> = T & { version: number; created_at: string };
export type SheetRow = {
  region_code: string;
  id: string;
  class_id: string;
  organisation_id: string;
  attempt: number;
  held_on: string;
  state: SheetState;
  theory_pass: number | null;
  practice_pass: number | null;
  confirmed_on: string | null;
  /** Day of the assessment plan; null for a make-up. */
  planned_on: string | null;
  day_reason: string | null;
  steps: StepRow[];
};
export type ScoreRow = {
  region_code: string;
  id: string;
  sheet_id: string;
  class_id: string;
  organisation_id: string;
  enrolment_id: string;
  person_id: string;
  theory: number | null;
  practice: number | null;
  missed: boolean;
  confirmed: boolean;
};
export type StoredSheet = Stored<SheetRow>;
export type StoredScore = Stored<ScoreRow>;

export function insertSheet(tx: Tx, row: SheetRow, scores: readonly ScoreRow[]): void {
  tx.insert('assessment.sheet', row);
  tx.insertMany('assessment.score', scores);
}

export function lockSheet(tx: Tx, key: Key): Promise<StoredSheet> {
  return tx.lock<StoredSheet>('assessment.sheet', key);
}

export function updateSheet(tx: Tx, row: StoredSheet, patch: Partial<SheetRow>): void {
  tx.update('assessment.sheet', row, patch);
}

export function lockScores(tx: Tx, sheet: Key): Promise<StoredScore[]> {
  return tx.lockAll<StoredScore>('assessment.score', { region_code: sheet.region_code, sheet_id: sheet.id });
}

export function updateScore(tx: Tx, row: StoredScore, patch: Partial<ScoreRow>): void {
  tx.update('assessment.score', row, patch);
}

export function findSheet(q: Read, key: Key): Promise<StoredSheet | undefined> {
  return q.row(
    sql<StoredSheet>`select * from assessment.sheet where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

export function sheetsOfClass(q: Read, classKey: Key): Promise<StoredSheet[]> {
  return q.rows(
    sql<StoredSheet>`select * from assessment.sheet where region_code = ${classKey.region_code} and class_id = ${classKey.id}::uuid order by attempt`,
  );
}

export function scoresOfSheet(q: Read, sheet: Key): Promise<StoredScore[]> {
  return q.rows(
    sql<StoredScore>`select * from assessment.score where region_code = ${sheet.region_code} and sheet_id = ${sheet.id}::uuid order by id`,
  );
}

export type SittingRow = Pick<ScoreRow, 'enrolment_id' | 'theory' | 'practice' | 'missed' | 'confirmed'> &
  Pick<SheetRow, 'attempt' | 'theory_pass' | 'practice_pass' | 'confirmed_on' | 'held_on' | 'class_id' | 'region_code'>;

const sitting = sql`c.region_code, c.class_id, c.enrolment_id, c.theory, c.practice, c.missed, c.confirmed, s.attempt, s.theory_pass,
  s.practice_pass, s.confirmed_on, s.held_on`;
const joined = sql`assessment.score c join assessment.sheet s on s.region_code = c.region_code and s.id = c.sheet_id`;

/** All scores of a class with the marks of their sheets. */
export function sittingsOfClass(q: Read, classKey: Key): Promise<SittingRow[]> {
  return q.rows(
    sql<SittingRow>`select ${sitting} from ${joined} where c.region_code = ${classKey.region_code} and c.class_id = ${classKey.id}::uuid order by s.attempt`,
  );
}

/** Confirmed scores of one trainee; the sheets of the own scores are read past the scope. */
export function sittingsOfEnrolment(q: Read, key: Key): Promise<SittingRow[]> {
  return q.wide(
    'assessment.own',
    sql<SittingRow>`select ${sitting} from ${joined} where c.region_code = ${key.region_code} and c.enrolment_id = ${key.id}::uuid
      and c.confirmed order by s.attempt`,
  );
}

/** Confirmed scores of a person, the newest first. */
export function sittingsOfPerson(q: Read, personId: string, classKey: Key | undefined): Promise<SittingRow[]> {
  return q.wide(
    'assessment.own',
    sql<SittingRow>`select ${sitting} from ${joined} where c.person_id = ${personId}::uuid and c.confirmed
      ${classKey ? sql`and c.region_code = ${classKey.region_code} and c.class_id = ${classKey.id}::uuid` : sql``}
      order by s.held_on desc, s.attempt desc limit 200`,
  );
}

export type SheetLine = StoredSheet & { trainees: number; entered: number; passed: number };

/** Sheets in the scope of who asks, the newest first, with how many scores are entered and passed. */
export function pageOfSheets(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: SheetState } | undefined,
  classKey: Key | undefined,
): Promise<PageOf<SheetLine>> {
  const entered = sql`(c.missed or ((c.theory is not null or s.theory_pass is null) and (c.practice is not null or s.practice_pass is null)))`;
  const passed = sql`(coalesce(c.theory >= s.theory_pass, true) and coalesce(c.practice >= s.practice_pass, true) and not c.missed and (c.theory is not null or c.practice is not null))`;
  const count = (condition: typeof entered) =>
    sql`(select count(*)::int from assessment.score c where c.region_code = s.region_code and c.sheet_id = s.id and ${condition})`;
  return listPage<SheetLine>(q, asked, {
    columns: sql`s.*, ${count(sql`true`)} as trainees, ${count(entered)} as entered, ${count(passed)} as passed`,
    from: sql`assessment.sheet s`,
    where: [
      asked?.state ? sql`s.state = ${asked.state}` : undefined,
      classKey ? sql`s.region_code = ${classKey.region_code} and s.class_id = ${classKey.id}::uuid` : undefined,
    ],
    key: [
      { column: 's.created_at', type: 'timestamptz' },
      { column: 's.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}
