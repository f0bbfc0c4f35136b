import type { PositionHint, ProofKind, SignNeed } from '@zhenxun/contracts/attendance.ts';
import type { CheckOutcome } from '@zhenxun/contracts/common.ts';
import { type Fence, standingTo } from '@zhenxun/contracts/values/fence.ts';
import { type Refusal, refusal } from '../../../kernel/refusal.ts';

/** Which proofs a region demands of a sign-in, what a missing one means, and what a doubtful position is worth. */
export type ProofPolicy = {
  readonly required: readonly SignNeed[];
  readonly missingProof: 'judge' | 'reject';
  readonly uncertainPosition: 'accept' | 'judge' | 'reject';
};
/** A position as the phone gave it, accuracy in metres. */
export type GivenPosition = {
  readonly lat: number;
  readonly lng: number;
  readonly accuracy: number;
  /** What the phone noticed that speaks for a position not measured but made up; kept, and decides nothing. */
  readonly hints?: readonly PositionHint[];
};
/** One proof as it is kept. */
export type ProofFound = {
  readonly kind: ProofKind;
  readonly outcome: CheckOutcome;
  readonly detail: Readonly<Record<string, number | string>>;
};
/** A proof with what it does to the sign-in: speaks for it, against it, leaves it in doubt, or says nothing yet. */
type Weighed = {
  readonly proof: ProofFound;
  readonly weight: 'for' | 'against' | 'doubt' | 'nothing';
  readonly reason?: Refusal;
};

/** What the session asks of a sign-in: of the demanded proofs those that can be given there. */
export function needsOf(policy: Pick<ProofPolicy, 'required'>, fenced: boolean): SignNeed[] {
  return policy.required.filter((kind) => kind !== 'position' || fenced);
}

/** The code on the wall. A wrong or expired one speaks against the sign-in even where none is demanded. */
export function codeProof(code: 'right' | 'expired' | 'wrong' | undefined, policy: ProofPolicy): Weighed | undefined {
  if (code === undefined) return missing('qr', refusal('attendance.code_missing'), policy);
  const proof = { kind: 'qr', detail: { code } } as const;
  if (code === 'right') return { proof: { ...proof, outcome: 'passed' }, weight: 'for' };
  const reason = refusal(code === 'expired' ? 'attendance.code_expired' : 'attendance.code_wrong');
  return { proof: { ...proof, outcome: 'failed' }, weight: 'against', reason };
}

/** The position against the fence. One outside speaks against the sign-in even where none is demanded. */
export function positionProof(
  fence: Fence,
  position: GivenPosition | undefined,
  policy: ProofPolicy,
): Weighed | undefined {
  if (position === undefined) return missing('position', refusal('attendance.position_missing'), policy);
  const { outcome, beyond } = standingTo(fence, position, position.accuracy);
  // five decimals are a metre: no more of where a person stood is kept than the rule needs
  const detail = {
    lat: Math.round(position.lat * 1e5) / 1e5,
    lng: Math.round(position.lng * 1e5) / 1e5,
    accuracy: Math.round(position.accuracy),
    beyond: Math.round(beyond),
    ...(position.hints?.length ? { hints: position.hints.join(' ') } : {}),
  };
  const proven = (is: CheckOutcome): ProofFound => ({ kind: 'position', outcome: is, detail });
  if (outcome === 'inside') return { proof: proven('passed'), weight: 'for' };
  if (outcome === 'outside') {
    const reason = refusal('attendance.outside_fence', { metres: Math.max(1, Math.round(beyond)) });
    return { proof: proven('failed'), weight: 'against', reason };
  }
  if (policy.uncertainPosition === 'accept') return { proof: proven('passed'), weight: 'for' };
  const reason = refusal('attendance.position_uncertain', { accuracy: Math.round(position.accuracy) });
  return policy.uncertainPosition === 'judge'
    ? { proof: proven('to_judge'), weight: 'doubt', reason }
    : { proof: proven('failed'), weight: 'against', reason };
}

/**
 * The face shown, which is compared later: where it is demanded the sign-in waits for that, else it stands without. Who
 * declines it is called by the teacher: no policy may turn that into a rejection.
 */
export function faceProof(face: 'shown' | 'declined' | undefined, policy: ProofPolicy): Weighed | undefined {
  if (face === undefined) return missing('face', refusal('attendance.face_missing'), policy);
  const proof = { kind: 'face', outcome: 'silent', detail: { face } } as const;
  if (!policy.required.includes('face')) return face === 'shown' ? { proof, weight: 'nothing' } : undefined;
  const reason = refusal(face === 'shown' ? 'attendance.face_waiting' : 'attendance.face_declined');
  return { proof, weight: 'doubt', reason };
}

function missing(kind: SignNeed, reason: Refusal, policy: ProofPolicy): Weighed | undefined {
  if (!policy.required.includes(kind)) return undefined;
  const proof = { kind, outcome: 'silent', detail: {} } as const;
  return { proof, weight: policy.missingProof === 'judge' ? 'doubt' : 'against', reason };
}
