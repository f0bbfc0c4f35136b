import type { FaceDoubt, FaceReference, FaceState } from '@zhenxun/contracts/person.ts';

/** Limits of likeness and liveness, in parts per 10,000. */
export type FaceLimits = { passBp: number; reviewBp: number; livenessBp: number };

/** What is known of a picture handed in to register a face. */
export type EnrolmentFacts = {
  /** Why no template could be taken. */
  fault?: string;
  fromCamera: boolean;
  livenessBp?: number;
  /** Whether the register has a photo that shows a face. */
  register: 'present' | 'absent' | 'silent';
  /** The person handed in a picture of a document. */
  document: boolean;
  /** The best photo there was to compare with; none when no photo shows a face. */
  compared?: { against: FaceReference; scoreBp: number };
};

export type Enrolment = {
  state: Extract<FaceState, 'unusable' | 'unlike' | 'to_confirm' | 'confirmed'>;
  doubts: FaceDoubt[];
};

/** What a likeness means: only the photo of the register proves; between the limits a person judges. */
export function outcomeOf(scoreBp: number, { passBp, reviewBp }: Pick<FaceLimits, 'passBp' | 'reviewBp'>) {
  if (scoreBp >= passBp) return 'passed';
  return scoreBp >= reviewBp ? 'to_judge' : 'failed';
}

/**
 * Whether a face is registered. By itself only when the camera took it, it looks alive, and it is like the photo of the
 * register; unlike that photo it is refused, unless the person hands in a document; every other doubt is for a person.
 */
export function judgeEnrolment(facts: EnrolmentFacts, limits: FaceLimits): Enrolment {
  if (facts.fault) return { state: 'unusable', doubts: [] };
  const doubts: FaceDoubt[] = [];
  const { compared } = facts;
  if (compared?.against === 'register') {
    const outcome = outcomeOf(compared.scoreBp, limits);
    if (outcome === 'failed' && !facts.document) return { state: 'unlike', doubts: [] };
    if (outcome !== 'passed') doubts.push(outcome === 'failed' ? 'unlike' : 'score');
  } else {
    // a document one photographs oneself proves nothing by a figure
    doubts.push(compared ? 'document_only' : facts.register === 'silent' ? 'register_silent' : 'no_reference');
  }
  if (!facts.fromCamera) doubts.push('from_file');
  if ((facts.livenessBp ?? 0) < limits.livenessBp) doubts.push('not_live');
  return { state: doubts.length > 0 ? 'to_confirm' : 'confirmed', doubts };
}
