import * as contract from '@zhenxun/contracts/person.ts';
import * as own from '@zhenxun/contracts/person-own.ts';
import { execute, query } from '../../kernel/command.ts';
import { serveTimeline } from '../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../kernel/http.ts';
import { everyRow } from '../../kernel/list.ts';
import { exportSheet } from '../../kernel/sheet/sheet.ts';
import { mergePersons } from './commands/merge.ts';
import { correctPerson, judgeVerification, openPersonData, verifyAgain } from './commands/official.ts';
import * as mine from './commands/own.ts';
import { provePhone, sendPhoneCode } from './commands/phone-code.ts';
import {
  exportColumns,
  looks,
  ownConsents,
  ownPerson,
  ownPersonId,
  ownPledges,
  people,
  person,
  seen,
} from './queries.ts';
import { faceRoutes } from './routes/face.ts';
import { pledgeRoutes } from './routes/pledge.ts';

export function personRoutes(edge: Edge): void {
  ownRoutes(edge);
  faceRoutes(edge);
  pledgeRoutes(edge);
  serve(edge, contract.listPeople, ({ ctx, query: asked }) => query(ctx, (q) => people(q, asked)));
  serve(edge, contract.exportPeople, async ({ ctx, query: asked, reply }) => {
    const { format, cursor: _, limit: __, ...filters } = asked ?? { format: 'xlsx' as const };
    const rows = everyRow((cursor) =>
      query(ctx, (q) => people(q, { ...filters, limit: 200, ...(cursor ? { cursor } : {}) })),
    );
    void reply.header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent('实名人员')}.${format}`,
    );
    await reply.send(exportSheet(rows, exportColumns, format, '实名人员'));
  });
  serve(edge, contract.getPerson, ({ ctx, params }) => query(ctx, (q) => person(q, params.id)));
  serveTimeline(edge, contract.personTimeline, seen);
  serve(edge, contract.listLooks, ({ ctx, params, query: asked }) => query(ctx, (q) => looks(q, params.id, asked)));
  serve(edge, contract.openPersonData, ({ ctx, params, body }) =>
    // without the idempotency key: its answer would be kept, and it is in clear
    execute({ kernel: ctx.kernel, actor: ctx.actor }, openPersonData, { ...params, ...body }),
  );
  serve(edge, contract.verifyPerson, async ({ ctx, params, body }) => {
    await execute(ctx, verifyAgain, { ...params, ...body });
  });
  serve(edge, contract.judgePerson, async ({ ctx, params, body }) => {
    await execute(ctx, judgeVerification, { ...params, ...body });
  });
  serve(edge, contract.correctPerson, async ({ ctx, params, body }) => {
    await execute(ctx, correctPerson, { ...params, ...body });
  });
  serve(edge, contract.mergePerson, async ({ ctx, params, body }) => {
    await execute(ctx, mergePersons, { ...params, ...body });
  });
}

function ownRoutes(edge: Edge): void {
  serve(edge, own.sendPhoneCode, ({ body }) => sendPhoneCode(edge.kernel, body));
  serve(edge, own.getOwnPerson, ({ ctx }) => query(ctx, ownPerson));
  serve(edge, own.correctPhone, async ({ ctx, body }) => {
    ownPersonId(ctx.actor);
    await provePhone(edge.kernel, { ...body, purpose: 'correct_phone' });
    await execute(ctx, mine.correctPhone, body);
  });
  serve(edge, own.correctAddress, async ({ ctx, body }) => {
    await execute(ctx, mine.correctAddress, body);
  });
  serve(edge, own.setOwnPaymentAccount, async ({ ctx, body }) => {
    await execute(ctx, mine.setOwnPaymentAccount, body);
  });
  serve(edge, own.listOwnConsents, ({ ctx }) => query(ctx, ownConsents));
  serve(edge, own.giveConsent, async ({ ctx, body }) => {
    await execute(ctx, mine.giveConsent, body);
  });
  serve(edge, own.withdrawConsent, async ({ ctx, body }) => {
    await execute(ctx, mine.withdrawConsent, body);
  });
  serve(edge, own.listOwnLooks, ({ ctx, query: asked }) => query(ctx, (q) => looks(q, ownPersonId(ctx.actor), asked)));
  serve(edge, own.listOwnPledges, ({ ctx }) => query(ctx, ownPledges));
}
