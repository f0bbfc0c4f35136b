import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readOrCreateSecret, readSecret, replaceSecret } from './secret-file.ts';
import { isSuite, type Suite } from './suite.ts';

/** One secret: 32 bytes, and the suite it is used in (`sha256`: AES-256-GCM; `sm3`: SM4-CBC with HMAC-SM3). */
export type Key = { id: string; suite: Suite; secret: Buffer };
/** Keys of the vault. New texts use the active one (the last); the others still open what they sealed. */
export type Keyring = { seal: Key[]; index: Key[] };

const secretBytes = 32;

/**
 * The keyring: from the environment variable ZHENXUN_KEYS when it is set, else from `keys/vault.json` in the data folder,
 * which is made at the first start with keys of the given suite. Both hold the same JSON:
 * `{"seal":[{"id":"k1","suite":"sha256","secret":"<base64>"}],"index":[{"id":"b1",…}]}`, the active key last.
 * Throws when it is damaged: a server must not start with other keys than its data was sealed with.
 */
export function loadKeyring(folder: string, env: Readonly<Record<string, string | undefined>>, suite: Suite): Keyring {
  const given = env.ZHENXUN_KEYS;
  if (given) return parseKeyring(given, 'ZHENXUN_KEYS');
  const path = keyringPath(folder);
  return parseKeyring(
    readOrCreateSecret(path, () => printKeyring({ seal: [newKey('k1', suite)], index: [newKey('b1', suite)] })),
    path,
  );
}

/**
 * Adds a new active sealing key to the keyring file and returns its id. Servers use it after their next start; texts sealed
 * before stay readable. The index key is not changed: look-ups must find what was stored before.
 * Throws when the data folder has no keyring file (keys given by the environment are rotated where they are kept).
 */
export function rotateKeyring(folder: string, suite: Suite): string {
  const path = keyringPath(folder);
  const text = readSecret(path);
  if (text === undefined) throw new Error(`there is no keyring at ${path}`);
  const ring = parseKeyring(text, path);
  const highest = Math.max(...ring.seal.map((key) => Number(key.id.slice(1))));
  const key = newKey(`k${highest + 1}`, suite);
  replaceSecret(path, printKeyring({ ...ring, seal: [...ring.seal, key] }));
  return key.id;
}

function keyringPath(folder: string): string {
  return join(folder, 'keys', 'vault.json');
}

function newKey(id: string, suite: Suite): Key {
  return { id, suite, secret: randomBytes(secretBytes) };
}

function printKeyring(ring: Keyring): string {
  const list = (keys: Key[]) => keys.map((key) => ({ ...key, secret: key.secret.toString('base64') }));
  return `${JSON.stringify({ seal: list(ring.seal), index: list(ring.index) }, null, 2)}\n`;
}

/** Reads a keyring's JSON; `from` names where it came from in errors, which never repeat what it holds. */
export function parseKeyring(text: string, from: string): Keyring {
  let ring: { seal?: unknown; index?: unknown } | null;
  try {
    ring = JSON.parse(text);
  } catch {
    throw new Error(`the keyring in ${from} is not JSON`);
  }
  return { seal: readKeys(ring?.seal, 'k', from), index: readKeys(ring?.index, 'b', from) };
}

function readKeys(list: unknown, letter: string, from: string): Key[] {
  if (!Array.isArray(list) || list.length === 0) throw new Error(`the keyring in ${from} lacks keys`);
  const keys = list.map((key: { id?: unknown; suite?: unknown; secret?: unknown } | null): Key => {
    const { id, suite, secret } = key ?? {};
    const bytes = typeof secret === 'string' ? Buffer.from(secret, 'base64') : Buffer.alloc(0);
    if (
      typeof id !== 'string' ||
      !new RegExp(`^${letter}[1-9]\\d*$`).test(id) ||
      !isSuite(suite) ||
      bytes.length !== secretBytes
    ) {
      throw new Error(`the keyring in ${from} has a damaged key`);
    }
    return { id, suite, secret: bytes };
  });
  if (new Set(keys.map((key) => key.id)).size !== keys.length)
    throw new Error(`the keyring in ${from} has a key id twice`);
  return keys;
}
