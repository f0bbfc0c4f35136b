import * as contract from '@zhenxun/contracts/subsidy-scheme.ts';
import { execute, query } from '../../../kernel/command.ts';
import { serveTimeline } from '../../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { activateScheme, endScheme, proposeScheme, rejectScheme } from '../commands/scheme.ts';
import { examine, scheme, schemes } from '../queries/schemes.ts';

export function schemeRoutes(edge: Edge): void {
  serve(edge, contract.listSchemes, ({ ctx, query: asked }) => query(ctx, (q) => schemes(q, asked)));
  serve(edge, contract.getScheme, ({ ctx, params }) => query(ctx, (q) => scheme(q, params.id)));
  serveTimeline(edge, contract.getSchemeTimeline, scheme);
  serve(edge, contract.checkScheme, async ({ body }) => examine(body.document));
  serve(edge, contract.proposeScheme, ({ ctx, body }) => execute(ctx, proposeScheme, body));
  serve(edge, contract.activateScheme, ({ ctx, params, body }) => execute(ctx, activateScheme, { ...params, ...body }));
  serve(edge, contract.rejectScheme, ({ ctx, params, body }) => execute(ctx, rejectScheme, { ...params, ...body }));
  serve(edge, contract.endScheme, ({ ctx, params, body }) => execute(ctx, endScheme, { ...params, ...body }));
}
