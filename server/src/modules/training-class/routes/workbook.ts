import type { FastifyReply } from 'fastify';

/** Answers with a workbook under a Chinese file name. */
export async function sendWorkbook(reply: FastifyReply, bytes: Buffer, name: string): Promise<void> {
  void reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}.xlsx`);
  void reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  await reply.send(bytes);
}
