import type { PageOf } from '@zhenxun/contracts/common.ts';
import type {
  PhoneAnswer,
  PhoneAttempt,
  PhoneOccasion,
  PhoneOutcome,
  PhoneState,
} from '@zhenxun/contracts/supervision-phone.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

/** A question as the parameter had it when the sample was drawn. */
export type KeptQuestion = {
  code: string;
  text: string;
  occasions: PhoneOccasion[];
  kind: 'yes_no' | 'days' | 'words';
  expected: 'yes' | 'no' | '';
  within: number;
  always: boolean;
};

export type PhoneSampleRow = {
  region_code: string;
  id: string;
  organisation_id: string | null;
  institution_id: string | null;
  class_id: string | null;
  occasion: PhoneOccasion;
  state: PhoneState;
  drawn_by: string;
  reason: string;
  seed: string;
  pool: string[];
  share_bp: number;
  least: number;
  drawn: number;
  questions: KeptQuestion[];
  conclusion: string | null;
  closed_at: string | null;
  steps: StepRow[];
};
export type StoredSample = PhoneSampleRow & { version: number; created_at: string };

export type PhoneLineRow = {
  region_code: string;
  id: string;
  organisation_id: string | null;
  sample_id: string;
  class_region: string;
  class_id: string;
  enrolment_id: string | null;
  claim_id: string | null;
  person_id: string;
  no: number;
  rank: number;
  questions: string[];
  opened_at: string | null;
  attempts: { at: string; by: string; result: PhoneAttempt }[];
  outcome: PhoneOutcome;
  answers: PhoneAnswer[];
  against: string[];
  remark: string | null;
  hold_id: string | null;
};
export type StoredPhoneLine = PhoneLineRow & { version: number; created_at: string };

export function insertPhoneSample(tx: Tx, sample: PhoneSampleRow, lines: readonly PhoneLineRow[]): void {
  tx.insert('supervision.phone_sample', sample);
  tx.insertMany('supervision.phone_line', lines);
}

export function lockPhoneSample(tx: Tx, key: Key): Promise<StoredSample> {
  return tx.lock<StoredSample>('supervision.phone_sample', key);
}

export function updatePhoneSample(tx: Tx, row: StoredSample, patch: Partial<PhoneSampleRow>): void {
  tx.update('supervision.phone_sample', row, patch);
}

export function lockPhoneLine(tx: Tx, key: Key): Promise<StoredPhoneLine> {
  return tx.lock<StoredPhoneLine>('supervision.phone_line', key);
}

/** Persons of a sample, locked. */
export function lockPhoneLines(tx: Tx, sample: Key): Promise<StoredPhoneLine[]> {
  return tx.lockAll<StoredPhoneLine>('supervision.phone_line', {
    region_code: sample.region_code,
    sample_id: sample.id,
  });
}

export function updatePhoneLine(tx: Tx, row: StoredPhoneLine, patch: Partial<PhoneLineRow>): void {
  tx.update('supervision.phone_line', row, patch);
}

export function findPhoneSample(q: Read, key: Key): Promise<StoredSample | undefined> {
  return q.row(
    sql<StoredSample>`select * from supervision.phone_sample where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

/** The newest sample of a class in the scope of who asks. */
export function lastSampleOf(q: Read, classKey: Key): Promise<StoredSample | undefined> {
  return q.row(
    sql<StoredSample>`select * from supervision.phone_sample where region_code = ${classKey.region_code}
      and class_id = ${classKey.id}::uuid order by created_at desc, id desc limit 1`,
  );
}

/** Persons of samples in the order drawn. */
export function phoneLinesOf(q: Read, samples: readonly Key[]): Promise<StoredPhoneLine[]> {
  return q.rows(
    sql<StoredPhoneLine>`select * from supervision.phone_line where sample_id = any(${samples.map(({ id }) => id)}::uuid[])
      and region_code = any(${samples.map(({ region_code }) => region_code)}::text[]) order by sample_id, rank`,
  );
}

/** Which of these claims of an office have been drawn before. */
export async function claimsDrawn(q: Read, regionCode: string, claimIds: readonly string[]): Promise<Set<string>> {
  const rows = await q.rows(
    sql<{ claim_id: string }>`select claim_id from supervision.phone_line
      where region_code = ${regionCode} and claim_id = any(${claimIds}::uuid[])`,
  );
  return new Set(rows.map(({ claim_id }) => claim_id));
}

/** Samples in the scope of who asks, the newest first. */
export function pageOfSamples(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: PhoneState; occasion?: PhoneOccasion } | undefined,
): Promise<PageOf<StoredSample>> {
  return listPage<StoredSample>(q, asked, {
    columns: sql`s.*`,
    from: sql`supervision.phone_sample s`,
    where: [
      asked?.state ? sql`s.state = ${asked.state}` : undefined,
      asked?.occasion ? sql`s.occasion = ${asked.occasion}` : undefined,
    ],
    key: [
      { column: 's.created_at', type: 'timestamptz' },
      { column: 's.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}
