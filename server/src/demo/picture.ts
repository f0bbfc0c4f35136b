import { crc32, deflateSync } from 'node:zlib';

export type Colour = readonly [red: number, green: number, blue: number];

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** A PNG painted point by point, for invented photos and scans. */
export function paint(width: number, height: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const raw = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) raw.set(colourAt(x, y), y * (1 + width * 3) + 1 + x * 3);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The scan of a certificate that is none: a framed sheet with lines and a round seal. `n` tells one from another. */
export function inventedScan(n: number): Buffer {
  return paint(360, 500, (x, y) => {
    const toSeal = Math.hypot(x - 260, y - 400);
    if (toSeal < 42 && toSeal > 36) return [196, 30, 58];
    if (x < 12 || x > 347 || y < 12 || y > 487) return [214, 190, 140];
    if (y > 90 && y < 360 && y % 30 < 3 && x > 50 && x < 120 + ((n * 53 + y * 7) % 190)) return [90, 96, 110];
    return y > 40 && y < 62 && x > 90 && x < 270 ? [60, 66, 82] : [252, 250, 244];
  });
}

/** The photo of a room that is none: wall, window, board, rows of desks. */
export function inventedPhoto(n: number): Buffer {
  return paint(480, 320, (x, y) => {
    if (y > 200) {
      const desk = (x + ((y - 200) >> 1)) % 96 < 70 && (y - 200) % 40 < 24;
      return desk ? [176, 138, 92] : [196, 190, 182];
    }
    if (x > 150 && x < 340 && y > 60 && y < 150) return [34, 78 + (n % 5) * 8, 62];
    if (x > 380 && x < 450 && y > 50 && y < 160) return [176 + (n % 4) * 12, 212, 236];
    return [228, 226 - (y >> 4), 218];
  });
}
