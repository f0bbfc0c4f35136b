import * as contract from '@zhenxun/contracts/inbox.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { type RawBuilder, sql } from 'kysely';
import { type Actor, organisationsOf } from './actor.ts';
import { command, execute, query, runAgainOn } from './command.ts';
import { type Edge, serve } from './http.ts';

type InboxRow = {
  id: string;
  created_at: string;
  code: string;
  params: Record<string, string>;
  link: string | null;
  read_at: string | null;
};

/**
 * Messages meant for who asks: to the account, its person, its organisations, and to a role of an office for those alone who
 * hold that role in that very region. Row-level security shows all of the region; this is the narrower rule.
 */
function meantFor(actor: Actor): RawBuilder<unknown> {
  const offices = actor.grants.flatMap((grant) =>
    grant.regionCode && !grant.organisationId
      ? [sql`(i.region_code = ${grant.regionCode} and i.role = ${grant.role})`]
      : [],
  );
  const any = [
    sql`i.account_id = ${actor.accountId ?? null}::uuid`,
    ...(actor.personId ? [sql`i.person_id = ${actor.personId}::uuid`] : []),
    ...organisationsOf(actor).map((id) => sql`i.organisation_id = ${id}::uuid`),
    ...offices,
  ];
  return sql`(${sql.join(any, sql` or `)})`;
}

const messages = (actor: Actor) => sql`kernel.inbox i
  left join kernel.inbox_read r on r.message_id = i.id and r.account_id = ${actor.accountId ?? null}::uuid
  where ${meantFor(actor)}`;

// two tabs mark the same message: the second finds it marked
runAgainOn('inbox_read_pkey');

/** Marks messages as read by the account that asks, and by no other. */
const readMessages = command({
  kind: 'kernel.inbox.read',
  zh: '消息已读',
  holds: 'none',
  async run(tx, input: { ids: string[] }) {
    const unread = await tx.rows(
      sql<{
        id: string;
      }>`select i.id from ${messages(tx.actor)} and i.id = any(${input.ids}::uuid[]) and r.message_id is null`,
    );
    tx.insertMany(
      'kernel.inbox_read',
      unread.map(({ id }) => ({ account_id: tx.actor.accountId, message_id: id })),
    );
    tx.about(tx.actor.accountId);
    return {};
  },
});

/** Unread messages are counted up to here; beyond, the bell shows so many. */
const countedTo = 1000;

/** The bell: messages to the account, its person, its organisations and the roles of its office. */
export function inboxRoutes(edge: Edge): void {
  serve(edge, contract.listInbox, async ({ ctx, query: asked }) =>
    query(ctx, async (q) => {
      const limit = asked?.limit ?? 20;
      const unread = asked?.unread ? sql`r.message_id is null` : sql`true`;
      const before = asked?.cursor ? sql`i.id < ${asked.cursor}::uuid` : sql`true`;
      const rows = await q.rows(
        sql<InboxRow>`select i.id, i.created_at, i.code, i.params, i.link, r.created_at as read_at from ${messages(q.actor)}
          and ${unread} and ${before} order by i.id desc limit ${limit + 1}`,
      );
      const [count] = await q.rows(
        sql<{
          n: number;
        }>`select count(*) as n from (select from ${messages(q.actor)} and r.message_id is null limit ${countedTo}) counted`,
      );
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
