import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { digest } from '../crypto/suite.ts';
import { openLogKey, rotateLogKey } from './log-key.ts';
import {
  checkpointText,
  noteSigner,
  openCheckpoint,
  openNote,
  parseCheckpoint,
  parseVerifierKey,
  signNote,
  verifierKey,
} from './note.ts';

const alice = noteSigner('log.example/evidence', Buffer.alloc(32, 1));
const witness = noteSigner('witness.example', Buffer.alloc(32, 2));
const root = digest('sha256', 'root');
const text = checkpointText({ origin: 'log.example/evidence', size: 20_852_163, root });

describe('signed notes', () => {
  it('of the Go reference implementation open with its key, and not once changed', () => {
    const peter = parseVerifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    const note =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
      '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
    expect(openNote(note, [peter])).toMatch(/^If you think cryptography/);
    expect(openNote(note.replace('answer', 'Answer'), [peter])).toBeUndefined();
    expect(verifierKey(peter)).toBe('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
  });

  it('sign with the reference key as the reference does', () => {
    const seed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
    expect(verifierKey(noteSigner('PeterNeumann', seed))).toBe(
      'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    );
  });

  it('open for who knows the key', () => {
    const note = signNote(text, alice);
    expect(openNote(note, [witness, alice])).toBe(text);
    expect(openNote(note, [witness])).toBeUndefined();
    expect(openNote(note, [])).toBeUndefined();
  });

  it('keep their meaning when a witness adds a line, known or unknown', () => {
    const note = signNote(text, alice) + signNote(text, witness).slice(text.length + 1);
    expect(openNote(note, [alice])).toBe(text);
    expect(openNote(note, [witness])).toBe(text);
    expect(openNote(note, [alice, witness])).toBe(text);
  });

  it('with one wrong signature of a known key are refused whole', () => {
    const other = noteSigner('witness.example', Buffer.alloc(32, 2));
    const wrong = signNote('another text\n', other).split('\n').at(-2);
    expect(openNote(`${signNote(text, alice)}${wrong}\n`, [alice, witness])).toBeUndefined();
  });

  it.each([
    '',
    '\n\n',
    'a\n',
    'a\n\n',
    'a\n\nb\n',
    'a\n\n— x\n',
    'a\n\n— x AAAA\n',
    'a\n\n— x AAAAAAAA\n— y\n',
    'a\u0001\n\n— x AAAAAAAA\n',
  ])('are not %j', (note) => {
    expect(openNote(note, [alice])).toBeUndefined();
  });

  it('hold whole lines without control characters', () => {
    for (const bad of ['', '\n', 'no newline', 'a\tb\n', 'a\0\n']) expect(() => signNote(bad, alice)).toThrow();
    for (const bad of ['', 'a b', 'a+b', 'a\nb', 'a\u3000b'])
      expect(() => noteSigner(bad, Buffer.alloc(32))).toThrow(/name/);
  });

  it('refuse damaged verifier keys', () => {
    const good = verifierKey(alice);
    expect(parseVerifierKey(good)).toEqual({ name: alice.name, id: alice.id, publicKey: alice.publicKey });
    for (const bad of ['', 'x', good.replace('log.', 'lag.'), good.slice(0, -4), `${good}AAAA`])
      expect(() => parseVerifierKey(bad)).toThrow();
  });
});

describe('checkpoints', () => {
  it('have the three lines of the specification', () => {
    expect(text).toBe(`log.example/evidence\n20852163\n${root.toString('base64')}\n`);
    expect(parseCheckpoint(text)).toEqual({ origin: 'log.example/evidence', size: 20_852_163, root });
    expect(parseCheckpoint(`${text}an extension\n`)?.size).toBe(20_852_163);
  });

  it.each([
    text.replace('20852163', '020852163'),
    text.replace('20852163', '-1'),
    text.replace('20852163', '99999999999999999'),
    text.replace('=\n', '\n'),
    text.slice(1).replace(/^[^\n]+/, ''),
    text.slice(0, -1),
    `${text}\n`,
    '',
  ])('are not %j', (bad) => {
    expect(parseCheckpoint(bad)).toBeUndefined();
  });

  it('are believed for their own log only', () => {
    const note = signNote(text, alice);
    expect(openCheckpoint(note, 'log.example/evidence', [alice])?.root).toEqual(root);
    expect(openCheckpoint(note, 'log.example/other', [alice])).toBeUndefined();
    expect(openCheckpoint(signNote('no checkpoint\n', alice), 'log.example/evidence', [alice])).toBeUndefined();
  });
});

describe('key of the log', () => {
  let folder = '';
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made once, kept from others, and rotated without losing what was signed', () => {
    folder = mkdtempSync(join(tmpdir(), 'log-key-'));
    const key = openLogKey(folder, 'log.example/evidence');
    expect(openLogKey(folder, 'ignored.example').signer.publicKey).toEqual(key.signer.publicKey);
    expect(statSync(join(folder, 'evidence/log-key.json')).mode & 0o777).toBe(0o600);
    const note = signNote(text, key.signer);
    const next = rotateLogKey(folder);
    expect(next.signer.id).not.toEqual(key.signer.id);
    expect(openCheckpoint(note, next.origin, next.known)).toBeDefined();
    expect(openCheckpoint(signNote(text, next.signer), key.origin, key.known)).toBeUndefined();
    expect(openLogKey(folder, '').signer.id).toEqual(next.signer.id);
  });

  it('is not made anew when damaged', () => {
    folder = mkdtempSync(join(tmpdir(), 'log-key-'));
    expect(() => rotateLogKey(folder)).toThrow(/no log key/);
    openLogKey(folder, 'log.example/evidence');
    const path = join(folder, 'evidence/log-key.json');
    const good = readFileSync(path, 'utf8');
    for (const bad of [
      '',
      '{}',
      good.replace('log.example', 'lag.example'),
      good.replace(/"seed": "..../, '"seed": "AAAA'),
    ]) {
      writeFileSync(path, bad);
      expect(() => openLogKey(folder, 'log.example/evidence')).toThrow(/damaged/);
    }
  });
});
