import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

const scale = 3;
const room = 72;
const grey = '#808080';

/** A test photo (binary PGM) as a camera would send it: three times as large, with room around, JPEG. */
export async function pictureOf(path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(bytes.subarray(0, 64).toString('latin1'));
  if (!head) throw new Error(`${path} is no binary PGM`);
  const [width, height] = [Number(head[1]), Number(head[2])];
  const pixels = bytes.subarray(head[0].length, head[0].length + width * height);
  const large = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize(width * scale, height * scale, { kernel: 'cubic' })
    .png()
    .toBuffer();
  return sharp(large)
    .toColourspace('srgb')
    .extend({ top: room, bottom: room, left: room, right: room, background: grey })
    .jpeg({ quality: 92 })
    .toBuffer();
}

export async function sideBySide(left: Buffer, right: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(left).metadata();
  return sharp({ create: { width: width * 2, height, channels: 3, background: grey } })
    .composite([
      { input: left, left: 0, top: 0 },
      { input: right, left: width, top: 0 },
    ])
    .jpeg()
    .toBuffer();
}

/** A wall without anybody. */
export function emptyPicture(): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 480, channels: 3, background: grey } })
    .jpeg()
    .toBuffer();
}
