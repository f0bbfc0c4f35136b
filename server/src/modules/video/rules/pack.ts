import type { Refusal } from '@zhenxun/contracts/problem.ts';
import { type PackState, SegmentGap } from '@zhenxun/contracts/video.ts';
import { refusal } from '../../../kernel/refusal.ts';
import type { Chosen } from './choice.ts';

/** Pieces of a recording follow each other this closely where nothing is missing between them. */
const seamMs = 2_000;

export type Piece = { readonly startsAt: string; readonly seconds: number };

/** The pieces, by their start, that a segment is cut from, or why it cannot be. */
export function coverOf<P extends Piece>(
  chosen: Chosen,
  recorded: readonly P[],
  withheld: number,
): { pieces: P[] } | { gap: SegmentGap } {
  const from = Date.parse(chosen.startsAt);
  const to = from + chosen.seconds * 1000;
  const startOf = (piece: P) => Date.parse(piece.startsAt);
  const endOf = (piece: P) => startOf(piece) + piece.seconds * 1000;
  const pieces = recorded
    .filter((piece) => startOf(piece) < to && endOf(piece) > from)
    .sort((a, b) => startOf(a) - startOf(b));
  if (pieces.length === 0) return { gap: withheld > 0 ? 'no_consent' : 'no_recording' };
  let reached = from;
  for (const piece of pieces) {
    if (startOf(piece) > reached + seamMs) return { gap: 'broken' };
    reached = Math.max(reached, endOf(piece));
  }
  return reached + seamMs < to ? { gap: 'broken' } : { pieces };
}

export type PackFacts = {
  readonly segments: readonly { readonly no: number; readonly gap?: SegmentGap; readonly heads?: number }[];
  readonly photos: readonly { readonly likeSince?: string | null; readonly beyondMetres?: number | null }[];
  readonly photosWanted: number;
  readonly signedIn: number;
  readonly tolerance: number;
};

/** What is missing or doubtful in a pack: each a line for a person. A gap for want of consent is none. */
export function packFindings(facts: PackFacts): Refusal[] {
  const { segments, photos, photosWanted, signedIn, tolerance } = facts;
  const counted = segments.flatMap(({ heads }) => (heads === undefined ? [] : [heads]));
  const heads = Math.max(...counted);
  const filmed = segments.filter(({ gap }) => gap === undefined).length;
  return [
    ...segments.flatMap(({ no, gap }) =>
      gap === undefined || gap === 'no_consent'
        ? []
        : [refusal('video.segment_missing', { no, gap: SegmentGap.label(gap) })],
    ),
    ...(photos.length < photosWanted ? [refusal('video.photo_missing', { count: photosWanted - photos.length })] : []),
    ...photos.flatMap(({ likeSince, beyondMetres }, at) => [
      ...(likeSince ? [refusal('video.photo_reused', { no: at + 1 })] : []),
      ...(beyondMetres ? [refusal('video.photo_outside', { no: at + 1, metres: beyondMetres })] : []),
    ]),
    ...(filmed > 0 && counted.length === 0 ? [refusal('video.heads_silent')] : []),
    ...(counted.length > 0 && Math.abs(heads - signedIn) > tolerance
      ? [refusal('video.heads_differ', { heads, signedIn, tolerance })]
      : []),
  ];
}

/** Without findings a pack is complete; otherwise a person judges. */
export const stateOf = (findings: readonly Refusal[]): PackState => (findings.length === 0 ? 'complete' : 'to_judge');
