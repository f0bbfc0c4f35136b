import { listSessions, revokeSession, revokeSessions } from '@zhenxun/contracts/account-own.ts';
import { App, Button } from 'antd';
import type { JSX } from 'react';
import { useRead, useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Section } from '../../ui/Section.tsx';

/** Where the account is signed in; any of them ends at one press. */
export function SessionsSection(): JSX.Element {
  const { message } = App.useApp();
  const found = useRead(listSessions);
  const end = useSend(revokeSession);
  const endOthers = useSend(revokeSessions);
  const items = found.data?.items ?? [];
  return (
    <Section
      title="登录会话"
      sub="不认识的设备请立即退出，并修改密码。"
      extra={
        <Button
          disabled={items.length < 2}
          loading={endOthers.isPending}
          onClick={() => endOthers.mutate({}, { onSuccess: () => void message.success('其他设备已退出登录') })}
        >
          退出其他全部
        </Button>
      }
    >
      <ProblemAlert error={found.error ?? end.error ?? endOthers.error} />
      <ul className="zx-lines">
        {items.map((item) => (
          <li key={item.id}>
            <span className="text">
              {item.client ?? '未知设备'}
              {item.current ? '（本机）' : ''}
              <br />
              <span className="zx-quiet">
                {item.address ? `${item.address}　` : ''}
                登录于 <DateText value={item.since} time />
                ，至 <DateText value={item.expiresAt} time /> 有效
              </span>
            </span>
            {item.current ? null : (
              <Button
                danger
                aria-label={`退出 ${item.client ?? '未知设备'} 的登录`}
                onClick={() => end.mutate({ params: { id: item.id } })}
              >
                退出
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
