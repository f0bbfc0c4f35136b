import { type InboxItem, listInbox, readInbox } from '@zhenxun/contracts/inbox.ts';
import { Popover } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../app/Go.tsx';
import { useRead, useSend } from '../app/query.ts';
import { DateText } from '../ui/DateText.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Icon } from '../ui/Icon.tsx';
import './bell.css';

/** The messages themselves, newest first; an unread one is marked by a dot and by a word for screen readers. */
export function InboxList(props: { items: readonly InboxItem[]; onOpen: (item: InboxItem) => void }): JSX.Element {
  if (props.items.length === 0) {
    return <Empty icon="bell" title="没有新消息" hint="事项有进展、被退回或临近期限时，会在这里提醒。" />;
  }
  return (
    <ul className="zx-inbox">
      {props.items.map((item) => {
        const body = (
          <>
            {item.readAt ? null : <span className="zx-sr">未读：</span>}
            <span className="text">{item.text}</span>
            <DateText value={item.at} time />
          </>
        );
        return (
          <li key={item.id} className={item.readAt ? undefined : 'unread'}>
            {item.link ? (
              <Go to={item.link} onClick={() => props.onOpen(item)}>
                {body}
              </Go>
            ) : (
              <button type="button" onClick={() => props.onOpen(item)}>
                {body}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The bell in a head: how many unread, and the latest messages in a small window. Asks again every minute. */
export function Bell(): JSX.Element {
  const [open, setOpen] = useState(false);
  const inbox = useRead(listInbox, { query: { limit: 20 } }, { refetchEvery: 60_000 });
  const read = useSend(readInbox);
  const unread = inbox.data?.unread ?? 0;
  const items = inbox.data?.items ?? [];
  const markRead = (ids: string[]) => ids.length > 0 && read.mutate({ body: { ids } });

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={
        <span className="zx-inbox-head">
          消息
          {unread > 0 ? (
            <button
              type="button"
              className="zx-linkish"
              onClick={() => markRead(items.filter((item) => !item.readAt).map((item) => item.id))}
            >
              全部标为已读
            </button>
          ) : null}
        </span>
      }
      content={
        <div className="zx-inbox-window">
          {inbox.isError && !inbox.data ? (
            <Empty icon="refresh" title="消息没有取到" hint="请检查网络，稍后会自动重试。" />
          ) : (
            <InboxList
              items={items}
              onOpen={(item) => {
                setOpen(false);
                if (!item.readAt) markRead([item.id]);
              }}
            />
          )}
        </div>
      }
    >
      <button
        type="button"
        className="zx-bell"
        aria-label={unread > 0 ? `消息，${unread} 条未读` : '消息'}
        aria-expanded={open}
      >
        <Icon name="bell" size={20} />
        {unread > 0 ? <span className="count">{unread > 99 ? '99+' : unread}</span> : null}
      </button>
    </Popover>
  );
}
