import { AccountState, accountTimeline, getAccount } from '@zhenxun/contracts/account-admin.ts';
import { Role, roleDocs } from '@zhenxun/contracts/roles.ts';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { ActionButton } from '../../shared/RecordActions.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ProposeDialog, type ProposedKind } from './ProposeDialog.tsx';

/** One account: its roles, what may be proposed about it, and what happened. */
export default function AccountPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getAccount, { params: { id } });
  const timeline = useRead(accountTimeline, { params: { id } });
  const [kind, setKind] = useState<ProposedKind>();
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, actions } = found.data;
  return (
    <article className="zx-record">
      <PageHead
        trail={<Go to={to('/government/accounts')}>账号</Go>}
        title={`${record.nameMasked}（${record.login}）`}
        state={<StatusTag of={AccountState} code={record.state} strong />}
        actions={actions.map((action) => (
          <ActionButton key={action.name} action={action} onPress={() => setKind(action.name as ProposedKind)} />
        ))}
      />
      <div className="zx-record-body">
        <div className="zx-record-main">
          <Section title="账号">
            <KeyValue
              items={[
                { label: '所属地区', value: record.regionName },
                { label: '开立时间', value: <DateText value={record.createdAt} time /> },
                { label: '动态验证码', value: record.secondFactor ? '已开通' : '未开通' },
                ...(record.lockedUntil
                  ? [{ label: '锁定至', value: <DateText value={record.lockedUntil} time /> }]
                  : []),
              ]}
            />
          </Section>
          <Section title="角色">
            {record.grants.length === 0 ? (
              <Empty icon="users" title="还没有角色" hint="授予角色后才能办理事项。" />
            ) : (
              <PlainTable label="角色" heads={['角色', '范围', '起', '止', '可以', '不可以']}>
                {record.grants.map((grant) => (
                  <tr key={grant.id}>
                    <td>{Role.label(grant.role)}</td>
                    <td>{grant.regionName ?? grant.organisationName ?? '本人'}</td>
                    <td>
                      <DateText value={grant.from} />
                    </td>
                    <td>{grant.to ? <DateText value={grant.to} /> : '长期'}</td>
                    <td>{roleDocs[grant.role].grants}</td>
                    <td>{roleDocs[grant.role].not}</td>
                  </tr>
                ))}
              </PlainTable>
            )}
          </Section>
        </div>
        <aside aria-label="办理经过">
          <Section title="办理经过">
            <Timeline items={timeline.data ?? []} />
          </Section>
        </aside>
      </div>
      {kind ? <ProposeDialog account={record} kind={kind} onClose={() => setKind(undefined)} /> : null}
    </article>
  );
}
