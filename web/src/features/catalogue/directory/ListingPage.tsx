import { type DirectoryPage, getDirectoryPage, getDirectoryTimeline } from '@zhenxun/contracts/catalogue-directory.ts';
import { ListingState, StandingReason } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import { OrganisationNature } from '@zhenxun/contracts/organisation.ts';
import { Form, Input, Modal, Select } from 'antd';
import type { JSX } from 'react';
import { Go } from '../../../app/Go.tsx';
import { Loading } from '../../../app/pages/Loading.tsx';
import { useParam } from '../../../app/params.ts';
import { to } from '../../../app/paths.ts';
import { useRead } from '../../../app/query.ts';
import { serverNow } from '../../../app/session.ts';
import { DayField } from '../../../shared/fields.tsx';
import { ProblemAlert } from '../../../shared/ProblemAlert.tsx';
import type { DialogProps } from '../../../shared/RecordActions.tsx';
import { RecordPage } from '../../../shared/RecordPage.tsx';
import { Timeline } from '../../../shared/Timeline.tsx';
import { KeyValue } from '../../../ui/KeyValue.tsx';
import { Section } from '../../../ui/Section.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { dayOf } from '../../../ui/time.ts';
import { History, Programmes, Sites } from './parts.tsx';

type Values = { reasonCode: StandingReason; reason: string; until?: string };

/** Suspending and proposing a delisting ask for a reason from the list, in words, and a term where there may be one. */
function ReasonDialog({ action, send, busy, error, close, term }: DialogProps & { term: boolean }): JSX.Element {
  const [form] = Form.useForm<Values>();
  return (
    <Modal open title={action.label} okText={action.label} confirmLoading={busy} onOk={form.submit} onCancel={close}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ until, ...values }) => void send({ ...values, ...(until ? { until } : {}) })}
      >
        <p style={{ marginBottom: 12 }}>
          {term
            ? '暂停后立即不能申请开班和招生，公开目录同时显示；到期自动恢复，也可提前恢复。'
            : '提出后由审批人员决定；移出后按原因确定重新申请的期限。'}
        </p>
        <Form.Item name="reasonCode" label="原因" rules={[{ required: true, message: '请选择原因' }]}>
          <Select options={StandingReason.values.map((value) => ({ value, label: StandingReason.label(value) }))} />
        </Form.Item>
        <Form.Item name="reason" label="理由（将公开）" rules={[{ required: true, message: '请写明理由' }]}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
        </Form.Item>
        {term ? (
          <Form.Item name="until" label="暂停截止日期（不填：至恢复为止）">
            <DayField min={dayOf(serverNow())} />
          </Form.Item>
        ) : null}
        {error ? <ProblemAlert error={error} /> : null}
      </Form>
    </Modal>
  );
}

const dialogs = {
  suspend: (props: DialogProps) => <ReasonDialog {...props} term />,
  propose_delisting: (props: DialogProps) => <ReasonDialog {...props} term={false} />,
};
const reasons = {
  resume: ['整改已完成，经复查符合条件', '证照已换发', '暂停事由已消除'],
  dismiss_delisting: ['经核查情况不属实', '已整改，改为限期观察'],
};

/** The file of an institution in the directory: status, programmes, sites, what was decided. */
export default function ListingPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getDirectoryPage, { params: { id } });
  const timeline = useRead(getDirectoryTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  return (
    <RecordPage
      name={record.name}
      state={<StatusTag of={ListingState} code={record.state} strong />}
      number={record.number}
      region={record.regionName}
      trail={<Go to={to('/government/listings')}>目录内机构</Go>}
      api={`/api/catalogue/directory/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      dialogs={dialogs}
      notice={<Notice record={record} />}
      tabs={[
        {
          key: 'head',
          label: '基本情况',
          children: (
            <>
              <Section title="基本情况">
                <KeyValue
                  items={[
                    { label: '机构性质', value: OrganisationNature.label(record.nature) },
                    { label: '统一社会信用代码', value: <span className="zx-num">{record.uscc}</span> },
                    { label: '列入日期', value: record.listedOn },
                    { label: '师资', value: `${record.teacherCount} 人` },
                    { label: '年培训能力', value: record.annualCapacity ? `${record.annualCapacity} 人次` : undefined },
                    {
                      label: '单位资料',
                      value: <Go to={to('/government/organisations/$id', { id: record.organisation })}>查看</Go>,
                    },
                    { label: '地址', value: record.address, wide: true },
                    { label: '简介', value: record.summary, wide: true },
                  ]}
                />
              </Section>
              <Section title="状态变动">
                <History lines={record.history} />
              </Section>
            </>
          ),
        },
        {
          key: 'programmes',
          label: `培训项目（${record.programmes.length}）`,
          children: (
            <Section title="可开展的培训项目" flush>
              <Programmes items={record.programmes} />
            </Section>
          ),
        },
        {
          key: 'sites',
          label: `场地（${record.sites.length}）`,
          children: (
            <Section title="培训场地">
              <Sites items={record.sites} />
            </Section>
          ),
        },
      ]}
      aside={
        timeline.isError ? null : (
          <Section title="办理经过">
            <Timeline items={timeline.data ?? []} />
          </Section>
        )
      }
    />
  );
}

function Notice({ record }: { record: DirectoryPage }): JSX.Element | null {
  const { proposal } = record;
  if (proposal)
    return (
      <Section>
        <p role="status">
          <StatusTag tone="todo" label="待决定移出" /> {proposal.by}：{StandingReason.label(proposal.reasonCode)}，
          {proposal.reason}
        </p>
      </Section>
    );
  if (record.state === 'listed') return null;
  return (
    <Section>
      <p role="status">
        {record.state === 'suspended'
          ? `已暂停${record.suspendedUntil ? `至 ${record.suspendedUntil}` : '，至恢复为止'}，期间不能开班和招生。`
          : `已移出目录${record.reentryFrom ? `，${record.reentryFrom} 起可重新申请列入` : '，不再受理列入申请'}。`}
      </p>
    </Section>
  );
}
