import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { signAttendance } from '@zhenxun/contracts/attendance.ts';
import type { BodyOf } from '@zhenxun/contracts/route.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { type Actor, systemActor } from '../../../kernel/actor.ts';
import { batched } from '../../../kernel/batch.ts';
import { execute, query } from '../../../kernel/command.ts';
import { groupCommit } from '../../../kernel/ingest.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { uuidv7 } from '../../../kernel/random.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuse } from '../../../kernel/refusal.ts';
import { siteOf } from '../../organisation/index.ts';
import { judgeCode } from '../code.ts';
import { signRules } from '../limits.ts';
import { judgeSign, type SignSession } from '../rules/sign.ts';
import { openSession, traineesOf } from '../session.ts';
import { monthOf, type NewSign, type StoredSign, storeSigns } from '../store/sign-batch.ts';
import { type Comer, whoHasCome } from '../store/signs.ts';
import { closeBatches } from './close-batches.ts';
import { keepFace } from './face.ts';

export type SignInput = BodyOf<typeof signAttendance>;
export type Signed = {
  id: string;
  direction: 'in' | 'out';
  at: string;
  outcome: StoredSign['outcome'];
  reasons: Refusal[];
};

type Roll = SignSession & {
  readonly key: Key;
  readonly classId: string;
  readonly organisationId: string;
  readonly day: string;
  readonly enrolmentOf: ReadonlyMap<string, string>;
  readonly loadedAt: number;
};

/** How long the roll of a session may be older than the database, and how old it must be before a stranger makes it be read again. */
const keepMs = 10_000;
const doubtMs = 500;
const system = systemActor('attendance');

export type SignDesk = {
  /**
   * Judges and stores one sign-in or sign-out of the signed-in person, by the server's clock; answers once it is committed.
   * A rejected one is stored and answered like any other. Refuses `kernel.not_found` (no such session),
   * `attendance.person_missing`, `kernel.too_busy`; of a picture what `keepFace` refuses.
   */
  sign(actor: Actor, session: Key, input: SignInput): Promise<Signed>;
  /** Takes no more and waits for those that wait. */
  close(): Promise<void>;
};

/**
 * Where sign-ins arrive. The roll of a session is read once and kept for seconds; nothing is decided by it for good, since
 * settlement reads everything anew. What is stored travels with its neighbours in one transaction (kernel/ingest.ts).
 */
export function openSignDesk(kernel: Kernel): SignDesk {
  const rolls = new Map<string, Promise<Roll>>();
  const cameBefore = openComers(kernel);
  const ingest = groupCommit<NewSign, StoredSign>(kernel, {
    maxQueue: 20_000,
    maxBatch: 1_000,
    store: (run, signs) => storeSigns(kernel, run, signs),
  });

  async function rollOf(session: Key, personId: string): Promise<Roll> {
    const ref = refOf(session);
    const kept = await rolls.get(ref);
    const age = kept ? performance.now() - kept.loadedAt : Number.POSITIVE_INFINITY;
    if (kept && age < keepMs && (kept.enrolmentOf.has(personId) || age < doubtMs)) return kept;
    if (rolls.size > 5_000) rolls.clear();
    const loading = loadRoll(kernel, session);
    rolls.set(ref, loading);
    loading.catch(() => rolls.delete(ref));
    return loading;
  }

  async function store(sign: NewSign): Promise<StoredSign> {
    try {
      return await ingest.add(sign);
    } catch (error) {
      // no partition for this month yet: closing batches keeps them ready, then try once more
      if ((error as { code?: string }).code !== '23514') throw error;
      await execute({ kernel, actor: system }, closeBatches, {});
      return ingest.add(sign);
    }
  }

  return {
    async sign(actor, session, input) {
      const { personId, accountId } = actor;
      if (personId === undefined || accountId === undefined) return refuse(refusal('attendance.person_missing'));
      const roll = await rollOf(session, personId);
      const now = kernel.clock.now();
      const { limits, code } = signRules(kernel, session.region_code, roll.day);
      const enrolmentId = roll.enrolmentOf.get(personId) ?? null;
      const { direction, position } = input;
      const late = direction === 'in' && now.getTime() > roll.startsAt + limits.lateMinutes * 60_000;
      const returning = late && enrolmentId !== null && (await cameBefore(roll, personId));
      const verdict = judgeSign(
        roll,
        enrolmentId !== null,
        {
          direction,
          at: now.getTime(),
          ...(input.code === undefined
            ? {}
            : { code: judgeCode(kernel.vault, session.id, input.code, now.getTime(), code) }),
          ...(position ? { position } : {}),
          ...(input.face === undefined ? {} : { face: input.face === 'declined' ? input.face : 'shown' }),
          returning,
        },
        limits,
      );
      const at = now.toISOString();
      const id = uuidv7(now, kernel.random);
      if (input.face !== undefined && input.face !== 'declined' && enrolmentId && verdict.outcome !== 'rejected') {
        await execute({ kernel, actor }, keepFace, {
          region_code: session.region_code,
          session_id: session.id,
          class_id: roll.classId,
          enrolment_id: enrolmentId,
          person_id: personId,
          sign_id: id,
          direction,
          at,
          required: limits.required.includes('face'),
          fileId: input.face,
        });
      }
      const stored = await store({
        sign: {
          region_code: session.region_code,
          month: monthOf(at),
          id,
          session_id: session.id,
          class_id: roll.classId,
          organisation_id: roll.organisationId,
          enrolment_id: enrolmentId,
          person_id: personId,
          direction,
          at,
          outcome: verdict.outcome,
          reasons: verdict.reasons,
          account_id: accountId,
          device: input.device === undefined ? null : phoneDigest(input.device),
          kit_id: null,
        },
        proofs: verdict.proofs.map((proof) => ({ id: uuidv7(now, kernel.random), ...proof })),
      });
      return { id, direction, at, ...stored };
    },
    close: () => ingest.close(),
  };
}

/** What a phone calls itself is kept as a digest only: enough to tell two phones apart within a session. */
function phoneDigest(device: string): string {
  return createHash('sha256').update(`attendance phone ${device}`).digest('base64url').slice(0, 22);
}

/** Asked only of who signs in when it is late: back from a break, or late for the first time. Many ask together (ADR 0005). */
function openComers(kernel: Kernel): (roll: Roll, personId: string) => Promise<boolean> {
  const ask = batched<true>((keys) =>
    query({ kernel, actor: system }, async (q) => {
      const came = await whoHasCome(
        q,
        keys.map((key) => JSON.parse(key) as Comer),
      );
      return new Map([...came].map((at) => [keys[at] as string, true]));
    }),
  );
  const instant = (ms: number) => new Date(ms).toISOString();
  return async ({ key, startsAt, endsAt }, personId) => {
    const comer: Comer = { ...key, startsAt: instant(startsAt), endsAt: instant(endsAt), personId };
    return (await ask(JSON.stringify(comer))) ?? false;
  };
}

async function loadRoll(kernel: Kernel, key: Key): Promise<Roll> {
  const loadedAt = performance.now();
  return query({ kernel, actor: system }, async (q) => {
    const { session, of } = await openSession(q, key);
    const trainees = await traineesOf(q, of.key);
    const site = session.siteKey ? await siteOf(q, session.siteKey) : undefined;
    return {
      key,
      classId: of.key.id,
      organisationId: of.organisationId,
      day: shanghaiDay(session.startsAt),
      startsAt: Date.parse(session.startsAt),
      endsAt: Date.parse(session.endsAt),
      running: of.state === 'running',
      ...(site ? { fence: site.fence } : {}),
      enrolmentOf: new Map(
        trainees.flatMap(({ id, personId, canonicalPersonId }) => [
          [personId, id],
          [canonicalPersonId, id],
        ]),
      ),
      loadedAt,
    };
  });
}
