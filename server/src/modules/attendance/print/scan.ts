import jsQR from 'jsqr';
import sharp from 'sharp';

type Found = { readonly data: string } | null;
type Read = (pixels: Uint8ClampedArray, width: number, height: number) => Found;
// the package says `default` of a CommonJS module in two ways
const read = ((jsQR as unknown as { default?: Read }).default ?? jsQR) as Read;

/** Pictures are read at these sizes, the small one first: a code of a page photographed whole needs the large one. */
const sizes = [1000, 2200];
/** A picture that unpacks to more is not looked at. */
const mostPixels = 60_000_000;

/** What the code in a scanned page says; undefined when none can be read, as in a PDF. */
export async function codeInScan(scan: Uint8Array): Promise<string | undefined> {
  for (const size of sizes) {
    try {
      const { data, info } = await sharp(scan, { limitInputPixels: mostPixels })
        .rotate()
        .resize(size, size, { fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#fff' })
        .toColourspace('srgb')
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const found = read(new Uint8ClampedArray(data), info.width, info.height);
      if (found) return found.data;
    } catch {
      return undefined;
    }
  }
  return undefined;
}
