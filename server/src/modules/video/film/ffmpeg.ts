import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const font = join(
  dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')),
  '../fonts/NotoSansHans-Regular.otf',
);
/** Times burnt into a picture are those of the class. */
const env = { ...process.env, TZ: 'Asia/Shanghai' };
const quiet = ['-nostdin', '-loglevel', 'error', '-y'];

/** Gives a folder of its own to some work, and takes it away afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'zx-film-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How long a film is, in seconds; undefined when it is none. */
export async function secondsOf(file: string): Promise<number | undefined> {
  const args = ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file];
  const found = await run('ffprobe', args).then(
    ({ stdout }) => Number(stdout.trim()),
    () => Number.NaN,
  );
  return Number.isFinite(found) && found > 0 ? found : undefined;
}

/** A piece of a recording as MP4, its pictures untouched. */
export async function toMp4(from: string, to: string): Promise<void> {
  await run('ffmpeg', [...quiet, '-i', from, '-c', 'copy', '-movflags', '+faststart', to]);
}

export type Cut = {
  /** The pieces, in order; `folder` is where they are written and the cut is made. */
  readonly pieces: readonly Uint8Array[];
  readonly folder: string;
  /** From the beginning of the first piece, in seconds. */
  readonly from: number;
  readonly seconds: number;
  /** Burnt into every picture, with the time that began at `startsAt`. */
  readonly mark: string;
  readonly startsAt: string;
};

/** Cuts a segment out of the pieces, with class and running time in the picture. Returns the MP4. */
export async function cutSegment({ pieces, folder, from, seconds, mark, startsAt }: Cut): Promise<Buffer> {
  const names = pieces.map((_, at) => `piece-${at}.mp4`);
  await Promise.all(pieces.map((piece, at) => writeFile(join(folder, names[at]!), piece)));
  await writeFile(join(folder, 'list.txt'), names.map((name) => `file '${name}'\n`).join(''));
  await writeFile(join(folder, 'mark.txt'), mark);
  const look = `fontfile=${font}:fontsize=h/22:fontcolor=white:box=1:boxcolor=black@0.5:boxborderw=6:x=12`;
  const epoch = Math.floor(Date.parse(startsAt) / 1000);
  const draw = [
    `drawtext=${look}:y=12:expansion=none:textfile=mark.txt`,
    `drawtext=${look}:y=12+h/14:text='%{pts\\:localtime\\:${epoch}}'`,
  ].join(',');
  const source = ['-f', 'concat', '-safe', '0', '-i', 'list.txt'];
  const sizes = ['-vf', `scale='min(960,iw)':-2,${draw}`, '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '26'];
  const span = ['-ss', from.toFixed(3), '-t', String(seconds)];
  const form = ['-an', '-pix_fmt', 'yuv420p', '-threads', '1', '-movflags', '+faststart'];
  await run('ffmpeg', [...quiet, ...source, ...span, ...sizes, ...form, 'cut.mp4'], { cwd: folder, env });
  return readFile(join(folder, 'cut.mp4'));
}

/** So many pictures (JPEG) spread over the segment last cut in the folder. */
export async function framesOf(folder: string, seconds: number, count: number): Promise<Buffer[]> {
  const rate = `fps=${count}/${Math.max(seconds, 1)}`;
  await run('ffmpeg', [...quiet, '-i', 'cut.mp4', '-vf', rate, '-q:v', '3', 'frame-%02d.jpg'], { cwd: folder });
  const names = (await readdir(folder)).filter((name) => name.startsWith('frame-')).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name))));
}
