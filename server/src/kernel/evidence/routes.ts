import { join } from 'node:path';
import * as contract from '@zhenxun/contracts/kernel.ts';
import { type Edge, serve } from '../http.ts';
import type { Kernel } from '../kernel.ts';
import { refusal, refuse } from '../refusal.ts';
import { type Run, transactionsAs } from './access.ts';
import { findLogKey } from './log-key.ts';
import { verifierKey } from './note.ts';
import { makeBundle, makeExtension } from './proof.ts';
import { latestHead, tileAt } from './read.ts';

/** Heads shown on the page; older ones are proved by growth from any of them. */
const shownHeads = 30;

/**
 * What anyone may fetch to check the log: signed heads, verifier keys, tiles, the proof of an entry whose number one has
 * (without the words and rows behind it), and the proof that a newer head extends an older one.
 */
export function evidenceRoutes(edge: Edge): void {
  const { kernel } = edge;
  const read = <T>(fn: (run: Run) => Promise<T>) => transactionsAs(kernel.db, 'zhenxun_app')(fn);

  serve(edge, contract.getEvidenceHead, async () => {
    const key = findLogKey(keysFolder(kernel));
    const { head, recent } = await read(async (run) => ({
      head: await latestHead(run),
      recent: await run('select size, at, note from evidence.checkpoint order by size desc limit $1', [shownHeads]),
    }));
    return {
      ...(head ? { head } : {}),
      ...(key ? { origin: key.origin } : {}),
      keys: key ? key.known.map(verifierKey) : [],
      recent: recent.map(({ size, at, note }) => ({
        size: Number(size),
        at: String(at),
        root: String(note).split('\n')[2] ?? '',
      })),
    };
  });
  serve(edge, contract.getCheckpoint, async ({ reply }) => {
    const head = await read(latestHead);
    if (!head) refuse(refusal('kernel.not_found'));
    void reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(head.note);
  });
  serve(edge, contract.getTile, async ({ request, reply }) => {
    const path = (request.params as { '*': string })['*'];
    const bytes = await read((run) => tileAt(run, `tile/${path}`));
    if (!bytes) refuse(refusal('kernel.not_found'));
    // a full tile never changes, and a partial one under its width neither
    void reply
      .type('application/octet-stream')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(bytes);
  });
  serve(edge, contract.getProof, async ({ params }) => {
    const bundle = await read((run) => makeBundle(run, params.id));
    return bundle ?? refuse(refusal('kernel.not_found'));
  });
  serve(edge, contract.getGrowth, async ({ query: asked }) => {
    const proof = await read((run) => makeExtension(run, asked.from));
    return proof ?? refuse(refusal('kernel.not_found'));
  });
}

/** Where the log's key lies; the sequencer makes it at its first start. */
export function keysFolder(kernel: Kernel): string {
  return join(kernel.config.data, 'keys');
}
