import sharp from 'sharp';
import type { Picture } from './pixels.ts';

/** Pictures are looked at in this size at most; more shows no more faces and costs time. */
const longest = 800;
/** A picture that unpacks to more is refused before it is unpacked. */
const mostPixels = 40_000_000;

/** The picture upright, within 800 pixels a side, without transparency; undefined when it is none. */
export async function decode(image: Uint8Array): Promise<Picture | undefined> {
  try {
    const { data, info } = await sharp(image, { limitInputPixels: mostPixels, failOn: 'error' })
      .rotate()
      .resize(longest, longest, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#000' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return info.channels === 3 ? { data, width: info.width, height: info.height } : undefined;
  } catch {
    return undefined;
  }
}
