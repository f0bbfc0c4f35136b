import * as contract from '@zhenxun/contracts/person-pledge.ts';
import { execute, query } from '../../../kernel/command.ts';
import { serveTimeline } from '../../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { refusal } from '../../../kernel/refusal.ts';
import { documentOf } from '../commands/pledge-document.ts';
import { discardPledgeText, draftPledgeText, enforcePledgeText, savePledgeText } from '../commands/pledge-text.ts';
import { currentText, pledgeText, pledgeTexts, readText, textRow } from '../queries/pledge.ts';

export function pledgeRoutes(edge: Edge): void {
  const { constraints } = edge.kernel;
  constraints.set('pledge_text_label', () => refusal('person.pledge_text_label', {}, { pointer: '/label' }));
  constraints.set('pledge_text_day', () => refusal('person.pledge_text_day', {}, { pointer: '/validFrom' }));

  serve(edge, contract.currentPledgeText, ({ ctx, query: asked }) => query(ctx, (q) => currentText(q, asked)));
  serve(edge, contract.readPledgeText, ({ ctx, params }) => query(ctx, (q) => readText(q, params.id)));
  serve(edge, contract.listPledgeTexts, ({ ctx, query: asked }) => query(ctx, (q) => pledgeTexts(q, asked)));
  serve(edge, contract.getPledgeText, ({ ctx, params }) => query(ctx, (q) => pledgeText(q, params.id)));
  serveTimeline(edge, contract.pledgeTextTimeline, textRow);
  serve(edge, contract.draftPledgeText, ({ ctx, body }) => execute(ctx, draftPledgeText, body));
  serve(edge, contract.savePledgeText, ({ ctx, params, body }) => execute(ctx, savePledgeText, { ...params, ...body }));
  serve(edge, contract.enforcePledgeText, ({ ctx, params, body }) =>
    execute(ctx, enforcePledgeText, { ...params, ...body }),
  );
  serve(edge, contract.discardPledgeText, ({ ctx, params, body }) =>
    execute(ctx, discardPledgeText, { ...params, ...body }),
  );
  serve(edge, contract.pledgeDocument, async ({ ctx, params, reply }) => {
    const { name, pdf } = await documentOf(ctx, params.id);
    void reply
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .type('application/pdf');
    await reply.send(pdf);
  });
}
