import type { SignOutcome } from '@zhenxun/contracts/attendance.ts';
import type { Fence } from '@zhenxun/contracts/values/fence.ts';
import { type Refusal, refusal } from '../../../kernel/refusal.ts';
import { codeProof, faceProof, type GivenPosition, type ProofFound, type ProofPolicy, positionProof } from './proof.ts';

/** Minutes before the start, after the start and after the end in which one may sign, and what must be proven. */
export type SignLimits = ProofPolicy & {
  readonly openMinutes: number;
  readonly lateMinutes: number;
  readonly outMinutes: number;
};
/** The session as far as signing needs it; instants in milliseconds. Without a fence no position is asked for. */
export type SignSession = {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly running: boolean;
  readonly fence?: Fence;
};
export type SignAttempt = {
  readonly direction: 'in' | 'out';
  /** By the server's clock. */
  readonly at: number;
  /** Left out when none was scanned or typed. */
  readonly code?: 'right' | 'expired' | 'wrong';
  readonly position?: GivenPosition;
  /** Left out when none was asked for or given. */
  readonly face?: 'shown' | 'declined';
  /** Has signed in before: comes back from a break, and may until the end. */
  readonly returning?: boolean;
};
export type Verdict = { readonly outcome: SignOutcome; readonly reasons: Refusal[]; readonly proofs: ProofFound[] };

/**
 * Whether a sign-in or sign-out by phone counts: accepted, kept to be judged, or rejected with every reason. Nothing is
 * refused here: a rejected attempt is kept too (R4.4).
 */
export function judgeSign(session: SignSession, enrolled: boolean, attempt: SignAttempt, limits: SignLimits): Verdict {
  const reasons: Refusal[] = [];
  if (!session.running) reasons.push(refusal('attendance.class_not_running'));
  if (!enrolled) reasons.push(refusal('attendance.not_enrolled'));
  const untimely = timing(session, attempt, limits);
  if (untimely) reasons.push(untimely);
  const found = [
    codeProof(attempt.code, limits),
    session.fence ? positionProof(session.fence, attempt.position, limits) : undefined,
    faceProof(attempt.face, limits),
  ].filter((one) => one !== undefined);
  const proofs = found.map(({ proof }) => proof);
  reasons.push(...found.flatMap(({ weight, reason }) => (weight === 'against' && reason ? [reason] : [])));
  if (reasons.length > 0) return { outcome: 'rejected', reasons, proofs };
  const doubts = found.flatMap(({ weight, reason }) => (weight === 'doubt' && reason ? [reason] : []));
  // where the region asks for nothing, something must still speak for the trainee
  if (doubts.length === 0 && !found.some(({ weight }) => weight === 'for')) doubts.push(refusal('attendance.no_proof'));
  return doubts.length > 0
    ? { outcome: 'to_judge', reasons: doubts, proofs }
    : { outcome: 'accepted', reasons: [], proofs };
}

const minute = 60_000;
/** HH:mm in Asia/Shanghai. */
const clock = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(11, 16);

type SignTimes = Pick<SignLimits, 'openMinutes' | 'lateMinutes' | 'outMinutes'>;

/** Whether it is time to sign in or out; a refusal when it is not. */
export function timing(
  session: SignSession,
  { direction, at, returning }: Pick<SignAttempt, 'direction' | 'at' | 'returning'>,
  limits: SignTimes,
): Refusal | undefined {
  const opens = session.startsAt - limits.openMinutes * minute;
  const late = returning ? session.endsAt : session.startsAt + limits.lateMinutes * minute;
  const lastIn = Math.min(late, session.endsAt);
  const lastOut = session.endsAt + limits.outMinutes * minute;
  if (direction === 'in') {
    if (at < opens) return refusal('attendance.too_early', { opens: clock(opens), starts: clock(session.startsAt) });
    if (at > lastIn) return refusal('attendance.too_late', { last: clock(lastIn), minutes: limits.lateMinutes });
    return undefined;
  }
  if (at < session.startsAt) return refusal('attendance.out_before_start', { starts: clock(session.startsAt) });
  return at > lastOut ? refusal('attendance.out_too_late', { last: clock(lastOut) }) : undefined;
}
