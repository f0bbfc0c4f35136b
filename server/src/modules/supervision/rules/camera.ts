import type { CameraOutcome } from '@zhenxun/contracts/supervision-camera.ts';

export type ShownFacts = {
  /** What comparing with the registered face gave. */
  readonly face: 'passed' | 'to_judge' | 'failed' | 'silent';
  /** Why nothing was compared, or no face was found. */
  readonly reason?: string | undefined;
  /** Since when a like picture is known in the province. */
  readonly likeSince?: string | undefined;
  readonly standing: 'inside' | 'uncertain' | 'outside' | 'unknown';
};

/**
 * What a picture shown says: the person only when the face matches, the picture is new, and it was taken at the site; else an
 * officer judges, with the reason that weighs most as the code of a text.
 */
export function judgeCamera(facts: ShownFacts): {
  outcome: Extract<CameraOutcome, 'same' | 'to_judge' | 'unlike'>;
  why?: string;
} {
  const { face, reason, likeSince, standing } = facts;
  if (face === 'failed') return { outcome: 'unlike', why: reason ?? 'unlike' };
  if (likeSince !== undefined) return { outcome: 'to_judge', why: 'reused' };
  if (standing === 'outside') return { outcome: 'to_judge', why: 'outside' };
  if (face === 'silent') return { outcome: 'to_judge', why: reason ?? 'silent' };
  if (face === 'to_judge') return { outcome: 'to_judge', why: 'between' };
  return { outcome: 'same' };
}
