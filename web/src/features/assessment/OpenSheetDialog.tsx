import { openSheet } from '@zhenxun/contracts/assessment.ts';
import { listClasses } from '@zhenxun/contracts/training-class.ts';
import { Modal, Select } from 'antd';
import { type JSX, useState } from 'react';
import { useGo } from '../../app/Go.tsx';
import { useRead, useSend } from '../../app/query.ts';
import { serverNow } from '../../app/session.ts';
import { DayField } from '../../shared/fields.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { dayOf } from '../../ui/time.ts';
import { useAssessmentArea } from './use-area.ts';
import './assessment.css';

/** Which class was assessed, and when; a make-up follows by itself when the first sheet is confirmed. */
export function OpenSheetDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const classes = useRead(listClasses, { query: { state: 'running', limit: 200 } });
  const send = useSend(openSheet);
  const go = useGo();
  const area = useAssessmentArea();
  const [classId, setClassId] = useState<string>();
  const [heldOn, setHeldOn] = useState<string | undefined>(dayOf(serverNow()));
  const [error, setError] = useState<unknown>();

  async function open() {
    setError(undefined);
    try {
      const { id } = await send.mutateAsync({ body: { classId: classId ?? '', heldOn: heldOn ?? '' } });
      go(area.sheet(id));
    } catch (thrown) {
      setError(thrown);
    }
  }
  return (
    <Modal
      open
      title="新建成绩单"
      okText="新建"
      okButtonProps={{ disabled: !classId || !heldOn }}
      confirmLoading={send.isPending}
      onOk={() => void open()}
      onCancel={onClose}
    >
      <div className="zx-score-form">
        <label htmlFor="sheet-class">班级（培训中）</label>
        <Select
          id="sheet-class"
          showSearch
          optionFilterProp="label"
          placeholder="选择班级"
          value={classId}
          onChange={setClassId}
          options={classes.data?.items.map((one) => ({ value: one.ref, label: one.title })) ?? []}
        />
        <label htmlFor="sheet-day">考核日期</label>
        <DayField id="sheet-day" value={heldOn} onChange={setHeldOn} />
      </div>
      <ProblemAlert error={error} />
    </Modal>
  );
}
