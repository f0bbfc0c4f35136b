/// <reference path="./node-media-server.d.ts" />
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { MediaSession } from 'node-media-server';
import type { Config, MediaConfig } from '../../../kernel/config.ts';
import { type MediaPasses, passesOf } from './pass.ts';
import { openRecorder, type Recorder } from './recorder.ts';

/** Longest delay of a timer. */
const longestMs = 2 ** 31 - 1;

/**
 * Takes the pictures of cameras by RTMP, records them, and hands them out to the server. Who has no pass of ours for the very
 * session is refused. Needs no database: a server that stops, or this process killed, loses nothing already recorded.
 */
export async function runMedia(config: Config, media: MediaConfig): Promise<{ stop(): Promise<void> }> {
  // loaded only here: a server without cameras does not pay for it
  const { default: NodeMediaServer } = await import('node-media-server');
  const { default: logger } = await import('node-media-server/src/core/logger.js');
  const passes = passesOf(config);
  // known to this process alone: only what `admit` has found true gets a signature by it
  const secret = randomBytes(32).toString('hex');
  const folder = join(config.data, 'video');
  const server = new NodeMediaServer({
    bind: media.host,
    rtmp: { port: media.port },
    http: { port: media.port + 1 },
    auth: { play: true, publish: true, secret },
    webadmin: { enable: false },
    store: { path: join(folder, 'state') },
  });
  logger.level = 'error';
  const recorder = openRecorder(media, join(folder, 'incoming'), passes);
  server.on('prePlay', (session) => admit(passes, session, 'play', secret));
  server.on('prePublish', (session) => admit(passes, session, 'publish', secret));
  server.on('postPublish', (session) => begin(recorder, session));
  server.on('donePublish', (session) => recorder.end(session.streamName));
  await server.run();
  return {
    async stop() {
      await recorder.close();
      await server.stop();
    },
  };
}

const ends = new WeakMap<MediaSession, number>();

/** Gives a session with a true pass the signature the library asks for, and every other one none. */
function admit(passes: MediaPasses, session: MediaSession, purpose: 'play' | 'publish', secret: string): void {
  const { key = '' } = session.streamQuery ?? {};
  session.streamQuery = {};
  const { streamPath } = session;
  if (streamPath !== `/live/${session.streamName}`) return;
  if (passes.check(key, purpose, session.streamName, Date.now()) !== 'ok') return;
  const until = Math.floor(Date.now() / 1000) + 60;
  const md5 = createHash('md5').update(`${streamPath}-${until}-${secret}`).digest('hex');
  session.streamQuery = { sign: `${until}-${md5}` };
  ends.set(session, Number(key.split('.')[0]));
}

/** Records from now on, and ends the picture when its pass ends. */
function begin(recorder: Recorder, session: MediaSession): void {
  recorder.begin(session.streamName);
  const left = (ends.get(session) ?? 0) - Date.now();
  setTimeout(() => session.close(), Math.min(Math.max(left, 0), longestMs)).unref();
}
