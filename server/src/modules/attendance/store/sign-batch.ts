import type { CheckOutcome } from '@zhenxun/contracts/common.ts';
import type { Refusal } from '@zhenxun/contracts/problem.ts';
import type { Run } from '../../../kernel/evidence/access.ts';
import { commit } from '../../../kernel/evidence/entry.ts';
import { rootOfLeaves } from '../../../kernel/evidence/merkle.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { uuidv7 } from '../../../kernel/random.ts';
import { refusal } from '../../../kernel/refusal.ts';

export type SignRow = {
  region_code: string;
  month: string;
  id: string;
  session_id: string;
  class_id: string;
  organisation_id: string;
  enrolment_id: string | null;
  person_id: string;
  direction: 'in' | 'out';
  at: string;
  outcome: 'accepted' | 'to_judge' | 'rejected';
  reasons: Refusal[];
  account_id: string | null;
  device: string | null;
  /** The kit that recorded it without network; null for a phone. */
  kit_id: string | null;
};
export type ProofRow = { id: string; kind: string; outcome: CheckOutcome; detail: Readonly<Record<string, unknown>> };
export type NewSign = { readonly sign: SignRow; readonly proofs: readonly ProofRow[] };
export type StoredSign = Pick<SignRow, 'outcome' | 'reasons'>;

const saltBytes = 16;

/** First day of the UTC month of an instant: the partition. */
export const monthOf = (at: string): string => `${at.slice(0, 7)}-01`;

/**
 * Stores sign-ins that arrived together, inside the transaction of the ingest: one statement finds whose phone each phone
 * is, one writes all rows with the digest of the batch. Gives what became of each, in the order given: a phone that already
 * signed for another person in the session makes a rejected attempt.
 */
export async function storeSigns(kernel: Kernel, run: Run, signs: readonly NewSign[]): Promise<StoredSign[]> {
  const owners = await claimPhones(run, signs);
  const batchId = uuidv7(kernel.clock.now(), kernel.random);
  const judged = signs.map((given) => withPhone(kernel, given, owners));
  const rows = judged.map(({ sign, proofs }) => ({ sign: { ...sign, batch_id: batchId }, proofs }));
  const salt = kernel.random(saltBytes);
  const { suite } = kernel.config;
  const first = rows[0]!.sign;
  const batch = {
    region_code: kernel.config.province,
    month: first.month,
    id: batchId,
    at: first.at,
    count: rows.length,
    suite,
    salt: `\\x${salt.toString('hex')}`,
    root: rootOfSigns(suite, salt, rows),
  };
  const proofs = rows.flatMap(({ sign, proofs: found }) =>
    found.map((proof) => ({
      region_code: sign.region_code,
      month: sign.month,
      sign_id: sign.id,
      session_id: sign.session_id,
      organisation_id: sign.organisation_id,
      person_id: sign.person_id,
      ...proof,
    })),
  );
  await run(
    `with s as (insert into attendance.sign select * from jsonb_populate_recordset(null::attendance.sign, $1::jsonb)),
          p as (insert into attendance.proof select * from jsonb_populate_recordset(null::attendance.proof, $2::jsonb))
     insert into attendance.sign_batch select * from jsonb_populate_recordset(null::attendance.sign_batch, $3::jsonb)`,
    [JSON.stringify(rows.map(({ sign }) => sign)), JSON.stringify(proofs), JSON.stringify([batch])],
  );
  return rows.map(({ sign }) => ({ outcome: sign.outcome, reasons: sign.reasons }));
}

/** Merkle root over the sign-ins of a batch in the order of their ids, each with its proofs. */
export function rootOfSigns(
  suite: Kernel['config']['suite'],
  salt: Uint8Array,
  rows: readonly { readonly sign: Readonly<Record<string, unknown>>; readonly proofs: readonly ProofRow[] }[],
): string {
  const byId = <T extends { id?: unknown }>(a: T, b: T) => (String(a.id) < String(b.id) ? -1 : 1);
  const leaves = [...rows]
    .sort((a, b) => byId(a.sign, b.sign))
    .map(({ sign, proofs }) => {
      const listed = [...proofs].sort(byId).map(({ id, kind, outcome, detail }) => ({ id, kind, outcome, detail }));
      return Buffer.from(commit(suite, salt, { ...sign, proofs: listed }), 'hex');
    });
  return rootOfLeaves(suite, leaves).toString('hex');
}

const phoneKey = (row: { region_code: string; session_id: string; device: string | null }) =>
  `${row.region_code} ${row.session_id} ${row.device}`;

/** Owner of each phone in each session; the first who signs with it becomes it. Only what would count claims a phone. */
async function claimPhones(run: Run, signs: readonly NewSign[]): Promise<Map<string, string>> {
  const claims = new Map<string, Record<string, string | null>>();
  for (const { sign } of signs) {
    const { region_code, session_id, device, person_id, at } = sign;
    if (device === null || sign.outcome === 'rejected') continue;
    const key = phoneKey(sign);
    if (!claims.has(key)) claims.set(key, { region_code, session_id, device, person_id, at });
  }
  if (claims.size === 0) return new Map();
  // the empty update makes the row of an earlier owner come back too; the order keeps two servers from waiting for each other
  const rows = await run(
    `insert into attendance.device_use
     select * from jsonb_populate_recordset(null::attendance.device_use, $1::jsonb) order by region_code, session_id, device
     on conflict (region_code, session_id, device) do update set person_id = device_use.person_id
     returning region_code, session_id, device, person_id`,
    [JSON.stringify([...claims.values()])],
  );
  const owned = rows as { region_code: string; session_id: string; device: string; person_id: string }[];
  return new Map(owned.map((row) => [phoneKey(row), row.person_id]));
}

function withPhone(kernel: Kernel, given: NewSign, owners: ReadonlyMap<string, string>): NewSign {
  const { sign, proofs } = given;
  const owner = owners.get(phoneKey(sign));
  if (owner === undefined || sign.outcome === 'rejected') return given;
  const own = owner === sign.person_id;
  const proof: ProofRow = {
    id: uuidv7(kernel.clock.now(), kernel.random),
    kind: 'phone',
    outcome: own ? 'passed' : 'failed',
    detail: {},
  };
  if (own) return { sign, proofs: [...proofs, proof] };
  const reasons = [...sign.reasons, refusal('attendance.phone_of_another')];
  return { sign: { ...sign, outcome: 'rejected', reasons }, proofs: [...proofs, proof] };
}
