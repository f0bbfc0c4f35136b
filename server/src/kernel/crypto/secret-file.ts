import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * The file's text; when there is none yet, writes what `make` gives, readable by the owner only. Two processes starting
 * together get the same text: the file appears whole (written aside, then linked), and who comes second reads it.
 */
export function readOrCreateSecret(path: string, make: () => string): string {
  const found = readSecret(path);
  if (found !== undefined) return found;
  const aside = writeAside(path, make());
  try {
    linkSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(aside);
  }
  return readFileSync(path, 'utf8');
}

/** The file's text, or undefined when it does not exist. */
export function readSecret(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Replaces the file at once: a reader, or a crash, sees the old text or the new, never a part. */
export function replaceSecret(path: string, text: string): void {
  renameSync(writeAside(path, text), path);
}

function writeAside(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(aside, 'wx', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return aside;
}
