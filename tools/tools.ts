import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** An outside program or font the checks need, beyond what `npm ci` installs. */
export type Tool = {
  readonly name: string;
  /** Debian and Ubuntu package. */
  readonly pkg: string;
  /** What cannot run without it. */
  readonly neededBy: string;
  /** Where it is, or undefined when it is missing. Must be fast: it runs before every test. */
  find(): string | undefined;
};

const onPath = (...names: string[]): string | undefined => {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return undefined;
};

/** Path of a Chromium or Chrome: `CHROMIUM_PATH`, else the first found on PATH. */
export function findChromium(): string | undefined {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? given : undefined;
  return onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

/** Folder of the newest PostgreSQL server binaries (15 or newer): `PG_BIN`, Debian's place, else PATH. */
export function findPostgres(): string | undefined {
  const given = process.env.PG_BIN;
  if (given) return existsSync(join(given, 'initdb')) ? given : undefined;
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root)
    ? readdirSync(root)
        .map(Number)
        .filter((v) => v >= 15)
    : [];
  for (const version of versions.sort((a, b) => b - a)) {
    const bin = join(root, String(version), 'bin');
    if (existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres'))) return bin;
  }
  const initdb = onPath('initdb');
  return initdb && existsSync(join(initdb, '..', 'postgres')) ? join(initdb, '..') : undefined;
}

/** A font with Chinese glyphs; without one every character on a screenshot is a box, and no test would notice. */
export function findCjkFont(): string | undefined {
  const noto = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
  if (existsSync(noto)) return noto;
  const list = onPath('fc-list');
  if (!list) return undefined;
  const found = execFileSync(list, [':lang=zh-cn', 'file'], { encoding: 'utf8' }).split('\n')[0]?.replace(/:\s*$/, '');
  return found && statSync(found, { throwIfNoEntry: false }) ? found : undefined;
}

export const tools: readonly Tool[] = [
  { name: 'Chromium', pkg: 'chromium', neededBy: 'browser tests, screenshots', find: findChromium },
  { name: 'a Chinese font', pkg: 'fonts-noto-cjk', neededBy: 'browser tests, screenshots', find: findCjkFont },
  { name: 'PostgreSQL 15 or newer', pkg: 'postgresql', neededBy: 'concurrency tests, bench', find: findPostgres },
  { name: 'pdftoppm', pkg: 'poppler-utils', neededBy: 'certificate pixel tests', find: () => onPath('pdftoppm') },
  { name: 'ffmpeg', pkg: 'ffmpeg', neededBy: 'room video and its tests', find: () => onPath('ffmpeg') },
];
