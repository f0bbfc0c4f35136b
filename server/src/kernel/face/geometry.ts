export type Point = readonly [x: number, y: number];
/** A rectangle in pixels; may reach beyond the picture. */
export type Rect = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
/** Turns, scales and moves: x' = ax − by + tx, y' = bx + ay + ty. */
export type Similarity = { readonly a: number; readonly b: number; readonly tx: number; readonly ty: number };

type Edges = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

const area = (box: Edges) => Math.max(0, box.right - box.left) * Math.max(0, box.bottom - box.top);

/** Shared part of two rectangles by their union, 0..1. */
export function overlap(a: Edges, b: Edges): number {
  const shared = area({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const union = area(a) + area(b) - shared;
  return union === 0 ? 0 : shared / union;
}

/** Of rectangles that overlap by more than `most`, the one with the highest score; highest first. */
export function suppress<T extends Edges & { readonly score: number }>(boxes: readonly T[], most: number): T[] {
  const kept: T[] = [];
  for (const box of [...boxes].sort((a, b) => b.score - a.score))
    if (kept.every((other) => overlap(other, box) <= most)) kept.push(box);
  return kept;
}

/** Square of the side `side` around the middle of a box. */
export function squareAround(box: Rect, side: number): Rect {
  return { x: box.x + (box.w - side) / 2, y: box.y + (box.h - side) / 2, w: side, h: side };
}

/** The box grown around its middle. */
export function grown(box: Rect, factor: number): Rect {
  const w = box.w * factor;
  const h = box.h * factor;
  return { x: box.x + (box.w - w) / 2, y: box.y + (box.h - h) / 2, w, h };
}

/** The similarity that brings `from` nearest to `to` in the least squares. Throws when all points of `from` coincide. */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const n = from.length;
  const mean = (points: readonly Point[], axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / n;
  const [fx, fy, gx, gy] = [mean(from, 0), mean(from, 1), mean(to, 0), mean(to, 1)];
  let along = 0;
  let across = 0;
  let spread = 0;
  for (let i = 0; i < n; i++) {
    const [x, y] = [from[i]![0] - fx, from[i]![1] - fy];
    const [u, v] = [to[i]![0] - gx, to[i]![1] - gy];
    along += x * u + y * v;
    across += x * v - y * u;
    spread += x * x + y * y;
  }
  if (spread === 0) throw new RangeError('the points coincide');
  const a = along / spread;
  const b = across / spread;
  return { a, b, tx: gx - a * fx + b * fy, ty: gy - b * fx - a * fy };
}

export function apply({ a, b, tx, ty }: Similarity, [x, y]: Point): Point {
  return [a * x - b * y + tx, b * x + a * y + ty];
}

/** The way back. Throws when there is none. */
export function inverse({ a, b, tx, ty }: Similarity): Similarity {
  const scale = a * a + b * b;
  if (scale === 0) throw new RangeError('this similarity has no inverse');
  const [c, d] = [a / scale, -b / scale];
  return { a: c, b: d, tx: -(c * tx - d * ty), ty: -(d * tx + c * ty) };
}
