import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { ContentSeal } from './store.ts';

/**
 * Sealed contents are cut into chunks of 64 KiB, each sealed by itself, so that a part can be read without the rest:
 * `ZXF1`, 16 random bytes, then for each chunk its length (uint32, big-endian) and its sealed bytes. A chunk is bound to
 * the file, its place and to being the last or not: none can be moved, dropped or cut off unseen.
 */
const MAGIC = 'ZXF1';
const NONCE = 16;
const HEADER = MAGIC.length + NONCE;
export const CHUNK = 64 << 10;

const place = (nonce: Buffer, index: number, last: boolean) =>
  `file:${nonce.toString('hex')}:${index}:${last ? 'last' : 'more'}`;

function framed(sealed: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(sealed.length);
  return Buffer.concat([length, sealed]);
}

/** The stored form of a content. */
export async function* sealContent(content: AsyncIterable<Uint8Array>, seal: ContentSeal): AsyncGenerator<Buffer> {
  const nonce = randomBytes(NONCE);
  yield Buffer.concat([Buffer.from(MAGIC), nonce]);
  let index = 0;
  let held = Buffer.alloc(0);
  for await (const piece of content) {
    held = Buffer.concat([held, piece]);
    // The last chunk is known only at the end, so a full one waits for a byte after it.
    let from = 0;
    for (; held.length - from > CHUNK; from += CHUNK) {
      yield framed(seal.sealBytes(held.subarray(from, from + CHUNK), place(nonce, index++, false)));
    }
    held = held.subarray(from);
  }
  yield framed(seal.sealBytes(held, place(nonce, index, true)));
}

async function readExactly(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  if (bytesRead !== length) throw new Error('sealed content is cut off');
  return buffer;
}

/**
 * Content from `start` to `end` (both included) of a sealed file of `bytes` content bytes. Throws when a chunk was
 * changed, moved or cut off.
 */
export async function* openContent(
  handle: FileHandle,
  seal: ContentSeal,
  bytes: number,
  start: number,
  end: number,
): AsyncGenerator<Buffer> {
  const header = await readExactly(handle, 0, HEADER + 4);
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new Error('not a sealed content');
  const nonce = header.subarray(MAGIC.length, HEADER);
  // Chunks but the last are of one length: the same key, the same suite.
  const stride = 4 + header.readUInt32BE(HEADER);
  const last = Math.max(0, Math.ceil(bytes / CHUNK) - 1);
  for (let index = Math.floor(start / CHUNK); index <= Math.min(last, Math.floor(end / CHUNK)); index++) {
    const position = HEADER + index * stride;
    const length = (await readExactly(handle, position, 4)).readUInt32BE();
    if (length > stride + CHUNK) throw new Error('sealed content is damaged');
    const plain = seal.openBytes(await readExactly(handle, position + 4, length), place(nonce, index, index === last));
    const offset = index * CHUNK;
    yield plain.subarray(Math.max(0, start - offset), Math.min(plain.length, end - offset + 1));
  }
}
