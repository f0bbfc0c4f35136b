import { apply, inverse, type Rect, type Similarity } from './geometry.ts';

/** A picture in memory: red, green, blue by row, one byte each. */
export type Picture = { readonly data: Uint8Array; readonly width: number; readonly height: number };

/** Adds the colour at (x, y) between pixels to `sum`; black outside. */
function addAt({ data, width, height }: Picture, x: number, y: number, sum: Float64Array): void {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = x - x0;
  const fy = y - y0;
  for (let dy = 0; dy < 2; dy++)
    for (let dx = 0; dx < 2; dx++) {
      const px = x0 + dx;
      const py = y0 + dy;
      const weight = (dx ? fx : 1 - fx) * (dy ? fy : 1 - fy);
      if (weight === 0 || px < 0 || py < 0 || px >= width || py >= height) continue;
      const at = (py * width + px) * 3;
      sum[0]! += weight * data[at]!;
      sum[1]! += weight * data[at + 1]!;
      sum[2]! += weight * data[at + 2]!;
    }
}

/** The part `rect` of a picture in another size; what is shrunk is averaged, what lies outside is black. */
export function resample(picture: Picture, rect: Rect, width: number, height: number): Picture {
  const data = new Uint8Array(width * height * 3);
  const [sx, sy] = [rect.w / width, rect.h / height];
  const [nx, ny] = [Math.max(1, Math.ceil(sx)), Math.max(1, Math.ceil(sy))];
  const sum = new Float64Array(3);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3) {
      sum.fill(0);
      for (let j = 0; j < ny; j++)
        for (let i = 0; i < nx; i++)
          addAt(picture, rect.x + (x + (i + 0.5) / nx) * sx - 0.5, rect.y + (y + (j + 0.5) / ny) * sy - 0.5, sum);
      for (let c = 0; c < 3; c++) data[at + c] = Math.round(sum[c]! / (nx * ny));
    }
  return { data, width, height };
}

/** The picture seen through a similarity that leads from it into a square of `side`; black outside. */
export function warp(picture: Picture, into: Similarity, side: number): Picture {
  const back = inverse(into);
  const data = new Uint8Array(side * side * 3);
  const sum = new Float64Array(3);
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++, at += 3) {
      sum.fill(0);
      const [px, py] = apply(back, [x, y]);
      addAt(picture, px, py, sum);
      for (let c = 0; c < 3; c++) data[at + c] = Math.round(sum[c]!);
    }
  return { data, width: side, height: side };
}

/** The colours one after the other, as models want them; `order` names them by place. */
export function planes(
  { data, width, height }: Picture,
  order: readonly [number, number, number],
  scale: (value: number) => number,
): Float32Array {
  const size = width * height;
  const out = new Float32Array(size * 3);
  order.forEach((from, to) => {
    for (let i = 0; i < size; i++) out[to * size + i] = scale(data[i * 3 + from]!);
  });
  return out;
}

/** Brightness as the eye weighs the colours (ITU-R BT.601). */
export function grey({ data, width, height }: Picture, scale: (value: number) => number): Float32Array {
  const out = new Float32Array(width * height);
  for (let i = 0; i < out.length; i++)
    out[i] = scale(0.299 * data[i * 3]! + 0.587 * data[i * 3 + 1]! + 0.114 * data[i * 3 + 2]!);
  return out;
}
