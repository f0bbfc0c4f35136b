import type { ProofKind, SignOutcome } from '@zhenxun/contracts/attendance.ts';
import type { CheckOutcome } from '@zhenxun/contracts/common.ts';
import { type Fence, standingTo } from '@zhenxun/contracts/values/fence.ts';
import { type Refusal, refusal } from '../../../kernel/refusal.ts';

/** Minutes before the start, after the start and after the end in which one may sign; what a doubtful position is worth. */
export type SignLimits = {
  readonly openMinutes: number;
  readonly lateMinutes: number;
  readonly outMinutes: number;
  readonly uncertainPosition: 'accept' | 'judge' | 'reject';
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
  readonly code: 'right' | 'expired' | 'wrong';
  readonly position?: { readonly lat: number; readonly lng: number; readonly accuracy: number };
};
export type ProofFound = {
  readonly kind: ProofKind;
  readonly outcome: CheckOutcome;
  readonly detail: Readonly<Record<string, number | string>>;
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
  if (attempt.code !== 'right') {
    reasons.push(refusal(attempt.code === 'expired' ? 'attendance.code_expired' : 'attendance.code_wrong'));
  }
  const qr: ProofFound = {
    kind: 'qr',
    outcome: attempt.code === 'right' ? 'passed' : 'failed',
    detail: { code: attempt.code },
  };
  const place = session.fence ? placed(session.fence, attempt.position, limits) : undefined;
  const doubt = place?.proof.outcome === 'to_judge';
  if (place?.reason && !doubt) reasons.push(place.reason);
  const proofs = place ? [qr, place.proof] : [qr];
  if (reasons.length > 0) return { outcome: 'rejected', reasons, proofs };
  return doubt && place.reason
    ? { outcome: 'to_judge', reasons: [place.reason], proofs }
    : { outcome: 'accepted', reasons: [], proofs };
}

const minute = 60_000;
/** HH:mm in Asia/Shanghai. */
const clock = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(11, 16);

function timing(session: SignSession, { direction, at }: SignAttempt, limits: SignLimits): Refusal | undefined {
  const opens = session.startsAt - limits.openMinutes * minute;
  const lastIn = Math.min(session.startsAt + limits.lateMinutes * minute, session.endsAt);
  const lastOut = session.endsAt + limits.outMinutes * minute;
  if (direction === 'in') {
    if (at < opens) return refusal('attendance.too_early', { opens: clock(opens), starts: clock(session.startsAt) });
    if (at > lastIn) return refusal('attendance.too_late', { last: clock(lastIn), minutes: limits.lateMinutes });
    return undefined;
  }
  if (at < session.startsAt) return refusal('attendance.out_before_start', { starts: clock(session.startsAt) });
  return at > lastOut ? refusal('attendance.out_too_late', { last: clock(lastOut) }) : undefined;
}

function placed(
  fence: Fence,
  position: SignAttempt['position'],
  { uncertainPosition }: SignLimits,
): { proof: ProofFound; reason?: Refusal } {
  const doubtful: CheckOutcome =
    uncertainPosition === 'accept' ? 'passed' : uncertainPosition === 'judge' ? 'to_judge' : 'failed';
  if (position === undefined) {
    const reason = uncertainPosition === 'accept' ? undefined : refusal('attendance.position_missing');
    return { proof: { kind: 'position', outcome: doubtful, detail: {} }, ...(reason ? { reason } : {}) };
  }
  const { outcome, beyond } = standingTo(fence, position, position.accuracy);
  // five decimals are a metre: no more of where a person stood is kept than the rule needs
  const detail = {
    lat: Math.round(position.lat * 1e5) / 1e5,
    lng: Math.round(position.lng * 1e5) / 1e5,
    accuracy: Math.round(position.accuracy),
    beyond: Math.round(beyond),
  };
  if (outcome === 'inside') return { proof: { kind: 'position', outcome: 'passed', detail } };
  if (outcome === 'outside') {
    const reason = refusal('attendance.outside_fence', { metres: Math.max(1, Math.round(beyond)) });
    return { proof: { kind: 'position', outcome: 'failed', detail }, reason };
  }
  const reason =
    uncertainPosition === 'accept'
      ? undefined
      : refusal('attendance.position_uncertain', { accuracy: Math.round(position.accuracy) });
  return { proof: { kind: 'position', outcome: doubtful, detail }, ...(reason ? { reason } : {}) };
}
