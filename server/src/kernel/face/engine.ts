/** A face found in a picture: a rectangle in parts of its width and height, and how sure the detector is (0..1). */
export type FaceBox = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly score: number;
};

/**
 * Why a picture cannot be judged. `unreadable`: no picture; `busy`: the queue is full, try again later; `engine_down`:
 * the models or the service do not answer. The last two say nothing about the picture.
 */
export type FaceFault = 'no_face' | 'many_faces' | 'unreadable' | 'busy' | 'engine_down';

export type Seen<T> = { readonly value: T } | { readonly fault: FaceFault };

/** Direction in which a face lies, of length 1; comparable only with those of the same model. */
export type Embedded = { readonly embedding: Float32Array; readonly box: FaceBox };

/** Sees faces in pictures (JPEG, PNG, WebP). Never throws: what went wrong is an answer. */
export interface FaceEngine {
  /** Name and version of what embeds; kept with each embedding. */
  readonly model: string;
  /** Every face, the surest first; none is an empty list. */
  detect(image: Uint8Array): Promise<Seen<readonly FaceBox[]>>;
  /** The one face of the picture. */
  embed(image: Uint8Array): Promise<Seen<Embedded>>;
  /** How likely (0..1) the one face stands before the camera and is no picture of a picture: a signal, no proof. */
  liveness(image: Uint8Array): Promise<Seen<number>>;
  /** Ends threads and connections; asked again, it starts anew. */
  close(): Promise<void>;
}

/** Likeness of two embeddings of one model, −1..1. */
export function cosine(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new RangeError('embeddings of different models cannot be compared');
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    aa += a[i]! * a[i]!;
    bb += b[i]! * b[i]!;
  }
  return aa === 0 || bb === 0 ? 0 : dot / Math.sqrt(aa * bb);
}
