import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Kernel } from '../../../kernel/kernel.ts';
import { Refused, refusal } from '../../../kernel/refusal.ts';
import { passesOf, reachable } from '../media/pass.ts';

const innerMs = 60_000;

/** The live picture behind an address, for the account it was made for, fetched from the media process. */
export async function liveOf(kernel: Kernel, token: string, accountId: string | undefined, signal: AbortSignal) {
  const { media } = kernel.config;
  if (!media) throw new Refused([refusal('video.off')]);
  const passes = passesOf(kernel.config);
  const at = token.indexOf('.');
  const stream = token.slice(0, at);
  const verdict = passes.check(token.slice(at + 1), `watch ${accountId}`, stream, Date.now());
  if (verdict !== 'ok')
    throw new Refused([refusal(verdict === 'ended' ? 'video.address_expired' : 'video.address')], 403);
  const key = passes.make('play', stream, Date.now() + innerMs);
  const url = `http://${reachable(media.host)}:${media.port + 1}/live/${stream}.flv?key=${key}`;
  const answer = await fetch(url, { signal }).catch(() => undefined);
  if (!answer?.ok || !answer.body) throw new Refused([refusal('video.no_stream')], 503);
  return Readable.fromWeb(answer.body as ReadableStream).on('error', () => undefined);
}
