import sharp from 'sharp';
import { expect, it } from 'vitest';
import { paint } from '../demo/picture.ts';
import { pictureHash } from './picture.ts';

/** A scene of its own for every n: soft blobs of light at places drawn from it. */
const scene = (n: number) =>
  paint(320, 240, (x, y) => {
    const light = [1, 2, 3, 4, 5].reduce((sum, k) => {
      const [cx, cy] = [(n * 97 * k + k * k * 61) % 320, (n * 53 * k + k * 89) % 240];
      return sum + 110 * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / 2500);
    }, 20);
    const grey = Math.min(255, Math.round(light));
    return [grey, grey, grey];
  });
const apart = (a: string, b: string) => (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll('0', '').length;

it('stays nearly the same when a photo is made smaller, saved again or a little brighter', async () => {
  const first = await pictureHash(scene(1));
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  const again = [
    await sharp(scene(1)).resize(160).jpeg({ quality: 60 }).toBuffer(),
    await sharp(scene(1)).webp({ quality: 40 }).toBuffer(),
    await sharp(scene(1)).modulate({ brightness: 1.1 }).jpeg().toBuffer(),
  ];
  for (const copy of again) expect(apart(first, await pictureHash(copy))).toBeLessThanOrEqual(4);
});

it('tells different scenes apart', async () => {
  const hashes = await Promise.all([...Array(20).keys()].map((n) => pictureHash(scene(n + 1))));
  const distances = hashes.flatMap((a, i) => hashes.slice(i + 1).map((b) => apart(a, b)));
  expect(Math.min(...distances)).toBeGreaterThan(7);
});
