import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

export type Image = { readonly width: number; readonly height: number; readonly rgba: Uint8ClampedArray };
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Pixels of a PNG, by the browser that is open anyway. */
export async function imageOf(page: Page, png: Buffer): Promise<Image> {
  const { width, height, bytes } = await page.evaluate(async (base64) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${base64}`;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = picture.width;
    canvas.height = picture.height;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.drawImage(picture, 0, 0);
    return {
      width: canvas.width,
      height: canvas.height,
      bytes: [...pen.getImageData(0, 0, canvas.width, canvas.height).data],
    };
  }, png.toString('base64'));
  return { width, height, rgba: new Uint8ClampedArray(bytes) };
}

/** Dots an inch at which pages are drawn. */
const dpi = 300;

/** The first page of a PDF as pixels, and where a word of its text stands, by poppler. */
export function openPdf(pdf: Buffer): { image: Image; text: string; boxOf(word: string): Box | undefined } {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  try {
    const path = join(folder, 'page.pdf');
    writeFileSync(path, pdf);
    execFileSync('pdftoppm', ['-r', String(dpi), '-singlefile', path, join(folder, 'page')]);
    const ppm = readFileSync(join(folder, 'page.ppm'));
    const [, width = '', height = ''] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 40)) ?? [];
    const rgb = ppm.subarray(ppm.length - Number(width) * Number(height) * 3);
    const rgba = new Uint8ClampedArray((rgb.length / 3) * 4).fill(255);
    for (let i = 0; i < rgb.length / 3; i++) rgba.set(rgb.subarray(i * 3, i * 3 + 3), i * 4);
    const words = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8' });
    return {
      image: { width: Number(width), height: Number(height), rgba },
      text: execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }),
      boxOf(word) {
        const found = [
          ...words.matchAll(/<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g),
        ].find(([, , , , , text]) => text === word);
        if (!found) return undefined;
        const [x0, y0, x1, y1] = found.slice(1, 5).map((points) => (Number(points) * dpi) / 72) as [
          number,
          number,
          number,
          number,
        ];
        return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const side = 24;

/** Ink of a glyph on a grid of its own box, 0 to 1 a cell: the same glyph at any size gives nearly the same. */
export function shapeIn(image: Image, box: Box = { x: 0, y: 0, width: image.width, height: image.height }): number[] {
  const ink = (x: number, y: number) => 1 - (image.rgba[(y * image.width + x) * 4 + 1] ?? 255) / 255;
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  for (let y = Math.round(box.y); y < box.y + box.height; y++)
    for (let x = Math.round(box.x); x < box.x + box.width; x++)
      if (ink(x, y) > 0.5) {
        [left, right] = [Math.min(left, x), Math.max(right, x)];
        [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
      }
  const cells = Array.from({ length: side * side }, () => 0);
  const counts = cells.slice();
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const cell =
        Math.floor(((y - top) / (bottom - top + 1)) * side) * side +
        Math.floor(((x - left) / (right - left + 1)) * side);
      cells[cell] = (cells[cell] ?? 0) + ink(x, y);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  return cells.map((sum, at) => sum / (counts[at] || 1));
}

/** How alike two shapes are: 1 the same, around 0 unrelated. */
export function likeness(one: readonly number[], other: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [m, n] = [mean(one), mean(other)];
  let [both, left, right] = [0, 0, 0];
  for (const [at, value] of one.entries()) {
    const [a, b] = [value - m, (other[at] ?? 0) - n];
    both += a * b;
    left += a * a;
    right += b * b;
  }
  return both / Math.sqrt(left * right);
}

/** The shape of a character as the browser draws it in the font the certificates take rare characters from. */
export async function shapeOf(page: Page, character: string): Promise<number[]> {
  const png = await page.evaluate((drawn) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 160;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, 160, 160);
    pen.fillStyle = '#000';
    pen.font = '120px "Noto Sans CJK SC"';
    pen.fillText(drawn, 20, 124);
    return canvas.toDataURL().split(',')[1] ?? '';
  }, character);
  return shapeIn(await imageOf(page, Buffer.from(png, 'base64')));
}
