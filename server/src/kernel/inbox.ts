import * as contract from '@zhenxun/contracts/inbox.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { sql } from 'kysely';
import { command, execute, query } from './command.ts';
import { type Edge, serve } from './http.ts';

type InboxRow = {
  id: string;
  created_at: string;
  code: string;
  params: Record<string, string>;
  link: string | null;
  read_at: string | null;
};

const readMessages = command({
  kind: 'kernel.inbox.read',
  zh: '消息已读',
  holds: 'none',
  async run(tx, input: { ids: string[] }) {
    const rows = await tx.lockAll<{ read_at: string | null }>('kernel.inbox', { id: input.ids });
    for (const row of rows) if (row.read_at === null) tx.update('kernel.inbox', row, { read_at: tx.now });
    tx.about(tx.actor.accountId);
    return {};
  },
});

/** The bell: messages to the account, its person, its organisations and the roles of its office. */
export function inboxRoutes(edge: Edge): void {
  serve(edge, contract.listInbox, async ({ ctx, query: asked }) =>
    query(ctx, async (q) => {
      const limit = asked?.limit ?? 20;
      const unread = asked?.unread ? sql`read_at is null` : sql`true`;
      const before = asked?.cursor ? sql`id < ${asked.cursor}::uuid` : sql`true`;
      const rows = await q.rows(
        sql<InboxRow>`select id, created_at, code, params, link, read_at from kernel.inbox where ${unread} and ${before} order by id desc limit ${limit + 1}`,
      );
      const [count] = await q.rows(sql<{ n: number }>`select count(*) as n from kernel.inbox where read_at is null`);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        items: shown.map((row) => ({
          id: row.id,
          at: row.created_at,
          text: render(row.code, row.params),
          ...(row.link ? { link: row.link } : {}),
          ...(row.read_at ? { readAt: row.read_at } : {}),
        })),
        unread: count?.n ?? 0,
        ...(last ? { next: last.id } : {}),
      };
    }),
  );
  serve(edge, contract.readInbox, async ({ ctx, body }) => {
    await execute(ctx, readMessages, body);
  });
}
