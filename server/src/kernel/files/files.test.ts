import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer as collect } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { openVault } from '../vault.ts';
import { fileRow, safeName } from './file-row.ts';
import { LocalFileStore } from './local-store.ts';
import { CHUNK } from './sealed.ts';
import { fileSigner } from './signer.ts';
import { sniffMime } from './sniff.ts';
import type { Mime, PutOptions } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const key = { id: 'k1', suite: 'sha256' as const, secret: randomBytes(32) };
const vault = openVault({ seal: [key], index: [{ ...key, id: 'b1' }] });
const store = new LocalFileStore(folder, vault);

const jpeg = (bytes: number) => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(bytes - 4)]);
const open: PutOptions = { accept: ['image/jpeg'], maxBytes: 1 << 20, sealed: false };
const sealed: PutOptions = { ...open, sealed: true };
const path = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
const cut = (bytes: Buffer, size: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)),
  );

describe('the local store', () => {
  it('keeps a content once under its digest, from a buffer or a stream', async () => {
    const content = jpeg(50_000);
    const first = await store.put(content, open);
    const second = await store.put(cut(content, 777), open);
    expect(second).toEqual(first);
    expect(first).toMatchObject({ bytes: 50_000, mime: 'image/jpeg', sealed: false });
    expect(readFileSync(path(first.sha256)).equals(content)).toBe(true);
    expect((await store.read(first))?.equals(content)).toBe(true);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it.each([4, 100, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5])(
    'gives back parts of a sealed content of %i bytes, which lies unreadable',
    async (size) => {
      const content = jpeg(size);
      const file = await store.put(cut(content, 10_007), sealed);
      expect(file.bytes).toBe(size);
      expect((await store.read(file))?.equals(content)).toBe(true);
      expect(readFileSync(path(file.sha256)).includes(content.subarray(0, 64))).toBe(false);
      const ranges = [
        [0, 0],
        [size - 1, size - 1],
        [Math.floor(size / 3), Math.floor((2 * size) / 3)],
        [Math.min(CHUNK - 2, size - 1), Math.min(CHUNK + 2, size - 1)],
      ] as const;
      for (const [start, end] of ranges) {
        const part = await store.get(file, { start, end });
        expect((await collect(part!.stream)).equals(content.subarray(start, end + 1))).toBe(true);
      }
    },
  );

  it('gives ranges as asked, to the end, and refuses those outside', async () => {
    const content = jpeg(1_000);
    const file = await store.put(content, open);
    const tail = await store.get(file, { start: 990 });
    expect(tail).toMatchObject({ start: 990, end: 999, bytes: 1_000 });
    expect((await collect(tail!.stream)).equals(content.subarray(990))).toBe(true);
    expect((await store.get(file, { start: 998, end: 5_000 }))?.end).toBe(999);
    await expect(store.get(file, { start: 1_000 })).rejects.toThrow(RangeError);
    await expect(store.get({ ...file, sha256: '../../etc/passwd' })).rejects.toThrow(TypeError);
  });

  it('notices a sealed content that was changed, cut off or shuffled', async () => {
    const file = await store.put(jpeg(3 * CHUNK), sealed);
    const bytes = readFileSync(path(file.sha256));
    const stride = 4 + bytes.readUInt32BE(20);
    const spoil = async (change: (copy: Buffer) => Buffer) => {
      writeFileSync(path(file.sha256), change(Buffer.from(bytes)));
      expect(await store.verify(file.sha256)).toBe('damaged');
      await expect(store.read(file)).rejects.toThrow();
    };
    await spoil((copy) => {
      copy[60] = copy[60]! ^ 1;
      return copy;
    });
    await spoil((copy) => copy.subarray(0, 20 + 2 * stride));
    await spoil((copy) =>
      Buffer.concat([
        copy.subarray(0, 20),
        copy.subarray(20 + stride, 20 + 2 * stride),
        copy.subarray(20, 20 + stride),
        copy.subarray(20 + 2 * stride),
      ]),
    );
    writeFileSync(path(file.sha256), bytes);
    expect(await store.verify(file.sha256)).toBe('intact');
  });

  it('refuses what is too large or of another type and keeps nothing of it', async () => {
    const refused = (code: string) => expect.objectContaining({ refusals: [expect.objectContaining({ code })] });
    const large = store.put(cut(jpeg(300_000), 8_192), { ...open, maxBytes: 100_000 });
    await expect(large).rejects.toEqual(refused('kernel.file_too_large'));
    await expect(store.put(Buffer.from('%PDF-1.7'), open)).rejects.toEqual(refused('kernel.file_type'));
    await expect(store.put(Buffer.from('MZ\x90\x00'), open)).rejects.toEqual(refused('kernel.file_type'));
    await expect(store.put(Buffer.alloc(0), open)).rejects.toEqual(refused('kernel.file_type'));
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it('deletes bytes, but not those stored a moment ago', async () => {
    const file = await store.put(jpeg(100), open);
    expect(await store.remove(file.sha256)).toBe(false);
    expect(await store.verify(file.sha256)).toBe('intact');
    expect(await store.remove(file.sha256, 0)).toBe(true);
    expect(await store.get(file)).toBeUndefined();
    expect(await store.verify(file.sha256)).toBe('absent');
    expect(await store.remove(file.sha256)).toBe(true);
  });
});

describe('types', () => {
  const cases: [string, Buffer, Mime | undefined][] = [
    ['png', Buffer.from('89504e470d0a1a0a00', 'hex'), 'image/png'],
    ['webp', Buffer.from('RIFF\x00\x00\x00\x00WEBPVP8 ', 'latin1'), 'image/webp'],
    ['pdf', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
    ['csv', Buffer.from('\ufeff姓名,身份证号\n'), 'text/csv'],
    ['json', Buffer.from(' [{"a":1}]'), 'application/json'],
    [
      'xlsx',
      Buffer.from('PK\x03\x04[Content_Types].xml xl/workbook.xml'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['docx', Buffer.from('PK\x03\x04[Content_Types].xml word/document.xml'), undefined],
    ['html', Buffer.from('<!doctype html><script>a,b</script>'), undefined],
    ['svg', Buffer.from('  <svg onload="x,y">'), undefined],
    ['program', Buffer.from('7f454c460201', 'hex'), undefined],
  ];
  it.each(cases)('knows %s by its first bytes', (_, bytes, mime) => expect(sniffMime(bytes)).toBe(mime));
});

describe('signed addresses', () => {
  const signer = fileSigner(randomBytes(32));
  const now = new Date('2026-03-02T08:00:00Z');
  const token = signer.sign({ ref: '430102-x', for: 'a1' }, 60, now);

  it('hold until their second and not one longer', () => {
    const at = (seconds: number) => signer.verify(token, new Date(now.getTime() + seconds * 1_000));
    expect(at(59.9)).toEqual({ ref: '430102-x', for: 'a1', until: now.getTime() / 1_000 + 60 });
    expect(at(60)).toMatchObject({ refusal: { code: 'kernel.file_address_expired' } });
  });

  it('do not hold when changed, made with another secret, or not made at all', () => {
    const [payload, signature] = token.split('.') as [string, string];
    const other = Buffer.from(JSON.stringify({ ref: '430103-y', until: 9e9 })).toString('base64url');
    const forged = [
      `${other}.${signature}`,
      `${payload}.${signature.slice(2)}`,
      payload,
      '',
      `${token}.x`,
      fileSigner(randomBytes(32)).sign({ ref: '430102-x' }, 60, now),
    ];
    for (const text of forged)
      expect(signer.verify(text, now)).toMatchObject({ refusal: { code: 'kernel.file_address' } });
    expect(() => fileSigner(randomBytes(16))).toThrow(RangeError);
  });
});

it('builds the row of a file with a safe name', () => {
  const stored = { sha256: 'a'.repeat(64), bytes: 5, mime: 'image/jpeg' as const, sealed: true };
  const row = fileRow({
    regionCode: '430102',
    id: 'i',
    kind: 'a.b',
    ownerSubject: 's',
    stored,
    name: 'C:\\x\\..\\现场 照片.jpg',
    retentionUntil: null,
    now: 'n',
  });
  expect(row).toMatchObject({
    name: '现场 照片.jpg',
    organisation_id: null,
    sealed: true,
    version: 1,
    deleted_at: null,
  });
  expect([safeName('../../.bashrc'), safeName('\u202egpj.exe'), safeName('')]).toEqual(['bashrc', 'gpj.exe', '未命名']);
});
