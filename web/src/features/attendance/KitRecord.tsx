import { getKit, KitKind, KitState, kitTimeline } from '@zhenxun/contracts/attendance-kit.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { minuteOf } from '../../ui/time.ts';
import { BundleTable } from './BundleTable.tsx';
import { useAttendanceArea } from './use-area.ts';

const reasons = {
  refuse: ['不是本机构的设备', '登记人未经授权'],
  revoke: ['设备遗失', '设备报废或更换', '登记人离职', '上传记录有疑点'],
};

/** One kit: whose it is, who approved it, and everything it has uploaded. */
export default function KitRecord(): JSX.Element {
  const id = useParam('id');
  const area = useAttendanceArea();
  const found = useRead(getKit, { params: { id } });
  const timeline = useRead(kitTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  return (
    <RecordPage
      name={record.name}
      state={<StatusTag of={KitState} code={record.state} strong />}
      number={record.id.slice(-12)}
      trail={<Go to={area.kits()}>离线终端</Go>}
      api={`/api/attendance/kits/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      tabs={[
        { key: 'bundles', label: '上传的数据包', children: <BundleTable kitId={id} /> },
        {
          key: 'kit',
          label: '终端信息',
          children: (
            <Section title="终端信息">
              <KeyValue
                columns={2}
                items={[
                  { label: '培训机构', value: record.organisationName },
                  { label: '类别', value: KitKind.label(record.kind) },
                  { label: '登记时间', value: <span className="zx-num">{minuteOf(record.createdAt)}</span> },
                  {
                    label: '最近上传',
                    value: record.heardAt ? <span className="zx-num">{minuteOf(record.heardAt)}</span> : '尚未上传',
                  },
                  { label: '已接收记录', value: `${record.lastSeq} 条` },
                  {
                    label: '密钥指纹',
                    value: (
                      <code className="zx-kit-print">{record.fingerprint.match(/.{4}/g)?.slice(0, 8).join(' ')}</code>
                    ),
                  },
                ]}
              />
            </Section>
          ),
        },
      ]}
      aside={
        <Section title="办理经过">
          <Timeline items={timeline.data ?? []} />
        </Section>
      }
    />
  );
}
