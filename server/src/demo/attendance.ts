import type { Fence, Position } from '@zhenxun/contracts/values/fence.ts';
import { maskName } from '@zhenxun/contracts/values/mask.ts';
import type { Actor } from '../kernel/actor.ts';
import { MovableClock } from '../kernel/clock.ts';
import { type Ctx, execute, query } from '../kernel/command.ts';
import { type Key, keyOf, refOf } from '../kernel/record-ref.ts';
import { hashPassword, openAccount } from '../modules/account/index.ts';
import {
  callRoll,
  closeAllBatches,
  openSignDesk,
  requestCorrection,
  type SignDesk,
  settleSession,
  signCodeOf,
} from '../modules/attendance/index.ts';
import { siteOf } from '../modules/organisation/index.ts';
import { type CalendarSession, classOf, enrolmentsOf, planOf, startClass } from '../modules/training-class/index.ts';
import type { KitHands } from './kit-class.ts';
import { type DemoOrganisation, demoPassword, personas } from './personas.ts';
import { actorOf, type DemoWorld, type SeedContext } from './world.ts';

/** How a trainee comes to a session. */
export type Coming = 'present' | 'late' | 'early' | 'absent' | 'unsigned' | 'called' | 'kit';

export type AttendWish = {
  /** Whose persona settles; `school` unless said. */
  organisation?: DemoOrganisation;
  /** By number in the roster and in the plan, both from 1. Everyone is present unless said. */
  coming?: (trainee: number, session: number) => Coming;
  /** Stops before this session. All of them unless said. */
  upTo?: number;
  /** Records those who come as `kit`, in a room without network; its bundle is brought after each session. */
  kit?: KitHands;
  /** What happens in the middle of a session, by its number from 1, between coming and going. */
  middle?: (session: CalendarSession, no: number) => Promise<void>;
  /** The manager asks for a correction of the first session for this trainee, and nobody has decided yet. */
  correct?: number;
};

const minute = 60_000;

/**
 * Takes a class through its sessions: started on its first day, its trainees sign in and out on their phones at the site
 * (by the same desk as the pages), and each session is settled. The clock is moved along and stays after the last one.
 * Gives the number of sign-ins.
 */
export async function attendClass(
  seed: SeedContext,
  world: DemoWorld,
  classRef: string,
  wish: AttendWish = {},
): Promise<number> {
  const { kernel } = seed;
  const { clock } = kernel;
  if (!(clock instanceof MovableClock)) throw new Error('a class is attended under a clock that can be moved');
  const organisation = wish.organisation ?? 'school';
  const manager = personas.find((one) => one.organisation === organisation && one.role !== 'teacher');
  const caller = personas.find((one) => one.organisation === organisation && one.role === 'class_manager');
  if (!caller) throw new Error(`${organisation} has no class manager`);
  const roll: Ctx = { kernel, actor: actorOf(kernel, world, caller.key) };
  const desk: Ctx = { kernel, actor: actorOf(kernel, world, manager?.key ?? 'institution-admin') };
  const classKey = keyOf(classRef);
  const plan = await query(seed, (q) => planOf(q, classKey));
  const trainees = await traineeActors(seed, world, classKey);
  const doors = openSignDesk(kernel);
  let signs = 0;
  for (const [at, session] of plan.entries()) {
    if (wish.upTo !== undefined && at + 1 >= wish.upTo) break;
    clock.freeze(new Date(Date.parse(session.startsAt) - 90 * minute).toISOString());
    if (at === 0) await begin(desk, classKey);
    const coming = (n: number) => wish.coming?.(n, at + 1) ?? 'present';
    await callThose(roll, session, coming, 'in');
    await wish.kit?.record(session, coming);
    signs += await attend(seed, doors, session, trainees, coming, async () => wish.middle?.(session, at + 1));
    await callThose(roll, session, coming, 'out');
    await wish.kit?.bring(session, coming);
    clock.freeze(new Date(Date.parse(session.endsAt) + 60 * minute).toISOString());
    await execute(desk, settleSession, { session: session.key });
  }
  const [first] = plan;
  if (wish.correct !== undefined && first) await askCorrection(roll, first, wish.correct);
  await doors.close();
  await closeAllBatches(kernel);
  clock.set(clock.now().toISOString());
  return signs;
}

/** Starts the class unless it has been started. */
async function begin(desk: Ctx, classKey: Key): Promise<void> {
  const found = await query(desk, (q) => classOf(q, classKey));
  if (found?.state !== 'approved') return;
  await execute(desk, startClass, { ref: refOf(classKey), version: found.version });
}

/** The roll is called for those who come without a phone, ten minutes before the lesson and at its end. */
async function callThose(
  roll: Ctx,
  session: CalendarSession,
  coming: (trainee: number) => Coming,
  direction: 'in' | 'out',
): Promise<void> {
  const enrolments = await query(roll, (q) => enrolmentsOf(q, session.classKey));
  const lines = enrolments
    .filter((_, n) => coming(n + 1) === 'called')
    .map(({ id }) => ({ enrolmentId: id, direction }));
  if (lines.length === 0) return;
  const at = direction === 'in' ? Date.parse(session.startsAt) - 10 * minute : Date.parse(session.endsAt);
  (roll.kernel.clock as MovableClock).freeze(new Date(at).toISOString());
  await execute(roll, callRoll, { session: session.key, lines, reason: '本人未携带手机，授课教师当面点名。' });
}

async function askCorrection(desk: Ctx, session: CalendarSession, trainee: number): Promise<void> {
  const enrolment = (await query(desk, (q) => enrolmentsOf(q, session.classKey)))[trainee - 1];
  if (!enrolment) throw new Error(`the class has no trainee ${trainee}`);
  await execute(desk, requestCorrection, {
    sessionId: refOf(session.key),
    enrolmentId: enrolment.id,
    kind: 'presence',
    from: session.startsAt,
    to: session.endsAt,
    reason: '当日在课，手机无法开机，授课教师当面核对。',
  });
}

/** Each trainee as signed in on the own phone; accounts are opened for those who have none. */
async function traineeActors(seed: SeedContext, world: DemoWorld, classKey: Key): Promise<Actor[]> {
  const people = new Map(Object.entries(world.people).map(([key, person]) => [person.personId, { key, ...person }]));
  const enrolments = await query(seed, (q) => enrolmentsOf(q, classKey));
  let passwordHash: string | undefined;
  const actors: Actor[] = [];
  for (const { personId } of enrolments) {
    const person = people.get(personId);
    if (person === undefined) throw new Error(`trainee ${personId} is nobody the seed has invented`);
    const { key, name, regionCode } = person;
    const login = personas.find((persona) => persona.role === 'worker' && persona.key === key)?.login ?? person.phone;
    if (world.accounts[login] === undefined) {
      passwordHash ??= await hashPassword(demoPassword);
      const account = { regionCode, login, name, personId, passwordHash, grants: [{ role: 'worker' as const }] };
      world.accounts[login] = (await execute(seed, openAccount, account)).id;
    }
    const accountId = world.accounts[login];
    const [ref, label] = [`account:${accountId}`, maskName(name)];
    actors.push({ kind: 'account', accountId, ref, label, grants: [{ role: 'worker' }], personId });
  }
  return actors;
}

async function attend(
  { kernel, actor }: SeedContext,
  doors: SignDesk,
  session: CalendarSession,
  trainees: readonly Actor[],
  coming: (trainee: number) => Coming,
  middle: () => Promise<void>,
): Promise<number> {
  const clock = kernel.clock as MovableClock;
  const { siteKey } = session;
  const site = siteKey ? await query({ kernel, actor }, (q) => siteOf(q, siteKey)) : undefined;
  const position = site ? { position: { ...middleOf(site.fence), accuracy: 12 } } : {};
  const [start, end] = [Date.parse(session.startsAt), Date.parse(session.endsAt)];
  const sign = async (at: number, direction: 'in' | 'out', who: readonly Actor[]) => {
    clock.freeze(new Date(at).toISOString());
    const code = signCodeOf(kernel, session.key, session.startsAt);
    const device = (one: Actor) => `phone of ${one.personId}`;
    await Promise.all(
      who.map((one) => doors.sign(one, session.key, { direction, code, device: device(one), ...position })),
    );
    return who.length;
  };
  const those = (...kinds: Coming[]) => trainees.filter((_, n) => kinds.includes(coming(n + 1)));
  let signs = await sign(start - 12 * minute, 'in', those('present', 'early', 'unsigned'));
  signs += await sign(start + 18 * minute, 'in', those('late'));
  await middle();
  signs += await sign(end - 35 * minute, 'out', those('early'));
  return signs + (await sign(end + 4 * minute, 'out', those('present', 'late')));
}

/** A point within a fence: the centre of a circle, the mean of the corners of a polygon. */
function middleOf(fence: Fence): Position {
  if (fence.kind === 'circle') return fence.centre;
  const { ring } = fence;
  const mean = (of: (corner: Position) => number) => ring.reduce((sum, corner) => sum + of(corner), 0) / ring.length;
  return { lat: mean((corner) => corner.lat), lng: mean((corner) => corner.lng) };
}
