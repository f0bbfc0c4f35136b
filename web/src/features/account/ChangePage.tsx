import { ChangeKind, ChangeState, changeTimeline, confirmChange, getChange } from '@zhenxun/contracts/account-admin.ts';
import { Role, roleDocs } from '@zhenxun/contracts/roles.ts';
import { Modal } from 'antd';
import { type JSX, useState } from 'react';
import { call } from '../../app/api.ts';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { forget, useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import type { DialogProps } from '../../shared/RecordActions.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { changeText } from './columns.tsx';
import { FirstPassword } from './FirstPassword.tsx';

const reasons = { reject: ['人员信息不符', '角色不当', '管辖范围不当', '缺少依据'] };

/** Confirming answers with the first password of an opened account, which no other dialog would show. */
function ConfirmDialog(props: DialogProps & { id: string; version: number; onPassword: (password: string) => void }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  async function confirm() {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await call(confirmChange, { params: { id: props.id }, body: { version: props.version } });
      props.close();
      if (answer.initialPassword) props.onPassword(answer.initialPassword);
      await forget('account');
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal open title="确认变更" okText="确认" confirmLoading={busy} onOk={() => void confirm()} onCancel={props.close}>
      <p>确认后立即生效，并与提出人一并记入办理经过。</p>
      <ProblemAlert error={error} />
    </Modal>
  );
}

/** One change of accounts or roles: what is proposed and why, and the second administrator's decision. */
export default function ChangePage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getChange, { params: { id } });
  const timeline = useRead(changeTimeline, { params: { id } });
  const [password, setPassword] = useState<string>();
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const doc = record.role && roleDocs[record.role];
  return (
    <>
      <RecordPage
        name={changeText(record)}
        state={<StatusTag of={ChangeState} code={record.state} strong />}
        number={record.login ?? record.nameMasked}
        region={record.regionName}
        trail={<Go to={to('/government/accounts/changes')}>账号变更</Go>}
        api={`/api/account/changes/${id}`}
        version={version}
        actions={actions}
        reasons={reasons}
        dialogs={{
          confirm: (props) => <ConfirmDialog {...props} id={id} version={version} onPassword={setPassword} />,
        }}
        tabs={[
          {
            key: 'change',
            label: '变更内容',
            children: (
              <Section title="变更内容">
                <KeyValue
                  columns={2}
                  items={[
                    { label: '事项', value: ChangeKind.label(record.kind) },
                    { label: '姓名', value: record.nameMasked },
                    { label: '用户名', value: record.login },
                    ...(record.role ? [{ label: '角色', value: Role.label(record.role) }] : []),
                    ...(record.grantRegionName || record.organisationName
                      ? [{ label: '范围', value: record.grantRegionName ?? record.organisationName }]
                      : []),
                    ...(record.validTo ? [{ label: '截止日期', value: <DateText value={record.validTo} /> }] : []),
                    ...(doc ? [{ label: '角色说明', value: `${doc.grants}${doc.not}`, wide: true }] : []),
                    { label: '理由', value: record.reason, wide: true },
                    ...(record.accountId && record.state === 'confirmed'
                      ? [
                          {
                            label: '账号',
                            value: <Go to={to('/government/accounts/$id', { id: record.accountId })}>查看账号</Go>,
                          },
                        ]
                      : []),
                  ]}
                />
              </Section>
            ),
          },
        ]}
        aside={
          <Section title="办理经过">
            <Timeline items={timeline.data ?? []} evidence={(entry) => to('/evidence', {}, { entry })} />
          </Section>
        }
      />
      <FirstPassword password={password} onClose={() => setPassword(undefined)} />
    </>
  );
}
