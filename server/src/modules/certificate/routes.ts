import * as contract from '@zhenxun/contracts/certificate.ts';
import type { FastifyReply } from 'fastify';
import { execute, query } from '../../kernel/command.ts';
import { serveTimeline } from '../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../kernel/http.ts';
import { everyRow } from '../../kernel/list.ts';
import { exportSheet } from '../../kernel/sheet/sheet.ts';
import { issueCertificates } from './commands/issue.ts';
import { confirmRevocation, proposeRevocation, rejectRevocation } from './commands/revoke.ts';
import { candidates, certificate, certificates, classPdf, exportColumns, pdfOf, verify } from './queries.ts';

function sendPdf(reply: FastifyReply, pdf: Buffer, name: string): void {
  void reply
    .type('application/pdf')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}.pdf`)
    .header('cache-control', 'private, no-store')
    .send(pdf);
}

export function certificateRoutes(edge: Edge): void {
  serve(edge, contract.listCertificates, ({ ctx, query: asked }) => query(ctx, (q) => certificates(q, asked)));
  serve(edge, contract.exportCertificates, async ({ ctx, query: asked, reply }) => {
    const { format, cursor: _, limit: __, ...filters } = asked ?? { format: 'xlsx' as const };
    const rows = everyRow((cursor) =>
      query(ctx, (q) => certificates(q, { ...filters, limit: 200, ...(cursor ? { cursor } : {}) })),
    );
    void reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('证书')}.${format}`);
    await reply.send(exportSheet(rows, exportColumns, format, '证书'));
  });
  serve(edge, contract.getCertificate, ({ ctx, params }) => query(ctx, (q) => certificate(q, params.id)));
  serveTimeline(edge, contract.certificateTimeline, certificate);
  serve(edge, contract.certificatePdf, async ({ ctx, params, reply }) => {
    sendPdf(reply, await query(ctx, (q) => pdfOf(q, params.id)), '培训合格证书');
  });
  serve(edge, contract.classCertificatesPdf, async ({ ctx, params, reply }) => {
    sendPdf(reply, await query(ctx, (q) => classPdf(q, params.id)), '全班证书');
  });
  serve(edge, contract.listCandidates, ({ ctx, params }) => query(ctx, (q) => candidates(q, params.id)));
  serve(edge, contract.issueCertificates, ({ ctx, params }) => execute(ctx, issueCertificates, { classId: params.id }));
  serve(edge, contract.proposeRevocation, ({ ctx, params, body }) =>
    execute(ctx, proposeRevocation, { ...params, ...body }),
  );
  serve(edge, contract.confirmRevocation, ({ ctx, params, body }) =>
    execute(ctx, confirmRevocation, { ...params, ...body }),
  );
  serve(edge, contract.rejectRevocation, ({ ctx, params, body }) =>
    execute(ctx, rejectRevocation, { ...params, ...body }),
  );
  serve(edge, contract.verifyCertificate, ({ body }) => verify(edge.kernel, body));
}
