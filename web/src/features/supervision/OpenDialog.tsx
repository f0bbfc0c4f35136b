import { openInspection } from '@zhenxun/contracts/supervision.ts';
import { InspectionKind } from '@zhenxun/contracts/supervision-terms.ts';
import { listClasses } from '@zhenxun/contracts/training-class.ts';
import { Modal, Radio, Select } from 'antd';
import { type JSX, useState } from 'react';
import { useGo } from '../../app/Go.tsx';
import { useRead, useSend } from '../../app/query.ts';
import { serverNow } from '../../app/session.ts';
import { DayField } from '../../shared/fields.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { dayOf } from '../../ui/time.ts';
import { useSupervisionArea } from './use-area.ts';
import './supervision.css';

/** Which class is looked at, when, and whether it is told. */
export function OpenDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const classes = useRead(listClasses, { query: { state: 'running', limit: 200 } });
  const send = useSend(openInspection);
  const go = useGo();
  const area = useSupervisionArea();
  const [classId, setClassId] = useState<string>();
  const [kind, setKind] = useState<InspectionKind>('surprise');
  const [plannedOn, setPlannedOn] = useState<string | undefined>(dayOf(serverNow()));
  const [error, setError] = useState<unknown>();

  async function open() {
    setError(undefined);
    try {
      const { id } = await send.mutateAsync({ body: { classId: classId ?? '', kind, plannedOn: plannedOn ?? '' } });
      go(area.inspection(id));
    } catch (thrown) {
      setError(thrown);
    }
  }
  return (
    <Modal
      open
      title="安排检查"
      okText="安排"
      okButtonProps={{ disabled: !classId || !plannedOn }}
      confirmLoading={send.isPending}
      onOk={() => void open()}
      onCancel={onClose}
    >
      <div className="zx-inspection-form">
        <label htmlFor="inspection-class">班级（培训中）</label>
        <Select
          id="inspection-class"
          showSearch
          optionFilterProp="label"
          placeholder="选择班级"
          value={classId}
          onChange={setClassId}
          options={classes.data?.items.map((one) => ({ value: one.ref, label: one.title })) ?? []}
        />
        <span id="inspection-kind">检查方式</span>
        <Radio.Group
          aria-labelledby="inspection-kind"
          value={kind}
          onChange={({ target }) => setKind(target.value as InspectionKind)}
          options={InspectionKind.values.map((value) => ({ value, label: InspectionKind.label(value) }))}
        />
        <label htmlFor="inspection-day">检查日期</label>
        <DayField id="inspection-day" value={plannedOn} onChange={setPlannedOn} />
        <p className="zx-quiet">
          {kind === 'surprise' ? '登记结果以前，机构看不到这次检查。' : '安排后通知机构按计划上课。'}
        </p>
      </div>
      <ProblemAlert error={error} />
    </Modal>
  );
}
