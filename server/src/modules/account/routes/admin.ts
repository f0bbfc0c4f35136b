import * as contract from '@zhenxun/contracts/account-admin.ts';
import { type Ctx, execute, query } from '../../../kernel/command.ts';
import { serveTimeline } from '../../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { everyRow } from '../../../kernel/list.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { exportSheet } from '../../../kernel/sheet/sheet.ts';
import { proposeChange, proposeOpen, rejectChange } from '../commands/changes.ts';
import { confirm, openOwn, resetOwn } from '../commands/first-password.ts';
import { closeOwnAccount } from '../commands/own-organisation.ts';
import { account, accounts, change, changes, exportColumns, exportRow, ownAccounts } from '../queries/accounts.ts';

/** Accounts and roles: by two administrators, and within an institution by its own administrator. */
export function adminRoutes(edge: Edge): void {
  serve(edge, contract.listAccounts, ({ ctx, query: asked }) => query(ctx, (q) => accounts(q, asked)));
  serve(edge, contract.exportAccounts, async ({ ctx, query: asked, reply }) => {
    const { format, cursor: _, limit: __, ...filters } = asked ?? { format: 'xlsx' as const };
    const items = everyRow((cursor) =>
      query(ctx, async (q) => {
        const page = await accounts(q, { ...filters, limit: 200, ...(cursor ? { cursor } : {}) });
        return { ...page, items: page.items.map(exportRow) };
      }),
    );
    void reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('账号')}.${format}`);
    await reply.send(exportSheet(items, exportColumns, format, '账号'));
  });
  serve(edge, contract.getAccount, ({ ctx, params }) => query(ctx, (q) => account(q, params.id)));
  serveTimeline(edge, contract.accountTimeline, account);
  const shown = (ctx: Ctx, key: Key) => query(ctx, async (q) => (await change(q, refOf(key))).record);
  serve(edge, contract.proposeOpen, async ({ ctx, body }) => shown(ctx, await execute(ctx, proposeOpen, body)));
  serve(edge, contract.proposeChange, async ({ ctx, params, body }) =>
    shown(ctx, await execute(ctx, proposeChange, { ...params, ...body })),
  );
  serve(edge, contract.listChanges, ({ ctx, query: asked }) => query(ctx, (q) => changes(q, asked)));
  serve(edge, contract.getChange, ({ ctx, params }) => query(ctx, (q) => change(q, params.id)));
  serveTimeline(edge, contract.changeTimeline, change);
  serve(edge, contract.confirmChange, ({ ctx, params, body }) => confirm(ctx, { ...params, ...body }));
  serve(edge, contract.rejectChange, ({ ctx, params, body }) => execute(ctx, rejectChange, { ...params, ...body }));
  serve(edge, contract.listOwnAccounts, ({ ctx, query: asked }) => query(ctx, (q) => ownAccounts(q, asked)));
  serve(edge, contract.openOwnAccount, ({ ctx, body }) => openOwn(ctx, body));
  serve(edge, contract.resetOwnAccount, ({ ctx, params, body }) => resetOwn(ctx, { ...params, ...body }));
  serve(edge, contract.closeOwnAccount, async ({ ctx, params, body }) => {
    await execute(ctx, closeOwnAccount, { ...params, ...body });
  });
}
