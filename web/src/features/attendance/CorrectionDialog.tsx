import type { RollLine, SessionDay } from '@zhenxun/contracts/attendance.ts';
import { CorrectionKind, requestCorrection } from '@zhenxun/contracts/attendance-correction.ts';
import type { FileRef } from '@zhenxun/contracts/common.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { App, Input, Modal, Radio, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { type JSX, useState } from 'react';
import { upload } from '../../app/api.ts';
import { useSend } from '../../app/query.ts';
import { FileUpload } from '../../shared/FileUpload.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { clockOf, dayOf } from '../../ui/time.ts';

/** Asks for a correction of one trainee in one session: what, from when to when, why. Another person decides. */
export function CorrectionDialog(props: { session: SessionDay; line: RollLine; onClose: () => void }): JSX.Element {
  const { session, line } = props;
  const { message } = App.useApp();
  const send = useSend(requestCorrection);
  const [kind, setKind] = useState<CorrectionKind>('presence');
  const [from, setFrom] = useState(clockOf(session.startsAt));
  const [until, setUntil] = useState(clockOf(session.endsAt));
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState<FileRef[]>([]);
  const [error, setError] = useState<unknown>();
  const instant = (clock: string) => new Date(`${dayOf(session.startsAt)}T${clock}:00+08:00`).toISOString();

  async function ask() {
    setError(undefined);
    try {
      const span = { from: instant(from), to: instant(until) };
      await send.mutateAsync({
        body: {
          sessionId: session.id,
          enrolmentId: line.enrolmentId,
          kind,
          ...span,
          reason: reason.trim(),
          evidence: evidence.map(({ id }) => id),
        },
      });
      void message.success('已提交，待机构管理员审批');
      props.onClose();
    } catch (thrown) {
      setError(thrown);
    }
  }
  return (
    <Modal
      open
      title={`申请更正：${line.nameMasked} 第${session.no}次课`}
      okText="提交申请"
      okButtonProps={{ disabled: reason.trim() === '' || !from || !until }}
      confirmLoading={send.isPending}
      onOk={() => void ask()}
      onCancel={props.onClose}
    >
      <div className="zx-att-form">
        <div>
          <span id="correction-kind">更正事项</span>
          <Radio.Group
            aria-labelledby="correction-kind"
            value={kind}
            onChange={(event) => setKind(event.target.value as CorrectionKind)}
            options={CorrectionKind.values.map((value) => ({ value, label: CorrectionKind.label(value) }))}
          />
        </div>
        <div className="zx-att-span">
          <label htmlFor="correction-from">自</label>
          <ClockField id="correction-from" value={from} onChange={setFrom} />
          <label htmlFor="correction-until">至</label>
          <ClockField id="correction-until" value={until} onChange={setUntil} />
        </div>
        <div>
          <label htmlFor="correction-reason">理由</label>
          <Input.TextArea
            id="correction-reason"
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            placeholder="说明当时情况和证明，例如：当日在课，手机没电，有课堂照片。"
          />
        </div>
        <div>
          <span id="correction-evidence">证明材料（请假须附）</span>
          <FileUpload
            label="选择或拖入证明材料"
            value={evidence}
            onChange={setEvidence}
            accept={['pdf', 'jpg', 'jpeg', 'png', 'webp']}
            maxMb={20}
            max={5}
            send={(file, onProgress) =>
              upload(uploadFile, { file, onProgress, fields: { kind: 'attendance.evidence' } })
            }
          />
        </div>
        <ProblemAlert error={error} />
      </div>
    </Modal>
  );
}

/** A time of day as `HH:mm`. */
function ClockField(props: { id: string; value: string; onChange: (value: string) => void }): JSX.Element {
  return (
    <TimePicker
      id={props.id}
      format="HH:mm"
      allowClear={false}
      value={dayjs(`2000-01-01T${props.value}`)}
      onChange={(time) => time && props.onChange(time.format('HH:mm'))}
    />
  );
}
