import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MediaConfig } from '../../../kernel/config.ts';
import { type MediaPasses, reachable } from './pass.ts';

const passMs = 60_000;
/** A recorder that ended by itself while the picture goes on is started again after this. */
const againMs = 500;

export type Recorder = { begin(stream: string): void; end(stream: string): void; close(): Promise<void> };

/**
 * Writes each stream into its folder in pieces of MPEG-TS: they need no end, so that a piece cut off by a kill can be played to
 * its last frame. A piece is finished when the next one has begun, or nothing was added for a while.
 */
export function openRecorder(media: MediaConfig, folder: string, passes: MediaPasses): Recorder {
  const running = new Map<string, ChildProcess>();
  const start = (stream: string) => {
    const into = join(folder, stream);
    mkdirSync(into, { recursive: true });
    const key = passes.make('play', stream, Date.now() + passMs);
    const from = `rtmp://${reachable(media.host)}:${media.port}/live/${stream}?key=${key}`;
    const pieces = ['-f', 'segment', '-segment_time', String(media.pieceSeconds), '-segment_format', 'mpegts'];
    const name = join(into, `${Date.now()}-%06d.ts`);
    const args = [
      '-nostdin',
      '-loglevel',
      'error',
      '-i',
      from,
      '-c',
      'copy',
      ...pieces,
      '-reset_timestamps',
      '1',
      // of a room where nothing moves, little is written: it is not to wait in a buffer, nor the time of the last write
      '-fflags',
      '+flush_packets',
      name,
    ];
    const child = spawn('ffmpeg', args, { stdio: 'ignore' });
    running.set(stream, child);
    child.on('error', (error) => console.error('recorder:', error.message));
    child.on('exit', () => {
      if (running.get(stream) === child)
        setTimeout(() => running.get(stream) === child && start(stream), againMs).unref();
    });
  };
  const end = (stream: string) => {
    const child = running.get(stream);
    running.delete(stream);
    return new Promise<void>((resolve) => {
      if (!child || child.exitCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill('SIGINT');
    });
  };
  return {
    begin(stream) {
      // a camera that comes again within the patience of the library finds its recorder still there, with a piece that
      // may have been taken up meanwhile: what it sends now is a recording of its own
      void end(stream);
      start(stream);
    },
    end: (stream) => void end(stream),
    close: async () => void (await Promise.all([...running.keys()].map(end))),
  };
}
