import { type Refusal, refusal } from '../../../kernel/refusal.ts';
import type { Timed } from './kit-clock.ts';
import type { ProofFound } from './proof.ts';
import { type SignLimits, type SignSession, timing, type Verdict } from './sign.ts';

export type KitLimits = Pick<SignLimits, 'openMinutes' | 'lateMinutes' | 'outMinutes'> & {
  /** Hours after the end of a session within which what a kit recorded counts without being judged. */
  readonly uploadHours: number;
};
/** What the PIN's proof was found to be. */
export type PinFound = 'right' | 'wrong' | 'replaced' | 'locked' | 'unknown';
export type KitClaim = {
  readonly direction: 'in' | 'out';
  /** Has signed in before. */
  readonly returning?: boolean;
  readonly timed: Timed;
  /** Absent where the teacher named the trainee: that proves nothing. */
  readonly pin?: PinFound;
  readonly receivedAt: number;
  /** Where it stands: kit and number in its chain. */
  readonly place: Readonly<Record<string, number | string>>;
};

/**
 * Whether a sign-in recorded without network counts. A wrong PIN or a time outside the windows speaks against it; a clock in
 * doubt, a late upload, or no PIN at all leave it to a person.
 */
export function judgeKitSign(session: SignSession, claim: KitClaim, limits: KitLimits): Verdict {
  const { timed, pin, direction, receivedAt, returning = false } = claim;
  const against: Refusal[] = [];
  if (!session.running) against.push(refusal('attendance.class_not_running'));
  const untimely = timing(session, { direction, at: timed.at, returning }, limits);
  if (untimely) against.push(untimely);
  if (pin !== undefined && pin !== 'right') against.push(refusal(`attendance.pin_${pin}`));
  const doubts = [...timed.doubts];
  const hours = Math.ceil((receivedAt - session.endsAt) / 3_600_000);
  if (hours > limits.uploadHours) doubts.push(refusal('attendance.kit_late', { hours, limit: limits.uploadHours }));
  if (pin === undefined) doubts.push(refusal('attendance.kit_called'));
  const proofs = [kitProof(claim, doubts.length > 0), ...(pin === undefined ? [] : [pinProof(pin)])];
  if (against.length > 0) return { outcome: 'rejected', reasons: [...against, ...doubts], proofs };
  return doubts.length > 0
    ? { outcome: 'to_judge', reasons: doubts, proofs }
    : { outcome: 'accepted', reasons: [], proofs };
}

function kitProof({ timed, receivedAt, place }: KitClaim, inDoubt: boolean): ProofFound {
  const instant = (ms: number) => new Date(ms).toISOString();
  const detail = {
    ...place,
    ...(timed.from === null ? {} : { after: instant(timed.from) }),
    before: instant(timed.to),
    received: instant(receivedAt),
  };
  return { kind: 'kit', outcome: inDoubt ? 'to_judge' : 'passed', detail };
}

function pinProof(pin: PinFound): ProofFound {
  return { kind: 'pin', outcome: pin === 'right' ? 'passed' : 'failed', detail: { pin } };
}
