import Type, { type Static } from 'typebox';
import { Closed, Instant, listQuery, PageOf, Uuid } from './common.ts';
import { route } from './route.ts';

const InboxItem = Type.Object({
  id: Uuid,
  at: Instant,
  /** The sentence, composed by the server. */
  text: Type.String(),
  link: Type.Optional(Type.String()),
  readAt: Type.Optional(Instant),
});
export type InboxItem = Static<typeof InboxItem>;

export const listInbox = route({
  id: 'listInbox',
  method: 'GET',
  path: '/api/kernel/inbox',
  access: 'signed_in',
  summary: '消息',
  query: Type.Object({ ...listQuery, unread: Type.Optional(Type.Boolean()) }),
  response: Type.Intersect([PageOf(InboxItem), Type.Object({ unread: Type.Integer() })]),
});

export const readInbox = route({
  id: 'readInbox',
  method: 'POST',
  path: '/api/kernel/inbox/read',
  access: 'signed_in',
  summary: '消息标为已读',
  body: Closed({ ids: Type.Array(Uuid, { maxItems: 200 }) }),
});

export const inboxRoutes = [listInbox, readInbox];
