import { listPhoneSamples, PhoneOccasion, PhoneState } from '@zhenxun/contracts/supervision-phone.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { useHasRole } from '../../app/session.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { DrawPhoneDialog } from './DrawPhoneDialog.tsx';
import { useSupervisionArea } from './use-area.ts';

/** Phone-back samples: who is being called, and what those closed came to. */
export default function PhoneSampleList(): JSX.Element {
  const area = useSupervisionArea();
  const draws = useHasRole('inspector', 'case_officer') && area.government;
  const [drawing, setDrawing] = useState(false);
  const create = (
    <Button type="primary" onClick={() => setDrawing(true)}>
      抽取回访
    </Button>
  );
  return (
    <>
      <PageHead
        title="电话回访"
        sub={
          area.government
            ? '系统随机抽取人员和问题，办结以前机构看不到抽中了谁。'
            : '主管部门办结的回访，可查看抽中名单和须整改的问题。'
        }
        actions={draws ? create : null}
      />
      <DataTable
        id={`supervision.phone.${area.government ? 'government' : 'institution'}`}
        label="电话回访"
        route={listPhoneSamples}
        columns={[
          { key: 'classTitle', title: '班级', render: (row) => row.classTitle ?? PhoneOccasion.label(row.occasion) },
          {
            key: 'state',
            title: '状态',
            width: 110,
            phone: 'aside',
            render: (row) => <StatusTag of={PhoneState} code={row.state} />,
          },
          { key: 'occasion', title: '环节', width: 160, render: (row) => PhoneOccasion.label(row.occasion) },
          { key: 'organisationName', title: '机构', width: 200, render: (row) => row.organisationName ?? '—' },
          { key: 'drawnAt', title: '抽取时间', width: 160, render: (row) => <DateText value={row.drawnAt} time /> },
          {
            key: 'counts',
            title: '相符 / 抽中',
            width: 120,
            align: 'right',
            render: (row) => (row.counts ? `${row.counts.confirmed} / ${row.counts.drawn}` : '—'),
          },
        ]}
        filters={[by.tabs('state', '状态', PhoneState)]}
        rowKey={(row) => row.id}
        rowHref={(row) => area.phoneSample(row.id)}
        empty={{
          title: '还没有电话回访',
          hint: area.government ? '选择班级或一批申领，由系统随机抽取。' : '办结后会显示在这里。',
          action: draws ? create : undefined,
        }}
      />
      {drawing ? <DrawPhoneDialog onClose={() => setDrawing(false)} /> : null}
    </>
  );
}
