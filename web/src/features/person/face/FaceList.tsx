import { FaceDoubt, FaceState } from '@zhenxun/contracts/person.ts';
import { listFaces } from '@zhenxun/contracts/person-face.ts';
import type { JSX } from 'react';
import { to } from '../../../app/paths.ts';
import { by } from '../../../shared/table/columns.ts';
import { DataTable } from '../../../shared/table/DataTable.tsx';
import { DateText } from '../../../ui/DateText.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';

/** Faces handed in by people of the own office: what figures leave in doubt waits here for a person. */
export default function FaceList(): JSX.Element {
  return (
    <>
      <PageHead
        title="人脸登记核对"
        sub="与人口库照片相符的自动登记；相似度拿不准、不是现场拍摄、疑似翻拍或没有照片可比的，由工作人员核对。"
      />
      <DataTable
        id="person.faces"
        label="人脸登记"
        route={listFaces}
        columns={[
          { key: 'nameMasked', title: '姓名', width: 120, render: (row) => row.person.nameMasked },
          {
            key: 'state',
            title: '状态',
            width: 130,
            phone: 'aside',
            render: (row) => <StatusTag of={FaceState} code={row.state} />,
          },
          {
            key: 'documentMasked',
            title: '证件号码',
            width: 190,
            render: (row) => <span className="zx-num">{row.person.documentMasked}</span>,
          },
          {
            key: 'doubts',
            title: '须核对的原因',
            render: (row) => row.doubts.map((doubt) => FaceDoubt.label(doubt)).join('；') || '—',
          },
          {
            key: 'handedIn',
            title: '提交时间',
            width: 160,
            render: (row) => <DateText value={row.handedIn} time />,
          },
        ]}
        filters={[by.tabs('state', '状态', FaceState)]}
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/faces/$id', { id: row.id })}
        empty={{ title: '没有人脸登记', hint: '劳动者在“人脸登记”中提交照片后显示在这里。' }}
      />
    </>
  );
}
