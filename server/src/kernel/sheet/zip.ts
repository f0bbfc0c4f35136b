import { createInflateRaw } from 'node:zlib';

/** Thrown for anything that is not a plain, modest ZIP archive; `code` is the problem shown. */
export class ZipRefused extends Error {
  override readonly name = 'ZipRefused';
  readonly code: 'sheet.not_readable' | 'sheet.too_complex';
  constructor(code: ZipRefused['code'], why: string) {
    super(why);
    this.code = code;
  }
}

export type ZipLimits = {
  /** Bytes of all entries together once expanded. */
  expanded: number;
  /** Expanded to packed, looked at above `ratioFrom` bytes: honest sheets of repeated rows reach about 60. */
  ratio: number;
  ratioFrom: number;
  entries: number;
};

export const zipLimits: ZipLimits = { expanded: 600 << 20, ratio: 200, ratioFrom: 20 << 20, entries: 5_000 };

type Entry = { name: string; method: number; packed: number; size: number; offset: number };

const broken = (why: string): never => {
  throw new ZipRefused('sheet.not_readable', why);
};

/**
 * The entries of a ZIP archive in memory. Declared sizes are checked on opening and the real ones while expanding, for
 * an archive can lie about them. Encrypted, split and 64-bit archives are refused. Throws ZipRefused.
 */
export class Zip {
  readonly #buffer: Buffer;
  readonly #limits: ZipLimits;
  readonly #entries = new Map<string, Entry>();
  #expanded = 0;

  constructor(buffer: Buffer, limits: ZipLimits = zipLimits) {
    this.#buffer = buffer;
    this.#limits = limits;
    let declared = 0;
    for (const entry of directory(buffer)) {
      // Two entries of one name are read differently by different programs: what was checked is not what is opened.
      if (this.#entries.has(entry.name)) broken('an entry stands twice');
      this.#entries.set(entry.name, entry);
      declared += entry.size;
      this.#checkSize(declared, buffer.length);
    }
    if (this.#entries.size > limits.entries) throw new ZipRefused('sheet.too_complex', 'too many entries');
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Expanded bytes of an entry, piece by piece. Throws ZipRefused when absent, damaged or too great. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name) ?? broken(`no entry ${name}`);
    const packed = this.#packed(entry);
    if (entry.method === 0) {
      this.#grow(packed.length, packed.length, packed.length);
      yield packed;
      return;
    }
    const inflate = createInflateRaw({ chunkSize: 256 << 10 });
    inflate.end(packed);
    let size = 0;
    try {
      for await (const chunk of inflate as AsyncIterable<Buffer>) {
        size += chunk.length;
        this.#grow(chunk.length, size, packed.length);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof ZipRefused) throw error;
      broken(error instanceof Error ? error.message : 'damaged');
    } finally {
      inflate.destroy();
    }
  }

  #packed(entry: Entry): Buffer {
    const { offset } = entry;
    if (offset + 30 > this.#buffer.length || this.#buffer.readUInt32LE(offset) !== 0x04034b50)
      broken('no local header');
    const start = offset + 30 + this.#buffer.readUInt16LE(offset + 26) + this.#buffer.readUInt16LE(offset + 28);
    if (start + entry.packed > this.#buffer.length) broken('cut off');
    return this.#buffer.subarray(start, start + entry.packed);
  }

  #grow(bytes: number, entrySize: number, packed: number): void {
    this.#expanded += bytes;
    if (this.#expanded > this.#limits.expanded) throw new ZipRefused('sheet.too_complex', 'expands too far');
    this.#checkSize(entrySize, packed);
  }

  #checkSize(expanded: number, packed: number): void {
    const limits = this.#limits;
    if (expanded > limits.expanded) throw new ZipRefused('sheet.too_complex', 'expands too far');
    if (expanded > limits.ratioFrom && expanded > packed * limits.ratio) {
      throw new ZipRefused('sheet.too_complex', 'packed too tightly to be a table');
    }
  }
}

function* directory(buffer: Buffer): Generator<Entry> {
  const end = buffer.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (end < 0 || end + 22 > buffer.length) broken('no directory');
  const count = buffer.readUInt16LE(end + 10);
  let at = buffer.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== 0x02014b50) broken('damaged directory');
    const flags = buffer.readUInt16LE(at + 8);
    const method = buffer.readUInt16LE(at + 10);
    const packed = buffer.readUInt32LE(at + 20);
    const size = buffer.readUInt32LE(at + 24);
    const nameLength = buffer.readUInt16LE(at + 28);
    const offset = buffer.readUInt32LE(at + 42);
    if (flags & 1) broken('encrypted entry');
    if (method !== 0 && method !== 8) broken('unknown compression');
    if (packed === 0xffffffff || size === 0xffffffff || offset === 0xffffffff) broken('64-bit archive');
    const name = buffer.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    yield { name, method, packed, size, offset };
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
}
