import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readOrCreateSecret, readSecret, replaceSecret } from '../crypto/secret-file.ts';
import { type NoteKey, type NoteSigner, noteSigner, parseVerifierKey, verifierKey } from './note.ts';

/** What a server knows of the log's key: who signs now, and every key whose heads are to be believed. */
export type LogKey = { origin: string; signer: NoteSigner; known: NoteKey[] };

type Stored = { origin: string; seed: string; known: string[] };

/**
 * The key that signs the heads of the log, from `evidence/log-key.json` in the data folder; made there, readable by the
 * owner only, at the first start. `origin` names the log for good, like a schema-less address (`zhenxun.example/evidence`);
 * it is used only when the file is made. Throws when the file is damaged.
 */
export function openLogKey(folder: string, origin: string): LogKey {
  const path = pathIn(folder);
  return read(
    readOrCreateSecret(path, () => {
      const seed = randomBytes(32);
      return print({ origin, seed: seed.toString('base64'), known: [verifierKey(noteSigner(origin, seed))] });
    }),
    path,
  );
}

/** The key of an existing log; undefined when the data folder holds none. Throws when the file is damaged. */
export function findLogKey(folder: string): LogKey | undefined {
  const path = pathIn(folder);
  const text = readSecret(path);
  return text === undefined ? undefined : read(text, path);
}

/** Makes a new signing key; heads signed by earlier ones are still believed. Servers use it after their next start. */
export function rotateLogKey(folder: string): LogKey {
  const path = pathIn(folder);
  const before = findLogKey(folder);
  if (before === undefined) throw new Error(`there is no log key at ${path}`);
  const { origin, known } = before;
  const seed = randomBytes(32);
  const made = print({
    origin,
    seed: seed.toString('base64'),
    known: [...known.map(verifierKey), verifierKey(noteSigner(origin, seed))],
  });
  replaceSecret(path, made);
  return read(made, path);
}

function pathIn(folder: string): string {
  return join(folder, 'evidence', 'log-key.json');
}

function print(stored: Stored): string {
  return `${JSON.stringify(stored, null, 2)}\n`;
}

function read(text: string, path: string): LogKey {
  try {
    const stored = JSON.parse(text) as Stored;
    const seed = Buffer.from(stored.seed, 'base64');
    const signer = noteSigner(stored.origin, seed);
    const known = stored.known.map(parseVerifierKey);
    if (seed.length !== 32 || !known.some(({ id }) => id.equals(signer.id)))
      throw new Error('the signer is not among the known keys');
    return { origin: stored.origin, signer, known };
  } catch (error) {
    throw new Error(`the log key at ${path} is damaged`, { cause: error });
  }
}
