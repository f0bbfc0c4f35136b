import type { FastifyReply } from 'fastify';
import type { ColumnSpec } from '../../../kernel/sheet/column.ts';
import { exportSheet } from '../../../kernel/sheet/sheet.ts';

type Rows = Parameters<typeof exportSheet>[0];

/** Sends rows as a file of that name while they are read. */
export async function sendSheet(
  reply: FastifyReply,
  rows: Rows,
  columns: readonly ColumnSpec[],
  format: 'xlsx' | 'csv',
  name: string,
): Promise<void> {
  void reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}.${format}`);
  await reply.send(exportSheet(rows, columns, format, name));
}

/** Sends a finished file that no cache may keep. */
export function sendFile(reply: FastifyReply, bytes: Buffer, type: string, name: string): void {
  void reply
    .type(type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'private, no-store')
    .send(bytes);
}
