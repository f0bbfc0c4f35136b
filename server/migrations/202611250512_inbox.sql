-- Read marks of messages are each account's own: a message to an office or an organisation is read by one and not by all.

create table kernel.inbox_read (
  account_id uuid not null,
  message_id uuid not null,
  created_at timestamptz not null,
  primary key (account_id, message_id)
);
comment on table kernel.inbox_read is 'which account has read which message';
comment on column kernel.inbox_read.account_id is 'who read';
comment on column kernel.inbox_read.message_id is 'message';
comment on column kernel.inbox_read.created_at is 'when';
select zx.secure('kernel.inbox_read', 'account_id = (select zx.account())');

alter table kernel.inbox drop column read_at;
