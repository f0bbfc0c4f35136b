import type {
  PledgeAnswers,
  PledgeKind,
  PledgePlace,
  PledgeTextState,
  SignatureMeans,
} from '@zhenxun/contracts/person.ts';
import { sql } from 'kysely';
import { type FileRow, fileRow } from '../../../kernel/files/file-row.ts';
import type { StoredFile } from '../../../kernel/files/store.ts';
import { listPage } from '../../../kernel/list.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/two-person.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

const match = 'person.match';

export type PledgeTextRow = {
  region_code: string;
  id: string;
  kind: PledgeKind;
  label: string;
  title: string;
  body: string;
  document_no: string;
  example: boolean;
  valid_from: string;
  reason: string;
  state: PledgeTextState;
  digest: string;
  steps: StepRow[];
  version: number;
};

/** Columns from `by_account` on are null for what was signed before the texts were records. */
export type PledgeRow = {
  region_code: string;
  id: string;
  kind: PledgeKind;
  person_id: string | null;
  organisation_id: string | null;
  subject: string;
  text_version: string;
  answers: PledgeAnswers | null;
  signed_at: string;
  by_account: string | null;
  matter: string | null;
  text_ref: string | null;
  means: SignatureMeans | null;
  place: PledgePlace | null;
  signer_masked: string | null;
  signature_file: string | null;
  signature_sha256: string | null;
  digest: string | null;
};

type PledgeDocumentRow = {
  region_code: string;
  id: string;
  person_id: string | null;
  organisation_id: string | null;
  file_id: string;
  sha256: string;
};

export function insertPledge(tx: Tx, row: PledgeRow): void {
  tx.insert('person.pledge', row);
}

/** The last pledge a trainee signed by a day's end, whatever it was signed for. */
export async function lastPledge(q: Read, personId: string, until: string): Promise<PledgeRow | undefined> {
  const [row] = await q.wide(
    match,
    sql<PledgeRow>`select * from person.pledge where person_id = ${personId}::uuid and kind = 'trainee'
      and signed_at <= ${until}::timestamptz order by signed_at desc, id desc limit 1`,
  );
  return row;
}

/** Pledges of a person in the scope of who asks, newest first. */
export function pledgesOf(q: Read, personId: string): Promise<PledgeRow[]> {
  return q.rows(
    sql<PledgeRow>`select * from person.pledge where person_id = ${personId}::uuid order by signed_at desc, id desc limit 100`,
  );
}

/** The last pledge for each of the records, in the scope of who asks. */
export async function pledgesFor(q: Read, subjects: readonly string[]): Promise<PledgeRow[]> {
  if (subjects.length === 0) return [];
  return q.rows(
    sql<PledgeRow>`select distinct on (subject) * from person.pledge where subject = any(${subjects}::text[])
      order by subject, signed_at desc, id desc`,
  );
}

export function findPledge(q: Read, key: Key): Promise<PledgeRow | undefined> {
  return q.row(
    sql<PledgeRow>`select * from person.pledge where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

/** The document of a pledge with its file, where it has been made. */
export function findDocument(q: Read, key: Key): Promise<FileRow | undefined> {
  return q.row(
    sql<FileRow>`select f.* from person.pledge_document d join kernel.file f on f.region_code = d.region_code and f.id = d.file_id
      where d.region_code = ${key.region_code} and d.id = ${key.id}::uuid`,
  );
}

/** Keeps the document of a pledge, stored already, as a file beside it. */
export function insertDocument(
  tx: Tx,
  pledge: PledgeRow,
  { stored, name, sha256 }: { stored: StoredFile; name: string; sha256: string },
): FileRow {
  const { region_code, id, person_id, organisation_id } = pledge;
  const file = tx.insert<FileRow>(
    'kernel.file',
    fileRow({
      regionCode: region_code,
      id: tx.newId(),
      kind: 'person.pledge',
      ownerSubject: refOf(pledge),
      ...(organisation_id ? { organisationId: organisation_id } : {}),
      ...(person_id ? { personId: person_id } : {}),
      stored,
      name,
      retentionUntil: null,
      now: tx.now,
    }),
  );
  const row: PledgeDocumentRow = { region_code, id, person_id, organisation_id, file_id: file.id, sha256 };
  tx.insert('person.pledge_document', row);
  return file;
}

export function findSignature(q: Read, row: PledgeRow): Promise<FileRow | undefined> {
  return q.row(
    sql<FileRow>`select * from kernel.file where region_code = ${row.region_code} and id = ${row.signature_file}::uuid`,
  );
}

export function insertText(tx: Tx, row: PledgeTextRow): PledgeTextRow {
  return tx.insert<PledgeTextRow>('person.pledge_text', row);
}

export function lockText(tx: Tx, key: Key): Promise<PledgeTextRow> {
  return tx.lock<PledgeTextRow>('person.pledge_text', key);
}

export function updateText(tx: Tx, row: PledgeTextRow, patch: Partial<PledgeTextRow>): void {
  tx.update('person.pledge_text', row, patch);
}

export function findText(q: Read, key: Key): Promise<PledgeTextRow | undefined> {
  return q.row(
    sql<PledgeTextRow>`select * from person.pledge_text where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

/** Texts of the kind put in force for the regions, those that begin later first. */
export function textsInForce(q: Read, kind: PledgeKind, regions: readonly string[]): Promise<PledgeTextRow[]> {
  return q.rows(
    sql<PledgeTextRow>`select * from person.pledge_text where kind = ${kind} and state = 'in_force'
      and region_code = any(${regions}::text[]) order by valid_from desc`,
  );
}

export async function noTexts(q: Read): Promise<boolean> {
  return (await q.rows(sql`select 1 from person.pledge_text limit 1`)).length === 0;
}

/** Every text, newest first, with the first day of the next version in its region, if one was put in force. */
export function pageOfTexts(
  q: Read,
  asked: { cursor?: string; limit?: number; q?: string; state?: PledgeTextState; kind?: PledgeKind } = {},
) {
  const words = asked.q && `%${asked.q}%`;
  return listPage<PledgeTextRow & { later: string | null }>(q, asked, {
    columns: sql`t.*, (select min(l.valid_from)::text from person.pledge_text l where l.region_code = t.region_code
      and l.kind = t.kind and l.state = 'in_force' and l.valid_from > t.valid_from) as later`,
    from: sql`person.pledge_text t`,
    where: [
      asked.state ? sql`t.state = ${asked.state}` : undefined,
      asked.kind ? sql`t.kind = ${asked.kind}` : undefined,
      words ? sql`(t.title like ${words} or t.label like ${words} or t.document_no like ${words})` : undefined,
    ],
    key: [
      { column: 't.created_at', type: 'timestamptz' },
      { column: 't.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}
