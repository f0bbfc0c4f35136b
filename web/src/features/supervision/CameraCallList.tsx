import { CameraState, listCameraCalls } from '@zhenxun/contracts/supervision-camera.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { useHasRole } from '../../app/session.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { CameraCallDialog } from './CameraCallDialog.tsx';
import { useSupervisionArea } from './use-area.ts';

/** Calls to the camera: which class was called, until when, and how many were the person of the file. */
export default function CameraCallList(): JSX.Element {
  const area = useSupervisionArea();
  const calls = useHasRole('inspector', 'case_officer') && area.government;
  const [asking, setAsking] = useState(false);
  const create = (
    <Button type="primary" onClick={() => setAsking(true)}>
      发起连线抽查
    </Button>
  );
  return (
    <>
      <PageHead
        title="连线抽查"
        sub={
          area.government
            ? '随机抽取正在上课的学员，由班级在限时内逐人现场拍照，与登记人脸和全省照片比对。'
            : '主管部门随机抽取正在上课的学员，请在限时内逐人现场拍照。'
        }
        actions={calls ? create : null}
      />
      <DataTable
        id={`supervision.camera.${area.government ? 'government' : 'institution'}`}
        label="连线抽查"
        route={listCameraCalls}
        columns={[
          { key: 'classTitle', title: '班级' },
          {
            key: 'state',
            title: '状态',
            width: 110,
            phone: 'aside',
            render: (row) => <StatusTag of={CameraState} code={row.state} />,
          },
          { key: 'organisationName', title: '机构', width: 200 },
          { key: 'calledAt', title: '发起时间', width: 160, render: (row) => <DateText value={row.calledAt} time /> },
          {
            key: 'same',
            title: '人证相符',
            width: 110,
            align: 'right',
            render: (row) => `${row.same} / ${row.drawn}`,
          },
          { key: 'reason', title: '事由' },
        ]}
        rowKey={(row) => row.id}
        rowHref={(row) => area.cameraCall(row.id)}
        empty={{
          title: '还没有连线抽查',
          hint: area.government ? '选择正在上课的班级，随机抽取学员拍照。' : '发起后会显示在这里。',
          action: calls ? create : undefined,
        }}
      />
      {asking ? <CameraCallDialog onClose={() => setAsking(false)} /> : null}
    </>
  );
}
