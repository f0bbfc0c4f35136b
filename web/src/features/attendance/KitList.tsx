import { KitKind, KitState, listKits } from '@zhenxun/contracts/attendance-kit.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useGrants } from '../../app/session.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { minuteOf } from '../../ui/time.ts';
import { BundleTable } from './BundleTable.tsx';
import { DeviceDialog } from './DeviceDialog.tsx';
import { useAttendanceArea } from './use-area.ts';

/** Devices that record sign-ins without network, and what they have uploaded. */
export default function KitList(): JSX.Element {
  const area = useAttendanceArea();
  const place = area.government ? 'government' : 'institution';
  const grants = useGrants();
  const own = grants.find(
    ({ role, organisationId }) => organisationId && (role === 'teacher' || role === 'class_manager'),
  );
  const [enrolling, setEnrolling] = useState(false);
  return (
    <>
      <PageHead
        title="离线终端"
        trail={<Go to={area.list()}>考勤</Go>}
        sub="没有网络的教室用离线终端签到；终端由登记人以外的人批准，记录联网后上传，逐条核验。"
        actions={
          area.government ? null : (
            <>
              {own?.organisationId ? <Button onClick={() => setEnrolling(true)}>登记考勤设备</Button> : null}
              <Go className="zx-button primary" to={to('/kit')}>
                在本机打开离线课堂
              </Go>
            </>
          )
        }
      />
      <Section title="终端">
        <DataTable
          id={`attendance.kits.${place}`}
          label="离线终端"
          route={listKits}
          columns={[
            { key: 'name', title: '名称' },
            {
              key: 'state',
              title: '状态',
              width: 110,
              phone: 'aside',
              render: (row) => <StatusTag of={KitState} code={row.state} />,
            },
            { key: 'organisationName', title: '培训机构', hidden: !area.government },
            { key: 'kind', title: '类别', width: 140, render: (row) => KitKind.label(row.kind) },
            { key: 'lastSeq', title: '已接收记录', width: 110, align: 'right' },
            {
              key: 'heardAt',
              title: '最近上传',
              width: 160,
              render: (row) => (row.heardAt ? <span className="zx-num">{minuteOf(row.heardAt)}</span> : '尚未上传'),
            },
          ]}
          filters={[by.tabs('state', '状态', KitState)]}
          searchHint="终端名称"
          rowKey={(row) => row.id}
          rowHref={(row) => area.kit(row.id)}
          scope="kit."
          empty={{ title: '还没有离线终端', hint: '用平板或手机打开“离线课堂”页面即可登记，批准后可用。' }}
        />
      </Section>
      <Section title="上传的数据包" sub="每个数据包接收了什么，哪些迟传、存疑、不予接收，以及原因。">
        <BundleTable scope="bundle." />
      </Section>
      {enrolling && own?.organisationId ? (
        <DeviceDialog organisationId={own.organisationId} onClose={() => setEnrolling(false)} />
      ) : null}
    </>
  );
}
