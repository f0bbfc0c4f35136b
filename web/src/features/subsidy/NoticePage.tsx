import { useLocation } from '@tanstack/react-router';
import { downloadNotice, getNotice, listNoticeLines, type NoticeLine } from '@zhenxun/contracts/subsidy-notice.ts';
import { NoticeState, ObjectionState } from '@zhenxun/contracts/subsidy-terms.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { downloadUrl } from '../../app/api.ts';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordActions } from '../../shared/RecordActions.tsx';
import type { Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ObjectDialog } from './ObjectDialog.tsx';
import './subsidy.css';

const columns: readonly Column<NoticeLine>[] = [
  { key: 'person', title: '姓名', width: 100 },
  { key: 'no', title: '序号', width: 70, phone: 'none' },
  { key: 'document', title: '证件号码', width: 180 },
  { key: 'unit', title: '单位' },
  { key: 'workplace', title: '工作单位' },
  { key: 'occupation', title: '职业（工种）', render: (row) => `${row.occupation} ${row.level}` },
  {
    key: 'standardFen',
    title: '标准',
    align: 'right',
    width: 120,
    render: (row) => <MoneyText fen={row.standardFen} />,
  },
  {
    key: 'amountFen',
    title: '金额',
    align: 'right',
    width: 120,
    render: (row) =>
      row.removed ? <StatusTag tone="fail" label="已取消" /> : <MoneyText fen={row.amountFen} strong />,
  },
  { key: 'content', title: '补贴内容' },
];

/** One public notice: its lines, its download, objections and their answers. */
export default function NoticePage(): JSX.Element {
  const id = useParam('id');
  const government = useLocation().pathname.startsWith('/government');
  const found = useRead(getNotice, { params: { id } });
  const [objecting, setObjecting] = useState<NoticeLine | 'whole'>();
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const open = record.state === 'open';
  const objection: Column<NoticeLine> = {
    key: 'objection',
    title: '异议',
    width: 110,
    render: (row) =>
      row.removed ? null : (
        <Button size="small" aria-label={`对第 ${row.no} 行提出异议`} onClick={() => setObjecting(row)}>
          提出异议
        </Button>
      ),
  };
  return (
    <>
      <PageHead
        title={record.title}
        trail={<Go to={government ? to('/government/subsidy/notices') : to('/notices')}>补贴公示</Go>}
        state={<StatusTag of={NoticeState} code={record.state} strong />}
        sub={
          <>
            编号 <span className="zx-num">{record.number}</span>，公示期 <DateText value={record.opensOn} /> 至{' '}
            <DateText value={record.closesOn} />
            {record.provisional ? '（节假日安排尚未公布，暂定）' : ''}
          </>
        }
        actions={
          <>
            {open && !government ? <Button onClick={() => setObjecting('whole')}>对整个公示提出异议</Button> : null}
            <Button
              icon={<Icon name="download" />}
              href={downloadUrl(downloadNotice, { params: { id }, query: { format: 'csv' } })}
            >
              下载 CSV
            </Button>
            <Button href={downloadUrl(downloadNotice, { params: { id }, query: { format: 'json' } })}>下载 JSON</Button>
            {government ? (
              <RecordActions address={`/api/subsidy/notices/${id}`} version={version} actions={actions} />
            ) : null}
          </>
        }
      />
      <div className="zx-claim-gap">
        <Section>
          <KeyValue
            items={[
              { label: '地区', value: record.regionName },
              { label: '人数', value: `${record.persons} 人` },
              { label: '补贴金额合计', value: <MoneyText fen={record.amountFen} strong /> },
              { label: '公示期', value: `${record.workdays} 个工作日` },
              { label: '依据', value: record.documentNo },
              { label: '工作日历', value: record.calendarVersion },
            ]}
          />
        </Section>
      </div>
      <div className="zx-claim-gap">
        <DataTable
          id="subsidy.notice-lines"
          label="公示名单"
          route={listNoticeLines}
          params={{ id }}
          columns={open && !government ? [...columns, objection] : columns}
          searchHint="姓名、单位、职业"
          rowKey={(row) => row.id}
          empty={{ title: '名单为空' }}
        />
      </div>
      <Section
        title="异议和答复"
        sub={open ? '任何人都可以在名单的该行提出异议，不需要登录；联系方式仅供核查使用，不公开。' : '公示期已满。'}
        extra={government ? <Go to={to('/government/subsidy/objections', {}, { notice: id })}>办理异议</Go> : null}
      >
        {record.objections.length === 0 ? <p className="zx-quiet">没有异议。</p> : null}
        <ul className="zx-claim-lines">
          {record.objections.map((one) => (
            <li key={one.number}>
              <span className="zx-num">{one.number}</span>
              <span>{one.lineNo === undefined ? '针对整个公示' : `针对第 ${one.lineNo} 行`}</span>
              <StatusTag of={ObjectionState} code={one.state} />
              <span className="grow">{one.answer ?? ''}</span>
              <DateText value={one.submittedOn} />
            </li>
          ))}
        </ul>
      </Section>
      {objecting ? (
        <ObjectDialog
          id={id}
          {...(objecting === 'whole' ? {} : { line: objecting })}
          close={() => setObjecting(undefined)}
        />
      ) : null}
    </>
  );
}
