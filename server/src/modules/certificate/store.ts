import type { CertificateKind, CertificateState } from '@zhenxun/contracts/certificate.ts';
import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { sql } from 'kysely';
import { listPage } from '../../kernel/list.ts';
import type { Key } from '../../kernel/record-ref.ts';
import type { StepRow } from '../../kernel/steps.ts';
import type { Read } from '../../kernel/tx.ts';
import type { Tx } from '../../kernel/tx-write.ts';

export type Layout = { title: string; issuer: string; statement: string; footer: string };

export type CertificateRow = {
  region_code: string;
  id: string;
  serial: string;
  kind: CertificateKind;
  state: CertificateState;
  person_id: string;
  organisation_id: string;
  class_id: string;
  enrolment_id: string;
  holder_sealed: string;
  holder_masked: string;
  document_masked: string;
  occupation_name: string;
  level: SkillLevel;
  hours: number;
  starts_on: string;
  ends_on: string;
  institution_name: string;
  class_title: string;
  issued_on: string;
  layout: Layout;
  revoked_on: string | null;
  revoke_reason: string | null;
  steps: StepRow[];
  version: number;
};

type Filters = { q?: string; state?: CertificateState; cursor?: string; limit?: number };

/** Newest first; `q` is the beginning of a number. */
export function listRows(q: Read, asked: Filters, classKey?: Key): Promise<PageOf<CertificateRow>> {
  return listPage(q, asked, {
    columns: sql`c.*`,
    from: sql`certificate.certificate c`,
    where: [
      asked.state && sql`c.state = ${asked.state}`,
      classKey && sql`c.class_id = ${classKey.id} and c.region_code = ${classKey.region_code}`,
      asked.q ? sql`starts_with(c.serial, ${asked.q})` : undefined,
    ],
    office: 'c.region_code',
    ordered: !asked.q && !classKey,
    key: [
      { column: 'c.issued_on', type: 'date' },
      { column: 'c.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

export function findRow(q: Read, key: Key): Promise<CertificateRow | undefined> {
  return q.row(
    sql<CertificateRow>`select * from certificate.certificate where region_code = ${key.region_code} and id = ${key.id}`,
  );
}

/** Certificates of a class that are not revoked, in the order of their numbers. */
export function liveOfClass(q: Read, key: Key): Promise<CertificateRow[]> {
  return q.rows(
    sql<CertificateRow>`select * from certificate.certificate where region_code = ${key.region_code} and class_id = ${key.id} and state <> 'revoked' order by serial`,
  );
}

/** The newest certificate of each enrolment, revoked ones included. */
export function newestOf(q: Read, regionCode: string, enrolmentIds: readonly string[]): Promise<CertificateRow[]> {
  return q.rows(
    sql<CertificateRow>`select distinct on (enrolment_id) * from certificate.certificate
      where region_code = ${regionCode} and enrolment_id = any(${enrolmentIds}::uuid[]) order by enrolment_id, id desc`,
  );
}

export function lockRow(tx: Tx, key: Key): Promise<CertificateRow> {
  return tx.lock<CertificateRow>('certificate.certificate', key);
}

export function updateRow(tx: Tx, row: CertificateRow, patch: Partial<CertificateRow>): void {
  tx.update('certificate.certificate', row, patch);
}

/** Takes `count` consecutive numbers of the office and year; gives the first. Taken one command at a time. */
export async function takeNumbers(tx: Tx, regionCode: string, year: number, count: number): Promise<number> {
  await tx.lockOn(`certificate.counter:${regionCode}:${year}`);
  const match = { region_code: regionCode, year };
  const [row] = await tx.lockAll<{ last: number }>('certificate.counter', match, 'certificate.issue');
  if (row === undefined) {
    tx.insert('certificate.counter', { ...match, last: count });
    return 1;
  }
  tx.update('certificate.counter', row, { last: row.last + count });
  return row.last - count + 1;
}

/** The certificate with its guards: its number, and that it is the enrolment's only live one. */
export function insertRow(tx: Tx, row: Omit<CertificateRow, 'version'>, nameIndex: string): void {
  tx.insert('certificate.certificate', row);
  tx.insert('certificate.serial', {
    serial: row.serial,
    certificate_region: row.region_code,
    certificate_id: row.id,
    name_index: nameIndex,
  });
  tx.insert('certificate.holding', {
    region_code: row.region_code,
    enrolment_id: row.enrolment_id,
    certificate_id: row.id,
  });
}

/** After a revocation the enrolment may get another certificate. */
export async function freeHolding(tx: Tx, row: CertificateRow): Promise<void> {
  await tx.flush();
  const match = { region_code: row.region_code, enrolment_id: row.enrolment_id };
  const held = await tx.lockAll('certificate.holding', match, 'certificate.issue');
  for (const one of held) tx.remove('certificate.holding', one);
}

/** What a number stands for, whoever asks. */
export async function findBySerial(
  q: Read,
  serial: string,
): Promise<(CertificateRow & { name_index: string }) | undefined> {
  const [row] = await q.wide(
    'certificate.verify',
    sql<CertificateRow & { name_index: string }>`select c.*, s.name_index from certificate.serial s
      join certificate.certificate c on c.region_code = s.certificate_region and c.id = s.certificate_id where s.serial = ${serial}`,
  );
  return row;
}
