import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemActor } from '../../kernel/actor.ts';
import { execute } from '../../kernel/command.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import { recordPiece } from './commands/record-piece.ts';
import { inFolder, secondsOf, toMp4 } from './film/ffmpeg.ts';

const everyMs = 5_000;
/** A last piece to which nothing was added for so long is finished. */
const stillMs = 15_000;
const mostBytes = 1 << 30;

/**
 * Enters the finished pieces the media process has left, and removes their files after that: what a killed process left is taken
 * up as well. When a piece begins follows from its last write, by the clock of the machine. Returns how many were entered.
 */
export async function takeUp(kernel: Kernel, still = stillMs): Promise<number> {
  const folder = join(kernel.config.data, 'video/incoming');
  let taken = 0;
  for (const stream of await readdir(folder).catch(() => [])) {
    const names = (await readdir(join(folder, stream))).filter((name) => name.endsWith('.ts')).sort();
    for (const [at, name] of names.entries()) {
      const path = join(folder, stream, name);
      const { mtimeMs } = await stat(path);
      // one recorder at a time writes a stream: a later piece, of the same or the next, ends this one
      const followed = at < names.length - 1;
      if (!followed && Date.now() - mtimeMs < still) continue;
      try {
        if (await enter(kernel, stream, name, path, mtimeMs)) taken++;
      } catch (error) {
        // it stays and is tried again; the others need not wait for it
        console.error(`recording ${stream}/${name}:`, error);
      }
    }
  }
  return taken;
}

async function enter(kernel: Kernel, stream: string, name: string, path: string, endedMs: number): Promise<boolean> {
  const seconds = await secondsOf(path);
  const found =
    seconds !== undefined &&
    (await inFolder(async (folder) => {
      const mp4 = join(folder, 'piece.mp4');
      await toMp4(path, mp4);
      const options = { accept: ['video/mp4' as const], maxBytes: mostBytes, sealed: true };
      const stored = await kernel.files.put(createReadStream(mp4), options);
      // a clock that was moved (demonstrations) shifts recordings as it does sessions
      const shift = kernel.clock.now().getTime() - Date.now();
      const startsAt = new Date(endedMs - seconds * 1000 + shift).toISOString();
      const piece = { session: keyOf(stream), source: name, startsAt, seconds, stored };
      return (await execute({ kernel, actor: systemActor('room-camera') }, recordPiece, piece)).taken;
    }));
  await rm(path);
  return found;
}

/** Takes up what is left, now and every few seconds; does nothing where no camera is configured. */
export function startTakingUp(kernel: Kernel): { stop(): Promise<void> } {
  if (!kernel.config.media) return { stop: async () => undefined };
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = takeUp(kernel)
      .catch((error) => console.error('recordings:', error))
      .finally(() => {
        busy = false;
      });
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
