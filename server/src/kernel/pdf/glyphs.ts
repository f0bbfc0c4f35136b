import { closeSync, openSync, readSync } from 'node:fs';

/** Code points a font has a glyph for, as sorted ranges [first, last, first, last …]. */
export type Coverage = Uint32Array;

/** Reads part of a file; short reads are an error: the font is cut off. */
function reader(file: number): (offset: number, length: number) => Buffer {
  return (offset, length) => {
    const buffer = Buffer.alloc(length);
    if (readSync(file, buffer, 0, length, offset) !== length) throw new Error('the font file is cut off');
    return buffer;
  };
}

/**
 * What a font file (.otf, .ttf, or the first font of a .ttc) can draw, from its `cmap` (OpenType 1.9, formats 4 and 12).
 * A renderer leaves out what it has no glyph for without a word; whoever prints a name has to ask first.
 */
export function coverageOf(path: string): Coverage {
  const file = openSync(path, 'r');
  try {
    const read = reader(file);
    const start = read(0, 4).toString('latin1') === 'ttcf' ? read(12, 4).readUInt32BE() : 0;
    const tables = read(start + 4, 2).readUInt16BE();
    const directory = read(start + 12, tables * 16);
    for (let at = 0; at < directory.length; at += 16) {
      if (directory.toString('latin1', at, at + 4) !== 'cmap') continue;
      return bestOf(read(directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12)));
    }
    throw new Error('the font has no cmap');
  } finally {
    closeSync(file);
  }
}

/** Format 12 covers everything and is preferred; format 4 covers the basic plane. */
function bestOf(cmap: Buffer): Coverage {
  let basic: Coverage | undefined;
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const at = cmap.readUInt32BE(4 + i * 8 + 4);
    const format = cmap.readUInt16BE(at);
    if (format === 12) return groups(cmap.subarray(at));
    if (format === 4) basic ??= segments(cmap.subarray(at));
  }
  if (!basic) throw new Error('the font has no character map of a known format');
  return basic;
}

function groups(table: Buffer): Coverage {
  const count = table.readUInt32BE(12);
  const ranges = new Uint32Array(count * 2);
  for (let i = 0; i < count; i++) {
    ranges[i * 2] = table.readUInt32BE(16 + i * 12);
    ranges[i * 2 + 1] = table.readUInt32BE(16 + i * 12 + 4);
  }
  return ranges;
}

function segments(table: Buffer): Coverage {
  const double = table.readUInt16BE(6);
  const ranges: number[] = [];
  for (let i = 0; i < double; i += 2) {
    const last = table.readUInt16BE(14 + i);
    const first = table.readUInt16BE(16 + double + i);
    if (first !== 0xffff) ranges.push(first, last);
  }
  return Uint32Array.from(ranges);
}

/** Whether one of the fonts has the code point. */
export function covers(fonts: readonly Coverage[], codePoint: number): boolean {
  return fonts.some((ranges) => {
    let low = 0;
    let high = ranges.length / 2 - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (codePoint < ranges[middle * 2]!) high = middle - 1;
      else if (codePoint > ranges[middle * 2 + 1]!) low = middle + 1;
      else return true;
    }
    return false;
  });
}
