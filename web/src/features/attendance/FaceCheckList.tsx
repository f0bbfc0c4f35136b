import { SignDirection } from '@zhenxun/contracts/attendance.ts';
import { FaceCheckState, listFaceChecks } from '@zhenxun/contracts/attendance-face.ts';
import type { JSX } from 'react';
import { to } from '../../app/paths.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

/** Faces shown when signing in: those unlike, in doubt or not compared wait here for an officer. */
export default function FaceCheckList(): JSX.Element {
  return (
    <>
      <PageHead
        title="签到人脸比对"
        sub="签到时现场拍摄的照片与登记人脸自动比对；存疑、不符和未能比对的，由经办或督导人员查看照片后认定，机构不参与。"
      />
      <DataTable
        id="attendance.faces"
        label="签到人脸比对"
        route={listFaceChecks}
        columns={[
          { key: 'nameMasked', title: '姓名', width: 120, render: (row) => row.nameMasked },
          {
            key: 'state',
            title: '结果',
            width: 150,
            phone: 'aside',
            render: (row) => <StatusTag of={FaceCheckState} code={row.state} />,
          },
          { key: 'classTitle', title: '班级', render: (row) => row.classTitle },
          { key: 'direction', title: '方向', width: 80, render: (row) => SignDirection.label(row.direction) },
          { key: 'at', title: '时间', width: 160, render: (row) => <DateText value={row.at} time /> },
          {
            key: 'required',
            title: '效力',
            width: 150,
            render: (row) => (row.required ? '必须，认定后计入' : '非必须，供核查'),
          },
        ]}
        filters={[by.tabs('state', '结果', FaceCheckState)]}
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/attendance/faces/$id', { id: row.id })}
        empty={{ title: '没有签到照片', hint: '学员签到时拍照的，比对结果显示在这里。' }}
      />
    </>
  );
}
