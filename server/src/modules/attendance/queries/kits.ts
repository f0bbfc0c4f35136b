import type {
  Bundle,
  BundleState,
  getBundle as bundleContract,
  Kit,
  KitState,
} from '@zhenxun/contracts/attendance-kit.ts';
import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type { ResponseOf } from '@zhenxun/contracts/route.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { organisationNames } from '../../organisation/index.ts';
import {
  type BundleRow,
  entriesOf,
  findBundle,
  findKit,
  type KitRow,
  kitNames,
  pageOfBundles,
  pageOfKits,
} from '../store/kits.ts';
import { pinsOfPerson } from '../store/pins.ts';
import type { Stored } from '../store/rows.ts';
import { kitWorkflow } from '../workflow.ts';
import { namesOf, withSentences } from './attendance.ts';

async function shownKits(q: Read, rows: readonly Stored<KitRow>[]): Promise<Kit[]> {
  const names = await organisationNames(
    q,
    rows.map((row) => row.organisation_id),
  );
  return rows.map((row) => ({
    id: refOf(row),
    organisationName: names.get(row.organisation_id) ?? '',
    name: row.name,
    kind: row.kind,
    state: row.state,
    fingerprint: row.fingerprint,
    lastSeq: row.last_seq,
    ...(row.heard_at ? { heardAt: row.heard_at } : {}),
    createdAt: row.created_at,
    steps: shownSteps(row.steps),
  }));
}

/** Kits in the scope of who asks, the newest first. */
export async function listKits(
  q: Read,
  asked: { cursor?: string; limit?: number; q?: string; state?: KitState } | undefined,
): Promise<PageOf<Kit>> {
  const page = await pageOfKits(q, asked);
  return { ...page, items: await shownKits(q, page.items) };
}

/** One kit with what may be done now. Refuses `kernel.not_found`. */
export async function getKit(q: Read, key: Key): Promise<Recorded<Kit>> {
  const row = (await findKit(q, key)) ?? refuse(refusal('kernel.not_found'));
  refuseIf([can(q.actor, 'attendance.session.view', row)]);
  const [record] = await shownKits(q, [row]);
  return { record: record as Kit, version: row.version, actions: kitWorkflow.offer(row, q.actor) };
}

async function shownBundles(q: Read, rows: readonly Stored<BundleRow>[]): Promise<Bundle[]> {
  const kits = await kitNames(
    q,
    rows.map((row) => row.kit_id),
  );
  const nameOf = new Map(kits.map(({ id, name }) => [id, name]));
  const organisations = await organisationNames(
    q,
    rows.map((row) => row.organisation_id),
  );
  return rows.map((row) => ({
    id: refOf(row),
    kitId: refOf({ region_code: row.region_code, id: row.kit_id }),
    kitName: nameOf.get(row.kit_id) ?? '',
    organisationName: organisations.get(row.organisation_id) ?? '',
    ...(row.first_seq === null ? {} : { firstSeq: row.first_seq }),
    ...(row.last_seq === null ? {} : { lastSeq: row.last_seq }),
    ...(row.sent_at === null ? {} : { sentAt: row.sent_at }),
    receivedAt: row.received_at,
    state: row.state,
    reasons: withSentences(row.reasons),
    entries: row.entries,
    taken: row.taken,
    accepted: row.accepted,
    toJudge: row.to_judge,
    rejected: row.rejected,
    digest: row.digest,
  }));
}

/** Bundles in the scope of who asks, or those of one kit, the newest first. */
export async function listBundles(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: BundleState; kitId?: string } | undefined,
): Promise<PageOf<Bundle>> {
  const page = await pageOfBundles(q, asked, asked?.kitId ? keyOf(asked.kitId) : undefined);
  return { ...page, items: await shownBundles(q, page.items) };
}

/** One bundle with what was taken from it and what each entry was found to be. Refuses `kernel.not_found`. */
export async function getBundle(q: Read, key: Key): Promise<ResponseOf<typeof bundleContract>> {
  const row = (await findBundle(q, key)) ?? refuse(refusal('kernel.not_found'));
  refuseIf([can(q.actor, 'attendance.session.view', row)]);
  const [bundle] = await shownBundles(q, [row]);
  const entries = await entriesOf(q, key);
  const names = await namesOf(
    q,
    entries.flatMap((entry) => entry.person_id ?? []),
  );
  const lines = entries.map((entry) => ({
    seq: entry.seq,
    kind: entry.kind,
    claimedAt: entry.claimed_at,
    at: entry.at,
    ...(entry.after_at === null ? {} : { after: entry.after_at }),
    before: entry.before_at,
    ...(entry.session_id ? { sessionId: refOf({ region_code: entry.region_code, id: entry.session_id }) } : {}),
    nameMasked: names.get(entry.person_id ?? '')?.nameMasked ?? '',
    ...(entry.direction ? { direction: entry.direction } : {}),
    outcome: entry.outcome,
    reasons: withSentences(entry.reasons),
  }));
  return { ...(bundle as Bundle), lines };
}

/** For which classes the signed-in trainee has a PIN, and whether it is locked. */
export async function myPins(q: Read) {
  const personId = q.actor.personId ?? refuse(refusal('attendance.person_missing'));
  const items = (await pinsOfPerson(q, personId)).map((row) => ({
    classId: refOf({ region_code: row.region_code, id: row.class_id }),
    setAt: row.created_at,
    locked: row.wrong >= q.param<number>('attendance.kit_pin_tries', row.region_code),
  }));
  return { items };
}
