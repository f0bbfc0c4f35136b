import { expect, it } from 'vitest';
import { grey, planes, resample, warp } from './pixels.ts';

/** A picture whose red tells the column and whose green tells the row. */
const ramp = (width: number, height: number) => {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set([x * 10, y * 10, 200], (y * width + x) * 3);
  return { data, width, height };
};

it('gives a picture back when nothing is resized or moved', () => {
  const picture = ramp(8, 6);
  expect(resample(picture, { x: 0, y: 0, w: 8, h: 6 }, 8, 6).data).toEqual(picture.data);
  const square = ramp(8, 8);
  expect(warp(square, { a: 1, b: 0, tx: 0, ty: 0 }, 8).data).toEqual(square.data);
});

it('averages what it shrinks', () => {
  const small = resample(ramp(8, 8), { x: 0, y: 0, w: 8, h: 8 }, 4, 4);
  expect([...small.data.subarray(3, 6)]).toEqual([25, 5, 200]);
});

it('is black outside the picture', () => {
  const moved = resample(ramp(4, 4), { x: -4, y: 0, w: 8, h: 4 }, 8, 4);
  expect([...moved.data.subarray(0, 3)]).toEqual([0, 0, 0]);
  expect([...moved.data.subarray(15, 18)]).toEqual([10, 0, 200]);
});

it('moves what a similarity moves', () => {
  const moved = warp(ramp(8, 8), { a: 1, b: 0, tx: -2, ty: -3 }, 4);
  expect([...moved.data.subarray(0, 3)]).toEqual([20, 30, 200]);
});

it('puts the colours one after the other in the order asked for, and greys as the eye does', () => {
  const one = { data: new Uint8Array([10, 20, 30]), width: 1, height: 1 };
  expect([...planes(one, [2, 1, 0], (value) => value)]).toEqual([30, 20, 10]);
  expect(grey(one, (value) => value)[0]).toBeCloseTo(18.15);
});
