import * as contract from '@zhenxun/contracts/kernel.ts';
import { sql } from 'kysely';
import { systemActor } from '../actor.ts';
import { execute, query } from '../command.ts';
import { type Edge, serve } from '../http.ts';
import { onEveryDay, onJob } from '../jobs.ts';
import type { Kernel } from '../kernel.ts';
import { keyOf } from '../record-ref.ts';
import { Refused, refusal, refuse } from '../refusal.ts';
import { recordUpload, uploadOptions } from './attach.ts';
import type { FileRow } from './file-row.ts';
import { ERASE_TOPIC, eraseContent, sweepExpiredFiles } from './retention.ts';
import type { ByteRange } from './store.ts';

const reader = systemActor('file-reader');

/** Types a browser may show in place; everything else is offered for saving. None of them can run anything. */
const shown = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'video/mp4']);

/** Uploading, and reading by signed address with ranges; the sweep and the erasing of files whose time is over. */
export function fileRoutes(edge: Edge): void {
  const { kernel } = edge;
  serve(edge, contract.uploadFile, async ({ ctx, body, file }) => {
    const stored = await kernel.files.put(file.bytes, uploadOptions);
    return execute(ctx, recordUpload, { kind: body.kind, name: file.name, stored });
  });

  serve(edge, contract.getFile, async ({ ctx, params, request, reply }) => {
    const pass = kernel.fileSigner.verify(params.token, kernel.clock.now());
    if ('refusal' in pass) throw new Refused([pass.refusal], 403);
    // an address made for one account is of no use to another that came by it
    if (pass.for && pass.for !== ctx.actor.accountId) throw new Refused([refusal('kernel.file_address')], 403);
    const row = await fileBy(kernel, pass.ref);
    const range = rangeOf(request.headers.range, row.bytes);
    if (range === 'outside') {
      return void reply.code(416).header('content-range', `bytes */${row.bytes}`).send();
    }
    const content = await kernel.files.get(row, range);
    if (!content) return refuse(refusal('kernel.not_found'));
    const { start, end } = content;
    const how = shown.has(row.mime) ? 'inline' : 'attachment';
    void reply
      .code(range ? 206 : 200)
      .type(row.mime)
      .header('content-length', end - start + 1)
      .header('accept-ranges', 'bytes')
      .header('cache-control', 'private, max-age=600')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(row.name)}`);
    if (range) void reply.header('content-range', `bytes ${start}-${end}/${row.bytes}`);
    void reply.send(content.stream);
  });

  onJob<{ sha256: string }>(kernel, ERASE_TOPIC, (_, payload) => eraseContent(kernel, kernel.files, payload));
  onEveryDay(kernel, 'kernel.file.sweep', async () => {
    while ((await sweepExpiredFiles(kernel)) > 0);
  });
}

async function fileBy(kernel: Kernel, ref: string): Promise<FileRow> {
  const key = keyOf(ref);
  const [row] = await query({ kernel, actor: reader }, (q) =>
    q.rows(
      sql<FileRow>`select * from kernel.file where region_code = ${key.region_code} and id = ${key.id} and deleted_at is null`,
    ),
  );
  return row ?? refuse(refusal('kernel.not_found'));
}

/** The one range of a `Range` header; undefined for the whole (also when the header is none we take, as RFC 9110 allows). */
function rangeOf(header: string | undefined, bytes: number): ByteRange | 'outside' | undefined {
  const match = header && /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(header);
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [, from = '', to = ''] = match;
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  return start > end || start >= bytes ? 'outside' : { start, end };
}
