import type { Refusal } from '../../../kernel/refusal.ts';

/** Whether a sign-in waits for the comparison of its face and for nothing else. */
export function countsByFace(sign: { readonly outcome: string; readonly reasons: readonly Refusal[] }): boolean {
  return (
    sign.outcome === 'to_judge' &&
    sign.reasons.length > 0 &&
    sign.reasons.every(({ code }) => code === 'attendance.face_waiting')
  );
}
