import { join } from 'node:path';
import { readSecret, replaceSecret } from '../crypto/secret-file.ts';
import type { LogKey } from './log-key.ts';
import { type Checkpoint, openCheckpoint } from './note.ts';

const pathIn = (folder: string) => join(folder, 'evidence', 'checkpoint');

/** Keeps the last signed head beside the database: who can cut the log there cannot also take this copy back. */
export function keepHead(folder: string, note: string): void {
  replaceSecret(pathIn(folder), note);
}

/** Note of the head kept last, or undefined when none was. */
export function keptNote(folder: string): string | undefined {
  return readSecret(pathIn(folder));
}

/** The kept head; undefined when there is none. Throws when it is not signed by a key of this log. */
export function keptHead(folder: string, key: LogKey): Checkpoint | undefined {
  const note = keptNote(folder);
  if (note === undefined) return undefined;
  const head = openCheckpoint(note, key.origin, key.known);
  if (head === undefined) throw new Error(`the head kept at ${pathIn(folder)} is not signed by a key of this log`);
  return head;
}
