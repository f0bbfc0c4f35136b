import * as contract from '@zhenxun/contracts/subsidy.ts';
import { execute, query } from '../../kernel/command.ts';
import { serveTimeline } from '../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../kernel/http.ts';
import { everyRow } from '../../kernel/list.ts';
import { exportSheet } from '../../kernel/sheet/sheet.ts';
import { reapplyClaim, resubmitClaim, withdrawClaim } from './commands/apply-again.ts';
import { freezeClaim, resumeClaim } from './commands/freeze-claim.ts';
import { setPayeeAccount } from './commands/payee-account.ts';
import {
  approveClaim,
  confirmClaim,
  redecideClaim,
  refuseClaim,
  returnClaim,
  reviewClaim,
} from './commands/review-claim.ts';
import { submitClaim, submitClaims } from './commands/submit-claim.ts';
import { claimable, preview, previewClass } from './queries/claimable.ts';
import { claim, claimRow, claims, counts, explanation } from './queries/claims.ts';
import { claimColumns } from './queries/export.ts';
import { ownAccount, ownOrganisation } from './queries/payee-account.ts';
import { noticeRoutes } from './routes/notices.ts';
import { schemeRoutes } from './routes/schemes.ts';

export function subsidyRoutes(edge: Edge): void {
  serve(edge, contract.listClaims, ({ ctx, query: asked }) => query(ctx, (q) => claims(q, asked)));
  serve(edge, contract.exportClaims, async ({ ctx, query: asked, reply }) => {
    const { format, ...filters } = asked ?? { format: 'xlsx' as const };
    const rows = everyRow((cursor) =>
      query(ctx, async (q) => {
        const page = await claims(q, { ...filters, limit: 200, ...(cursor ? { cursor } : {}) });
        return { ...page, items: page.items.map((one) => ({ ...one, frozenReason: one.frozen?.reason })) };
      }),
    );
    void reply.header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent('补贴申领')}.${format}`,
    );
    await reply.send(exportSheet(rows, claimColumns, format, '补贴申领'));
  });
  serve(edge, contract.countClaims, ({ ctx }) => query(ctx, counts));
  serve(edge, contract.getClaim, ({ ctx, params }) => query(ctx, (q) => claim(q, params.id)));
  serveTimeline(edge, contract.getClaimTimeline, claimRow);
  serve(edge, contract.explainClaim, ({ ctx, params, query: asked }) =>
    query(ctx, (q) => explanation(q, params.id, asked?.no)),
  );
  serve(edge, contract.listClaimable, ({ ctx }) => query(ctx, claimable));
  serve(edge, contract.previewClaim, ({ ctx, params, query: asked }) =>
    query(ctx, (q) => preview(q, params.id, asked)),
  );
  serve(edge, contract.previewClass, ({ ctx, params, query: asked }) =>
    query(ctx, (q) => previewClass(q, params.id, asked ?? {})),
  );
  serve(edge, contract.submitClaim, ({ ctx, body }) => execute(ctx, submitClaim, body));
  serve(edge, contract.submitClaims, ({ ctx, body }) => execute(ctx, submitClaims, body));
  serve(edge, contract.resubmitClaim, ({ ctx, params, body }) => execute(ctx, resubmitClaim, { ...params, ...body }));
  serve(edge, contract.withdrawClaim, ({ ctx, params, body }) => execute(ctx, withdrawClaim, { ...params, ...body }));
  serve(edge, contract.reapplyClaim, ({ ctx, params, body }) => execute(ctx, reapplyClaim, { ...params, ...body }));
  serve(edge, contract.reviewClaim, ({ ctx, params, body }) => execute(ctx, reviewClaim, { ...params, ...body }));
  serve(edge, contract.confirmClaim, ({ ctx, params, body }) => execute(ctx, confirmClaim, { ...params, ...body }));
  serve(edge, contract.approveClaim, ({ ctx, params, body }) => execute(ctx, approveClaim, { ...params, ...body }));
  serve(edge, contract.returnClaim, ({ ctx, params, body }) => execute(ctx, returnClaim, { ...params, ...body }));
  serve(edge, contract.refuseClaim, ({ ctx, params, body }) => execute(ctx, refuseClaim, { ...params, ...body }));
  serve(edge, contract.redecideClaim, ({ ctx, params, body }) => execute(ctx, redecideClaim, { ...params, ...body }));
  serve(edge, contract.freezeClaim, ({ ctx, params, body }) => execute(ctx, freezeClaim, { ...params, ...body }));
  serve(edge, contract.resumeClaim, ({ ctx, params, body }) => execute(ctx, resumeClaim, { ...params, ...body }));
  serve(edge, contract.getPayeeAccount, ({ ctx }) => query(ctx, ownAccount));
  serve(edge, contract.setPayeeAccount, async ({ ctx, body }) => {
    const own = await query(ctx, ownOrganisation);
    return execute(ctx, setPayeeAccount, { ...body, ...own });
  });
  schemeRoutes(edge);
  noticeRoutes(edge);
}
