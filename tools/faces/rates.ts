import { cosine } from '@zhenxun/server/kernel/face/engine.ts';

export type Embedding = { readonly subject: number; readonly embedding: Float32Array };
/** Likeness of every two photos: of one person, and of two. */
export type Pairs = { readonly same: readonly number[]; readonly others: readonly number[] };

export function pairs(all: readonly Embedding[]): Pairs {
  const same: number[] = [];
  const others: number[] = [];
  all.forEach((a, i) => {
    for (const b of all.slice(i + 1)) (a.subject === b.subject ? same : others).push(cosine(a.embedding, b.embedding));
  });
  return { same, others };
}

const share = (scores: readonly number[], at: number) =>
  scores.length === 0 ? 0 : scores.filter((score) => score >= at).length / scores.length;

/** What part of the persons themselves (TAR) and of others (FAR) is accepted from a likeness on. */
export function ratesAt({ same, others }: Pairs, at: number): { tar: number; far: number } {
  return { tar: share(same, at), far: share(others, at) };
}

/** The lowest likeness from which on at most the part `far` of other people is accepted. */
export function thresholdFor(others: readonly number[], far: number): number {
  const sorted = [...others].sort((a, b) => b - a);
  const first = sorted[Math.floor(sorted.length * far)];
  return first === undefined ? -1 : first + 1e-6;
}
