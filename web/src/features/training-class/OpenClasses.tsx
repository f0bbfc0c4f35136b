import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { listOpenClasses, type OpenClassItem } from '@zhenxun/contracts/training-class-roster.ts';
import { ClassMode } from '@zhenxun/contracts/training-class-terms.ts';
import type { JSX } from 'react';
import { to } from '../../app/paths.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { regionOptions } from '../../shared/regions.ts';
import { by, type Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Span } from './terms.tsx';

/** Whether one can still apply, in colour, word and shape. */
export function OpenTag({
  row,
  strong,
}: {
  row: Pick<OpenClassItem, 'open' | 'taken' | 'capacity'>;
  strong?: boolean;
}): JSX.Element {
  if (row.open)
    return <StatusTag tone="pass" label={`可报名，余 ${row.capacity - row.taken} 人`} strong={strong ?? false} />;
  const full = row.taken >= row.capacity;
  return <StatusTag tone="plain" label={full ? '名额已满' : '报名已截止'} strong={strong ?? false} />;
}

const columns: readonly Column<OpenClassItem>[] = [
  { key: 'title', title: '班级' },
  { key: 'open', title: '报名', render: (row) => <OpenTag row={row} />, phone: 'aside', width: 170 },
  { key: 'organisationName', title: '培训机构' },
  { key: 'regionName', title: '地区', width: 100 },
  {
    key: 'occupationName',
    title: '职业和等级',
    render: (row) => `${row.occupationName} ${SkillLevel.label(row.level)}`,
  },
  { key: 'mode', title: '方式', render: (row) => ClassMode.label(row.mode), width: 130, phone: 'none' },
  {
    key: 'startsOn',
    title: '起止日期',
    render: (row) => <Span from={row.startsOn} to={row.endsOn} />,
    width: 220,
  },
  {
    key: 'ownCostFen',
    title: '个人承担',
    align: 'right',
    render: (row) => <MoneyText fen={row.ownCostFen} strong />,
    width: 120,
  },
];

/** Classes that enrol, for everyone. */
export default function OpenClasses(): JSX.Element {
  return (
    <>
      <PageHead
        title="开班信息"
        sub="正在招生和已备案的补贴性培训班。登录后可直接报名，培训费中个人承担的部分在此公开。"
      />
      <DataTable
        id="training-class.open"
        label="开班信息"
        route={listOpenClasses}
        columns={columns}
        filters={[by.choice('region', '地区', regionOptions), by.choice('level', '技能等级', SkillLevel)]}
        searchHint="班级名称、职业"
        rowKey={(row) => row.ref}
        rowHref={(row) => to('/classes/$id', { id: row.ref })}
        empty={{ title: '目前没有正在招生的班级', hint: '可先在需求目录中查看有补贴的职业，新班发布后在这里公开。' }}
      />
    </>
  );
}
