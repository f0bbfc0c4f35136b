import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';
import { digest, hashBytes } from '../crypto/suite.ts';

/**
 * Signed notes and checkpoints by C2SP signed-note and tlog-checkpoint, with Ed25519 keys. A key is known to others by its
 * verifier key, `<name>+<key id in hex>+<base64 of 0x01 and the public key>`; signatures of unknown keys are ignored, so
 * that witnesses can add theirs.
 */
export type NoteKey = { name: string; id: Buffer; publicKey: Buffer };
export type NoteSigner = NoteKey & { privateKey: KeyObject };
export type Checkpoint = { origin: string; size: number; root: Buffer };

const ed25519 = 0x01;
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const mostSignatures = 64;

/** A key's id: the first four bytes of SHA-256 over name, newline, signature type and public key. */
function keyId(name: string, publicKey: Uint8Array): Buffer {
  return digest('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([ed25519]), publicKey])).subarray(0, 4);
}

/** A signer from its 32-byte seed. Throws for a name that a note cannot hold. */
export function noteSigner(name: string, seed: Uint8Array): NoteSigner {
  checkName(name);
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length);
  return { name, id: keyId(name, publicKey), publicKey, privateKey };
}

export function verifierKey({ name, id, publicKey }: NoteKey): string {
  return `${name}+${id.toString('hex')}+${Buffer.concat([Buffer.from([ed25519]), publicKey]).toString('base64')}`;
}

/** Reads a verifier key. Throws when it is malformed, of another signature type, or its id is not that of the key. */
export function parseVerifierKey(text: string): NoteKey {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text);
  const bytes = Buffer.from(parts?.[3] ?? '', 'base64');
  if (!parts || bytes.length !== 33 || bytes[0] !== ed25519) throw new Error(`not an Ed25519 verifier key: ${text}`);
  const key = { name: parts[1]!, id: Buffer.from(parts[2]!, 'hex'), publicKey: bytes.subarray(1) };
  checkName(key.name);
  if (!keyId(key.name, key.publicKey).equals(key.id))
    throw new Error(`the verifier key ${text} has an id that is not its own`);
  return key;
}

function checkName(name: string): void {
  if (!/^[^\s+\p{Control}]+$/u.test(name))
    throw new Error(`a key name is not empty and has no space or plus: ${JSON.stringify(name)}`);
}

/** Signs a text that ends in a newline. */
export function signNote(text: string, signer: NoteSigner): string {
  if (!wellFormed(text)) throw new Error('a note is lines of text without control characters');
  const signature = signBytes(null, Buffer.from(text), signer.privateKey);
  return `${text}\n— ${signer.name} ${Buffer.concat([signer.id, signature]).toString('base64')}\n`;
}

/**
 * Text of a note signed by at least one of the keys; undefined when it is not a note, when no known key signed it, or when
 * a signature under a known key is wrong.
 */
export function openNote(note: string, keys: readonly NoteKey[]): string | undefined {
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n')) return undefined;
  const text = note.slice(0, at + 1);
  if (!wellFormed(text)) return undefined;
  const lines = note.slice(at + 2, -1).split('\n');
  if (lines.length > mostSignatures) return undefined;
  let signed = false;
  for (const line of lines) {
    const parts = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line);
    if (!parts) return undefined;
    const bytes = Buffer.from(parts[2]!, 'base64');
    if (bytes.length < 5) return undefined;
    const key = keys.find(({ name, id }) => name === parts[1] && id.equals(bytes.subarray(0, 4)));
    if (key === undefined) continue;
    const publicKey = createPublicKey({ key: Buffer.concat([spkiPrefix, key.publicKey]), format: 'der', type: 'spki' });
    if (!verifyBytes(null, Buffer.from(text), publicKey, bytes.subarray(4))) return undefined;
    signed = true;
  }
  return signed ? text : undefined;
}

function wellFormed(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: notes must hold none but newlines
  return text.endsWith('\n') && text.length > 1 && !/[\u0000-\u0009\u000b-\u001f]|\p{Surrogate}/u.test(text);
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** Reads a checkpoint's text; undefined when it is none. Extension lines are allowed and ignored. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const parts = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*$/.exec(text);
  if (!parts) return undefined;
  const size = Number(parts[2]);
  const root = Buffer.from(parts[3]!, 'base64');
  if (!Number.isSafeInteger(size) || root.length !== hashBytes || root.toString('base64') !== parts[3])
    return undefined;
  return { origin: parts[1]!, size, root };
}

/** Opens a signed checkpoint of the log `origin`; undefined unless a known key signed it for this log. */
export function openCheckpoint(note: string, origin: string, keys: readonly NoteKey[]): Checkpoint | undefined {
  const text = openNote(note, keys);
  const checkpoint = text === undefined ? undefined : parseCheckpoint(text);
  return checkpoint?.origin === origin ? checkpoint : undefined;
}
