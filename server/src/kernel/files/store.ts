import type { Readable } from 'node:stream';

/** What a file is, as its first bytes say; the client's word does not count. */
export type Mime =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'application/pdf'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  | 'text/csv'
  | 'application/json'
  | 'video/mp4';

/** Seals contents with the place they belong to; the vault is one. */
export type ContentSeal = {
  sealBytes(plain: Uint8Array, aad: string): Buffer;
  openBytes(sealed: Uint8Array, aad: string): Buffer;
};

/** Bytes as stored. `bytes` counts the content, `sha256` (64 hex digits) is over what lies on the disk: it is the address. */
export type StoredFile = { sha256: string; bytes: number; mime: Mime; sealed: boolean };

export type PutOptions = {
  /** Types allowed here; anything else is refused (`kernel.file_type`). */
  accept: readonly Mime[];
  /** Longest content in bytes; `kernel.file_too_large` beyond. */
  maxBytes: number;
  /** Whether the content is personal and lies sealed on the disk. */
  sealed: boolean;
};

/** First and last byte wanted, both included and counted from 0; `end` absent: to the end. */
export type ByteRange = { start: number; end?: number };

export type FileContent = { stream: Readable; start: number; end: number; bytes: number };

/**
 * Contents by their digest. The rows that say what they are, whose, and how long they are kept stand in kernel.file and
 * are written by commands; the store knows bytes only. Another driver (S3) keeps this interface.
 */
export interface FileStore {
  /** Stores a content; the same content is stored once. Throws Refused for type and size; nothing is kept then. */
  put(content: Uint8Array | AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredFile>;
  /** The content, or a part of it. Undefined when the bytes are gone. Throws RangeError when the range is outside. */
  get(file: Pick<StoredFile, 'sha256' | 'bytes' | 'sealed'>, range?: ByteRange): Promise<FileContent | undefined>;
  /** Whole content in memory, for small files. */
  read(file: Pick<StoredFile, 'sha256' | 'bytes' | 'sealed'>): Promise<Buffer | undefined>;
  /** Whether the stored bytes are there and still have their digest. */
  verify(sha256: string): Promise<'intact' | 'damaged' | 'absent'>;
  /** Deletes the bytes, unless they were put (again) within the last `graceMs`. Whether they are gone. */
  remove(sha256: string, graceMs?: number): Promise<boolean>;
}
