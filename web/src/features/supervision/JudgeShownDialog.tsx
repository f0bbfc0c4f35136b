import { type CameraShown, judgeShown } from '@zhenxun/contracts/supervision-camera.ts';
import { Input, Modal, Radio } from 'antd';
import { type JSX, useState } from 'react';
import { useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import './supervision.css';

/** The officer says whether the picture shows the person of the file, and what that rests on. */
export function JudgeShownDialog({ shown, onClose }: { shown: CameraShown; onClose: () => void }): JSX.Element {
  const send = useSend(judgeShown);
  const [same, setSame] = useState<boolean>();
  const [remark, setRemark] = useState('');
  const [error, setError] = useState<unknown>();
  async function judge() {
    setError(undefined);
    try {
      await send.mutateAsync({ params: { id: shown.id }, body: { same: same ?? false, remark } });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  }
  return (
    <Modal
      open
      title={`核对${shown.nameMasked}的照片`}
      okText="提交"
      okButtonProps={{ disabled: same === undefined || remark.trim() === '' }}
      confirmLoading={send.isPending}
      onOk={() => void judge()}
      onCancel={onClose}
    >
      <div className="zx-inspection-form">
        <Radio.Group
          aria-label="是否本人"
          value={same}
          onChange={({ target }) => setSame(target.value as boolean)}
          options={[
            { value: true, label: '为本人' },
            { value: false, label: '非本人' },
          ]}
        />
        <label htmlFor="judge-remark">依据</label>
        <Input id="judge-remark" value={remark} maxLength={300} onChange={(event) => setRemark(event.target.value)} />
      </div>
      <ProblemAlert error={error} />
    </Modal>
  );
}
