import type { uploadBundle as contract } from '@zhenxun/contracts/attendance-kit.ts';
import type { BodyOf, ResponseOf } from '@zhenxun/contracts/route.ts';
import { type KitBundle, kitNamed, readBundle } from '@zhenxun/contracts/values/kit-chain.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { command } from '../../../kernel/command.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuse } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { sha256, signedBy } from '../kit-key.ts';
import { type Linked, link, placeIn } from '../rules/kit-chain.ts';
import {
  type BundleRow,
  findKit,
  hashesFrom,
  insertBundle,
  type KitRow,
  lockBundle,
  lockKit,
  lockWaiting,
  refusedSince,
  updateBundle,
  updateKit,
} from '../store/kits.ts';
import type { Stored } from '../store/rows.ts';
import { takeEntries } from './take-entries.ts';
import { giveTime } from './take-pack.ts';

type Upload = BodyOf<typeof contract>;
type Answer = ResponseOf<typeof contract>;

/** Uploads come from kits, not accounts: the signature says from which, and is judged inside. */
export const kitActor: Actor = { kind: 'system', ref: 'system:kit', label: '离线终端', grants: [] };

/**
 * Receives a bundle of a kit. What it records is taken once and in order; what cannot be taken is kept with the reason. Only
 * what names no kit is refused: `attendance.bundle_malformed`, `attendance.kit_unknown`, and too many wrong ones
 * (`attendance.kit_too_many`).
 */
export const uploadBundle = command({
  kind: 'attendance.bundle.received',
  zh: '接收离线数据包',
  holds: 'none',
  async run(tx, { payload, signature }: Upload): Promise<Answer> {
    const key = keyOf(kitNamed(payload) ?? refuse(refusal('attendance.bundle_malformed')));
    if ((await findKit(tx, key)) === undefined) refuse(refusal('attendance.kit_unknown'));
    const kit = await lockKit(tx, key);
    tx.inRegion(kit.region_code);
    tx.about(refOf(kit));
    const digest = sha256(`${payload}${signature}`);
    const earlier = await lockBundle(tx, kit, digest);
    if (earlier) return answerOf(kit, earlier);
    const genuine = signedBy(kit.public_key, payload, signature);
    const read = genuine ? check(kit, payload) : { reason: refusal('attendance.bundle_edited') };
    const row = insertBundle(tx, {
      ...blank(tx, kit),
      ...('bundle' in read ? headOf(read.bundle) : {}),
      digest,
      signature,
      payload: genuine ? payload : null,
    });
    updateKit(tx, kit, { heard_at: tx.now });
    if ('reason' in read) {
      await limitRefused(tx, kit);
      updateBundle(tx, row, { reasons: [read.reason] });
    } else {
      await place(tx, kit, row, read);
      if (row.state === 'accepted') await takeWaiting(tx, kit);
    }
    tell(tx, kit, row);
    tx.note({ taken: row.taken, accepted: row.accepted, to_judge: row.to_judge, rejected: row.rejected });
    return { ...answerOf(kit, row), ...(row.state === 'accepted' ? { time: giveTime(tx, kit, kit.head) } : {}) };
  },
});

type Readable = { readonly bundle: KitBundle; readonly linked: readonly Linked[] };

function check(kit: KitRow, payload: string): Readable | { reason: Refusal } {
  if (kit.state !== 'active') {
    return { reason: refusal(kit.state === 'revoked' ? 'attendance.kit_revoked' : 'attendance.kit_not_active') };
  }
  const bundle = readBundle(payload);
  if (bundle === undefined) return { reason: refusal('attendance.bundle_unreadable') };
  const chain = link(bundle);
  return 'brokenAt' in chain
    ? { reason: refusal('attendance.chain_broken', { seq: chain.brokenAt }) }
    : { bundle, linked: chain.linked };
}

/** Puts a readable bundle where it belongs: taken, waiting for what comes before it, or refused as another past. */
async function place(tx: Tx, kit: Stored<KitRow>, row: Stored<BundleRow>, { bundle, linked }: Readable): Promise<void> {
  const [first] = linked;
  const known = first && first.entry.seq <= kit.last_seq ? await hashesFrom(tx, kit, first.entry.seq) : new Map();
  const placed = placeIn({ seq: kit.last_seq, head: kit.head }, known, linked);
  if (placed.is === 'gap') {
    const { from, to } = placed;
    updateBundle(tx, row, { state: 'waiting', reasons: [refusal('attendance.chain_gap', { from, to })] });
  } else if (placed.is === 'fork') {
    const reasons = [refusal('attendance.chain_forked', { seq: placed.seq })];
    updateBundle(tx, row, { state: 'rejected', reasons });
  } else {
    const arrived = { bundleId: row.id, receivedAt: row.received_at, bundle };
    const taken = await takeEntries(tx, kit, arrived, placed.fresh);
    updateBundle(tx, row, { state: 'accepted', reasons: [], ...taken });
  }
}

/** What waited for the entries just taken follows now, in the order of its own. */
async function takeWaiting(tx: Tx, kit: Stored<KitRow>): Promise<void> {
  for (const row of await lockWaiting(tx, kit)) {
    if ((row.first_seq ?? 0) > kit.last_seq + 1) return;
    const read = check(kit, row.payload ?? '');
    if ('bundle' in read) await place(tx, kit, row, read);
  }
}

/** Whoever knows the number of a kit can send something; only so much of it is kept in a day. */
async function limitRefused(tx: Tx, kit: KitRow): Promise<void> {
  const most = tx.param<number>('attendance.kit_refused_per_day', kit.region_code);
  const since = new Date(Date.parse(tx.now) - 86_400_000).toISOString();
  if ((await refusedSince(tx, kit, since)) > most) refuse(refusal('attendance.kit_too_many', { most }));
}

function blank(tx: Tx, kit: KitRow): BundleRow {
  return {
    region_code: kit.region_code,
    id: tx.newId(),
    kit_id: kit.id,
    organisation_id: kit.organisation_id,
    digest: '',
    first_seq: null,
    last_seq: null,
    sent_at: null,
    received_at: tx.now,
    state: 'rejected',
    reasons: [],
    entries: 0,
    taken: 0,
    accepted: 0,
    to_judge: 0,
    rejected: 0,
    payload: null,
    signature: '',
  };
}

const headOf = ({ entries, sentAt }: KitBundle) => ({
  first_seq: entries[0]?.seq ?? null,
  last_seq: entries.at(-1)?.seq ?? null,
  sent_at: sentAt,
  entries: entries.length,
});

/** The institution hears of what a person has to look at. */
function tell(tx: Tx, kit: KitRow, row: Stored<BundleRow>): void {
  const link = `/institution/attendance/kit-bundles/${refOf(row)}`;
  const to = { organisationId: kit.organisation_id };
  if (row.state === 'rejected') tx.notify(to, 'attendance.bundle_refused', { name: kit.name }, link);
  else if (row.to_judge + row.rejected > 0) {
    const { to_judge: doubtful, rejected } = row;
    tx.notify(to, 'attendance.bundle_doubtful', { name: kit.name, doubtful, rejected }, link);
  }
}

function answerOf(kit: KitRow, row: Stored<BundleRow>): Answer {
  return {
    id: refOf(row),
    state: row.state,
    reasons: row.reasons,
    lastSeq: kit.last_seq,
    head: kit.head,
    taken: row.taken,
    accepted: row.accepted,
    toJudge: row.to_judge,
    rejected: row.rejected,
  };
}
