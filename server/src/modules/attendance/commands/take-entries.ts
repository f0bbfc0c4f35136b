import type { KitBundle, KitEntry } from '@zhenxun/contracts/values/kit-chain.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { pinProves } from '../kit-key.ts';
import { limitsOf } from '../limits.ts';
import type { Linked } from '../rules/kit-chain.ts';
import { type Moment, type Timed, timeEntries } from '../rules/kit-clock.ts';
import { judgeKitSign, type PinFound } from '../rules/kit-sign.ts';
import type { Verdict } from '../rules/sign.ts';
import { findSession, type OpenSession, type Trainee, traineesOf } from '../session.ts';
import { closed, settle } from '../settle.ts';
import { type EntryRow, insertEntries, type KitRow, kitTimes, updateKit } from '../store/kits.ts';
import { settledAmong } from '../store/marks.ts';
import { lockPins, type PinRow, updatePin } from '../store/pins.ts';
import type { Stored } from '../store/rows.ts';
import { signsOf } from '../store/signs.ts';
import { type MadeSign, writeKitSigns } from './kit-signs.ts';
import { pinPlace } from './set-pin.ts';

type Arrived = { readonly bundleId: string; readonly receivedAt: string; readonly bundle: KitBundle };
type SignLike = Exclude<KitEntry, { kind: 'anchor' }>;
type Lesson = {
  readonly open: OpenSession;
  readonly trainees: ReadonlyMap<string, Trainee>;
  /** Who has signed in so far, by enrolment: may come back from a break. */
  readonly came: Set<string>;
};
export type Taken = { taken: number; accepted: number; to_judge: number; rejected: number };

/**
 * Takes entries that follow the chain of a kit: bounds their times, tries their PINs, and makes a sign-in of each that is of
 * a trainee of the institution. Sessions already settled are settled again.
 */
export async function takeEntries(
  tx: Tx,
  kit: Stored<KitRow>,
  { bundleId, receivedAt, bundle }: Arrived,
  fresh: readonly Linked[],
): Promise<Taken> {
  const clock = await clockFacts(tx, kit, fresh);
  const sent: Moment = { at: Date.parse(bundle.sentAt), boot: bundle.boot, tick: bundle.tick };
  const { timed, opening, after } = timeEntries(fresh, { ...clock, sent, receivedAt: Date.parse(receivedAt) });
  const lessons = await lessonsOf(tx, kit, fresh);
  const pinIds = fresh.flatMap(({ entry }) => (entry.kind === 'sign' ? [entry.pin] : []));
  const pins = await lockPins(tx, kit.region_code, pinIds);
  const rows: EntryRow[] = [];
  const signs: MadeSign[] = [];
  for (const [at, { entry, hash }] of fresh.entries()) {
    const time = timed[at]!;
    const base = entryRow(tx, kit, bundleId, entry, hash, time);
    if (entry.kind === 'anchor') {
      rows.push({ ...base, outcome: time.doubts.length > 0 ? 'to_judge' : 'accepted', reasons: [...time.doubts] });
      continue;
    }
    const lesson = lessons.get(entry.session);
    const trainee = lesson?.trainees.get(entry.enrolment);
    if (lesson === undefined || trainee === undefined) {
      const reason = refusal(lesson ? 'attendance.trainee_unknown' : 'attendance.kit_foreign_session');
      rows.push({ ...base, outcome: 'rejected', reasons: [reason] });
      continue;
    }
    const pin = entry.kind === 'sign' ? tryPin(tx, kit, entry, time, pins) : undefined;
    const verdict = judge(tx, kit, lesson, entry, { time, pin, receivedAt });
    if (entry.direction === 'in' && verdict.outcome === 'accepted') lesson.came.add(trainee.id);
    const id = tx.newId();
    signs.push({ id, open: lesson.open, trainee, direction: entry.direction, at: base.at, verdict });
    rows.push({
      ...base,
      session_id: lesson.open.key.id,
      enrolment_id: trainee.id,
      person_id: trainee.personId,
      direction: entry.direction,
      outcome: verdict.outcome,
      reasons: verdict.reasons,
      sign_id: id,
    });
  }
  insertEntries(tx, rows);
  writeKitSigns(tx, kit, signs);
  const end = fresh.at(-1);
  if (end && after) {
    updateKit(tx, kit, {
      last_seq: end.entry.seq,
      head: end.hash,
      last_moment: after,
      opening_at: opening === null ? null : new Date(opening).toISOString(),
    });
  }
  await settleAgain(
    tx,
    [...lessons.values()].map(({ open }) => open),
  );
  const count = (outcome: EntryRow['outcome']) =>
    rows.filter((row) => row.kind !== 'anchor' && row.outcome === outcome).length;
  return {
    taken: rows.length,
    accepted: count('accepted'),
    to_judge: count('to_judge'),
    rejected: count('rejected'),
  };
}

async function clockFacts(tx: Tx, kit: KitRow, fresh: readonly Linked[]) {
  const nonces = fresh.flatMap(({ entry }) => (entry.kind === 'anchor' ? [entry.nonce] : []));
  const given = nonces.length > 0 ? await kitTimes(tx, kit, nonces) : [];
  return {
    opening: kit.opening_at === null ? null : Date.parse(kit.opening_at),
    before: kit.last_moment,
    given: new Map(given.map(({ nonce, at, head }) => [nonce, { at: Date.parse(at), head }])),
    toleranceMs: tx.param<number>('attendance.kit_clock_tolerance_seconds', kit.region_code) * 1000,
  };
}

/** Sessions of the kit's institution that entries name, with their rosters. */
async function lessonsOf(tx: Tx, kit: KitRow, fresh: readonly Linked[]): Promise<Map<string, Lesson>> {
  const refs = new Set(fresh.flatMap(({ entry }) => (entry.kind === 'anchor' ? [] : [entry.session])));
  const lessons = new Map<string, Lesson>();
  for (const ref of refs) {
    const open = await findSession(tx, keyOf(ref));
    if (open === undefined || open.of.organisationId !== kit.organisation_id) continue;
    const trainees = await traineesOf(tx, open.of.key);
    const { startsAt, endsAt } = open.session;
    const signs = await signsOf(tx, { ...open.key, startsAt, endsAt });
    const came = signs.flatMap((sign) =>
      sign.direction === 'in' && sign.outcome === 'accepted' && sign.enrolment_id ? [sign.enrolment_id] : [],
    );
    lessons.set(ref, { open, trainees: new Map(trainees.map((one) => [one.id, one])), came: new Set(came) });
  }
  return lessons;
}

function entryRow(tx: Tx, kit: KitRow, bundleId: string, entry: KitEntry, hash: string, time: Timed): EntryRow {
  const instant = (ms: number) => new Date(ms).toISOString();
  return {
    region_code: kit.region_code,
    id: tx.newId(),
    kit_id: kit.id,
    organisation_id: kit.organisation_id,
    bundle_id: bundleId,
    seq: entry.seq,
    hash,
    kind: entry.kind,
    claimed_at: entry.at,
    at: instant(time.at),
    after_at: time.from === null ? null : instant(time.from),
    before_at: instant(time.to),
    session_id: null,
    enrolment_id: null,
    person_id: null,
    direction: null,
    outcome: 'accepted',
    reasons: [],
    sign_id: null,
  };
}

/** Whether the PIN's key made this proof. Wrong ones in a row are counted, and end in a lock. */
function tryPin(
  tx: Tx,
  kit: KitRow,
  entry: Extract<KitEntry, { kind: 'sign' }>,
  time: Timed,
  pins: ReadonlyMap<string, Stored<PinRow>>,
): PinFound {
  const row = pins.get(entry.pin);
  if (row === undefined || row.enrolment_id !== entry.enrolment) return 'unknown';
  // the kit has been on line since, and knew of the new one
  if (row.replaced_at !== null && time.from !== null && Date.parse(row.replaced_at) <= time.from) return 'replaced';
  if (row.wrong >= tx.param<number>('attendance.kit_pin_tries', kit.region_code)) return 'locked';
  const key = tx.kernel.vault.open(row.key_sealed, pinPlace(row.id));
  if (pinProves(key, refOf(kit), entry)) {
    if (row.wrong > 0) updatePin(tx, row, { wrong: 0 });
    return 'right';
  }
  updatePin(tx, row, { wrong: row.wrong + 1 });
  return 'wrong';
}

type Found = { readonly time: Timed; readonly pin: PinFound | undefined; readonly receivedAt: string };

function judge(
  tx: Tx,
  kit: KitRow,
  { open, came }: Lesson,
  entry: SignLike,
  { time, pin, receivedAt }: Found,
): Verdict {
  const { session, of } = open;
  const limits = limitsOf(tx, of.key.region_code, shanghaiDay(session.startsAt));
  return judgeKitSign(
    {
      startsAt: Date.parse(session.startsAt),
      endsAt: Date.parse(session.endsAt),
      running: of.state === 'running',
    },
    {
      direction: entry.direction,
      returning: came.has(entry.enrolment),
      timed: time,
      ...(pin ? { pin } : {}),
      receivedAt: Date.parse(receivedAt),
      place: { kit: kit.name, seq: entry.seq, claimed: entry.at },
    },
    { ...limits, uploadHours: tx.param<number>('attendance.kit_upload_hours', kit.region_code) },
  );
}

/** What has been decided without these entries is decided again with them. */
async function settleAgain(tx: Tx, sessions: readonly OpenSession[]): Promise<void> {
  const byId = (a: { key: Key }, b: { key: Key }) => (a.key.id < b.key.id ? -1 : 1);
  const settled = await settledAmong(
    tx,
    sessions.map(({ key }) => key.id),
  );
  for (const open of [...sessions].sort(byId)) {
    const rests: Refusal | undefined = closed(open);
    if (settled.has(open.key.id) && !rests) await settle(tx, open);
  }
}
