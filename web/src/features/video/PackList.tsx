import { listPacks, PackState } from '@zhenxun/contracts/video.ts';
import type { JSX } from 'react';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { minuteOf } from '../../ui/time.ts';
import { useVideoArea } from './use-area.ts';

/** The «3+2» packs: what is complete, what a person has to judge. */
export default function PackList(): JSX.Element {
  const area = useVideoArea();
  return (
    <>
      <PageHead
        title="视频证据"
        sub="每次线下课后由系统随机抽取三段录像，连同教师现场拍摄的两张照片，形成“3+2”证据包。缺失和存疑的由人认定。"
      />
      <DataTable
        id={`video.packs.${area.government ? 'government' : 'institution'}`}
        label="“3+2”证据包"
        route={listPacks}
        columns={[
          { key: 'classTitle', title: '班级', render: (row) => `${row.classTitle} 第${row.no}次课` },
          {
            key: 'state',
            title: '状态',
            width: 120,
            phone: 'aside',
            render: (row) => <StatusTag of={PackState} code={row.state} />,
          },
          {
            key: 'sessionStartsAt',
            title: '上课时间',
            width: 160,
            render: (row) => <span className="zx-num">{minuteOf(row.sessionStartsAt)}</span>,
          },
          { key: 'organisationName', title: '机构', width: 200 },
          {
            key: 'findings',
            title: '缺失和存疑',
            render: (row) =>
              row.findings.map((one) => one.message).join(' ') || (row.state === 'cutting' ? '正在截取' : '无'),
          },
        ]}
        filters={[by.tabs('state', '状态', PackState)]}
        rowKey={(row) => row.id}
        rowHref={(row) => area.pack(row.id)}
        empty={{ title: '没有证据包', hint: '线下课结束后，在该次课的“课堂视频”里形成。' }}
      />
    </>
  );
}
