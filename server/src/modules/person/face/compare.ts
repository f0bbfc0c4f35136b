import { systemActor } from '../../../kernel/actor.ts';
import { query } from '../../../kernel/command.ts';
import { cosine } from '../../../kernel/face/engine.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import type { Read } from '../../../kernel/tx.ts';
import { outcomeOf } from '../rules/face.ts';
import { confirmedAmong, confirmedFace, faceConsent } from '../store/face.ts';
import { anyPersons } from '../store.ts';
import { faceLimits } from './seen.ts';
import { openTemplate } from './template.ts';

export type FaceComparison = {
  /** `to_judge`: an official decides. `silent`: nothing was compared; it waits and never passes. */
  outcome: 'passed' | 'to_judge' | 'failed' | 'silent';
  /** Likeness, −1..1. */
  score?: number;
  reason?: 'no_face' | 'many_faces' | 'not_enrolled' | 'no_consent' | 'engine_down' | 'no_picture';
  model: string;
};

/** Which of these people may prove themselves by face: registered, and the consent stands. */
export async function enrolledFaces(q: Read, personIds: readonly string[]): Promise<Set<string>> {
  return new Set(await confirmedAmong(q, personIds));
}

/** Compares a picture with the person's confirmed face, while the consent stands. Writes nothing. */
export async function compareFace(kernel: Kernel, input: { personId: string; image: Buffer }): Promise<FaceComparison> {
  const { model } = kernel.face;
  const ctx = { kernel, actor: systemActor('face-comparison') };
  const known = await query(ctx, async (q) => {
    const [person] = await anyPersons(q, [input.personId]);
    return {
      consent: await faceConsent(q, input.personId),
      face: await confirmedFace(q, input.personId),
      limits: faceLimits(q, person?.residence_region ?? kernel.config.province),
    };
  });
  if (!known.consent) return { outcome: 'silent', reason: 'no_consent', model };
  const { face, limits } = known;
  // a template of another model says nothing about this one's pictures: the person registers anew
  if (!face?.embedding_sealed || face.model !== model) return { outcome: 'silent', reason: 'not_enrolled', model };
  const seen = await kernel.face.embed(input.image);
  if ('fault' in seen) {
    const { fault } = seen;
    if (fault === 'busy' || fault === 'engine_down') return { outcome: 'silent', reason: 'engine_down', model };
    return { outcome: 'failed', reason: fault === 'many_faces' ? 'many_faces' : 'no_face', model };
  }
  const score = cosine(openTemplate(kernel.vault, face.id, face.embedding_sealed), seen.value.embedding);
  return { outcome: outcomeOf(Math.round(score * 10_000), limits), score, model };
}
