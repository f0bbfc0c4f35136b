import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer as collect } from 'node:stream/consumers';
import { Refused, refusal } from '../refusal.ts';
import { openContent, sealContent } from './sealed.ts';
import { SNIFF_BYTES, sniffMime } from './sniff.ts';
import type { ByteRange, ContentSeal, FileContent, FileStore, Mime, PutOptions, StoredFile } from './store.ts';

const HOUR = 3_600_000;

/**
 * Files under one folder, by digest: `ab/cd/abcd…`. A content is written beside, synced and moved into place, so that a
 * crash leaves either all of it or nothing under its address.
 */
export class LocalFileStore implements FileStore {
  readonly #folder: string;
  readonly #seal: ContentSeal;

  constructor(folder: string, seal: ContentSeal) {
    this.#folder = folder;
    this.#seal = seal;
  }

  #path(sha256: string): string {
    if (!/^[0-9a-f]{64}$/u.test(sha256)) throw new TypeError('not a digest');
    return join(this.#folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  async put(content: Uint8Array | AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredFile> {
    const source = content instanceof Uint8Array ? Readable.from([content]) : content;
    const checked = new Checked(source, options);
    const temporary = join(this.#folder, 'tmp', randomUUID());
    await mkdir(dirname(temporary), { recursive: true });
    const hash = createHash('sha256');
    try {
      const handle = await open(temporary, 'wx', 0o600);
      try {
        const pieces = checked.pieces();
        for await (const piece of options.sealed ? sealContent(pieces, this.#seal) : pieces) {
          hash.update(piece);
          await handle.writeFile(piece);
        }
        await handle.sync();
      } finally {
        await handle.close();
      }
      const sha256 = hash.digest('hex');
      const target = this.#path(sha256);
      await mkdir(dirname(target), { recursive: true });
      // An equal content already there is replaced by itself; its time is new, which keeps it from being swept (remove).
      await rename(temporary, target);
      await syncFolder(dirname(target));
      return { sha256, bytes: checked.bytes, mime: checked.mime!, sealed: options.sealed };
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
  }

  async get(
    file: Pick<StoredFile, 'sha256' | 'bytes' | 'sealed'>,
    range?: ByteRange,
  ): Promise<FileContent | undefined> {
    const { bytes } = file;
    const start = range?.start ?? 0;
    const end = Math.min(range?.end ?? bytes - 1, bytes - 1);
    if (start < 0 || start > end) throw new RangeError('range outside the content');
    const path = this.#path(file.sha256);
    if (!(await stat(path).catch(absent))) return undefined;
    // Opened when first read: a stream nobody reads must not keep a file open.
    const seal = file.sealed ? this.#seal : undefined;
    async function* pieces(): AsyncGenerator<Uint8Array> {
      const handle = await open(path, 'r');
      try {
        if (seal) yield* openContent(handle, seal, bytes, start, end);
        else yield* handle.createReadStream({ start, end, autoClose: false });
      } finally {
        await handle.close();
      }
    }
    return { stream: Readable.from(pieces(), { objectMode: false }), start, end, bytes };
  }

  async read(file: Pick<StoredFile, 'sha256' | 'bytes' | 'sealed'>): Promise<Buffer | undefined> {
    const content = await this.get(file);
    return content && collect(content.stream);
  }

  async verify(sha256: string): Promise<'intact' | 'damaged' | 'absent'> {
    const handle = await open(this.#path(sha256), 'r').catch(absent);
    if (!handle) return 'absent';
    const hash = createHash('sha256');
    for await (const piece of handle.createReadStream()) hash.update(piece as Buffer);
    return hash.digest('hex') === sha256 ? 'intact' : 'damaged';
  }

  async remove(sha256: string, graceMs = HOUR): Promise<boolean> {
    const path = this.#path(sha256);
    const found = await stat(path).catch(absent);
    if (!found) return true;
    // Somebody may just have stored the same content and not yet written the row that needs it.
    if (Date.now() - found.mtimeMs < graceMs) return false;
    await unlink(path);
    await syncFolder(dirname(path));
    return true;
  }
}

/** Counts and recognises a content while it passes through. */
class Checked {
  bytes = 0;
  mime: Mime | undefined;
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #options: PutOptions;

  constructor(source: AsyncIterable<Uint8Array>, options: PutOptions) {
    this.#source = source;
    this.#options = options;
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    let head: Buffer | undefined = Buffer.alloc(0);
    for await (const piece of this.#source) {
      this.bytes += piece.length;
      const { maxBytes } = this.#options;
      if (this.bytes > maxBytes) {
        const limit = Math.round((maxBytes / (1 << 20)) * 100) / 100;
        throw new Refused([refusal('kernel.file_too_large', { limit })], 413);
      }
      if (!head) {
        yield piece;
        continue;
      }
      head = Buffer.concat([head, piece]);
      if (head.length < SNIFF_BYTES) continue;
      this.#recognise(head);
      yield head;
      head = undefined;
    }
    if (!head) return;
    this.#recognise(head);
    yield head;
  }

  #recognise(head: Buffer): void {
    this.mime = sniffMime(head.subarray(0, SNIFF_BYTES));
    if (this.mime && this.#options.accept.includes(this.mime)) return;
    throw new Refused([refusal('kernel.file_type', { type: this.mime ?? '未知' })], 415);
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}

/** A renamed file is durable only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
