import { useLocation } from '@tanstack/react-router';
import { listNotices, type NoticeItem } from '@zhenxun/contracts/subsidy-notice.ts';
import { NoticeState } from '@zhenxun/contracts/subsidy-terms.ts';
import type { JSX } from 'react';
import { to } from '../../app/paths.ts';
import { useHasRole } from '../../app/session.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { regionOptions } from '../../shared/regions.ts';
import { by, type Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { OpenNotice } from './OpenNotice.tsx';

const columns: readonly Column<NoticeItem>[] = [
  { key: 'title', title: '公示' },
  {
    key: 'state',
    title: '状态',
    width: 120,
    phone: 'aside',
    render: (row) => <StatusTag of={NoticeState} code={row.state} />,
  },
  { key: 'regionName', title: '地区', width: 120 },
  { key: 'persons', title: '人数', align: 'right', width: 80 },
  {
    key: 'amountFen',
    title: '补贴金额',
    align: 'right',
    width: 150,
    render: (row) => <MoneyText fen={row.amountFen} />,
  },
  {
    key: 'closesOn',
    title: '公示期',
    width: 220,
    render: (row) => (
      <>
        <DateText value={row.opensOn} /> 至 <DateText value={row.closesOn} />
      </>
    ),
  },
  {
    key: 'number',
    title: '编号',
    width: 190,
    phone: 'none',
    render: (row) => <span className="zx-num">{row.number}</span>,
  },
];

/** Public notices of subsidies, for everyone; offices also open them here. */
export default function NoticeList(): JSX.Element {
  const government = useLocation().pathname.startsWith('/government');
  const opens = useHasRole('case_officer');
  return (
    <>
      <PageHead
        title="补贴公示"
        sub="拟拨付的职业培训补贴在拨付前公示，任何人都可以查看、下载并提出异议。个人信息已隐去部分内容。"
        actions={government && opens ? <OpenNotice /> : null}
      />
      <DataTable
        id={government ? 'subsidy.notices' : 'subsidy.public-notices'}
        label="补贴公示"
        route={listNotices}
        columns={columns}
        filters={[by.tabs('state', '状态', NoticeState), by.choice('region', '地区', regionOptions)]}
        searchHint="标题、编号"
        rowKey={(row) => row.id}
        rowHref={(row) =>
          government ? to('/government/subsidy/notices/$id', { id: row.id }) : to('/notices/$id', { id: row.id })
        }
        empty={{
          title: '目前没有公示',
          hint: government ? '审批通过的申领可由经办人员发布公示。' : '有拟拨付的补贴时会在这里公示。',
        }}
      />
    </>
  );
}
