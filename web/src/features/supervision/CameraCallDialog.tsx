import { callToCamera } from '@zhenxun/contracts/supervision-camera.ts';
import { listClasses } from '@zhenxun/contracts/training-class.ts';
import { Input, Modal, Select } from 'antd';
import { type JSX, useState } from 'react';
import { useGo } from '../../app/Go.tsx';
import { useRead, useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { useSupervisionArea } from './use-area.ts';
import './supervision.css';

/** Which class is called, and why: the reason stands in the record. */
export function CameraCallDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const classes = useRead(listClasses, { query: { state: 'running', limit: 200 } });
  const send = useSend(callToCamera);
  const go = useGo();
  const area = useSupervisionArea();
  const [classId, setClassId] = useState<string>();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();

  async function start() {
    setError(undefined);
    try {
      const { id } = await send.mutateAsync({ body: { classId: classId ?? '', reason } });
      go(area.cameraCall(id));
    } catch (thrown) {
      setError(thrown);
    }
  }
  return (
    <Modal
      open
      title="发起连线抽查"
      okText="抽取并通知"
      okButtonProps={{ disabled: !classId || reason.trim() === '' }}
      confirmLoading={send.isPending}
      onOk={() => void start()}
      onCancel={onClose}
    >
      <div className="zx-inspection-form">
        <label htmlFor="camera-class">班级（正在上课）</label>
        <Select
          id="camera-class"
          showSearch
          optionFilterProp="label"
          placeholder="选择班级"
          value={classId}
          onChange={setClassId}
          options={classes.data?.items.map((one) => ({ value: one.ref, label: one.title })) ?? []}
        />
        <label htmlFor="camera-reason">事由</label>
        <Input
          id="camera-reason"
          value={reason}
          maxLength={300}
          placeholder="如：日常抽查、签到人数异常"
          onChange={(event) => setReason(event.target.value)}
        />
        <p className="zx-quiet">学员由系统从本次课已签到的人中随机抽取，机构收到通知后限时拍照。</p>
      </div>
      <ProblemAlert error={error} />
    </Modal>
  );
}
