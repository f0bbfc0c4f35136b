import { exportPeople, listPeople, Sex, VerificationState } from '@zhenxun/contracts/person.ts';
import { DocumentKind } from '@zhenxun/contracts/values/document.ts';
import type { JSX } from 'react';
import { to } from '../../app/paths.ts';
import { regionOptions } from '../../shared/regions.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { DateText } from '../../ui/DateText.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

/** People whom an enrolment, a claim, residence or an office ties to the region; everything masked. */
export default function PeopleList(): JSX.Element {
  return (
    <>
      <PageHead
        title="实名人员"
        sub="一人一档。因报名、申领、常住或任职与本地区有关联的人员；个人信息默认遮盖，查看须说明用途。"
      />
      <DataTable
        id="person.people"
        label="实名人员"
        route={listPeople}
        columns={[
          { key: 'nameMasked', title: '姓名', width: 130 },
          {
            key: 'documentMasked',
            title: '证件号码',
            width: 190,
            render: (row) => <span className="zx-num">{row.documentMasked}</span>,
          },
          {
            key: 'documentKind',
            title: '证件类型',
            hidden: true,
            render: (row) => DocumentKind.label(row.documentKind),
          },
          { key: 'sex', title: '性别', width: 70, render: (row) => (row.sex ? Sex.label(row.sex) : '—') },
          { key: 'birth', title: '出生日期', width: 120, render: (row) => <DateText value={row.birth} /> },
          { key: 'phoneMasked', title: '手机号', width: 140 },
          {
            key: 'verification',
            title: '实名核验',
            width: 160,
            phone: 'aside',
            render: (row) => <StatusTag of={VerificationState} code={row.verification} />,
          },
          {
            key: 'verifiedAt',
            title: '核验时间',
            width: 160,
            render: (row) => <DateText value={row.verifiedAt} time />,
          },
        ]}
        filters={[
          by.tabs('verification', '实名核验', VerificationState),
          by.choice('region', '关联地区', regionOptions),
        ]}
        searchHint="完整的姓名、证件号码或手机号"
        rowKey={(row) => row.personId}
        rowHref={(row) => to('/government/people/$id', { id: row.personId })}
        exports={exportsOf(exportPeople)}
        empty={{
          title: '还没有人员',
          hint: '人员由花名册、报名、申领和劳动者注册建档，在本地区有关联后显示在这里。',
        }}
      />
    </>
  );
}
