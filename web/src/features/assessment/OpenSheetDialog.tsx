import { listSheets, openSheet } from '@zhenxun/contracts/assessment.ts';
import { getClass, listClasses } from '@zhenxun/contracts/training-class.ts';
import { Input, Modal, Select } from 'antd';
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
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();

  const params = { id: classId ?? '' };
  const chosen = useRead(getClass, { params }, { enabled: classId !== undefined });
  const sheets = useRead(listSheets, { query: { classId: params.id, limit: 1 } }, { enabled: classId !== undefined });
  // the plan names the day of the first assessment, not of a make-up
  const first = sheets.data?.items.length === 0;
  const planned = classId && first ? chosen.data?.record.assessment?.day : undefined;
  const differs = planned !== undefined && heldOn !== planned;

  async function open() {
    setError(undefined);
    try {
      const said = differs ? { reason } : {};
      const { id } = await send.mutateAsync({ body: { classId: classId ?? '', heldOn: heldOn ?? '', ...said } });
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
      okButtonProps={{ disabled: !classId || !heldOn || (differs && !reason.trim()) }}
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
        {differs ? (
          <>
            <label htmlFor="sheet-reason">与考核方案日期（{planned}）不同的原因</label>
            <Input.TextArea
              id="sheet-reason"
              rows={2}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </>
        ) : null}
      </div>
      <ProblemAlert error={error} />
    </Modal>
  );
}
