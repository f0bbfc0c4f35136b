import { type callRoll, type RollLine, SignDirection } from '@zhenxun/contracts/attendance.ts';
import type { BodyOf, ResponseOf } from '@zhenxun/contracts/route.ts';
import { Button, Modal, Radio } from 'antd';
import { type JSX, useState } from 'react';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { joinReason, ReasonForm } from '../../shared/ReasonForm.tsx';

const reasons = ['手机无法使用，当面核对身份', '定位不准，当面核对', '课中抽点', '网络中断'];

const directions = [
  { value: 'in', label: '到' },
  { value: 'out', label: '离开' },
  { value: 'absent', label: SignDirection.label('absent') },
] as const;

/** Roll call: of each trainee shown, there, leaving or not there, or all of them at once; with the reason. */
export function RollCallDialog(props: {
  lines: readonly RollLine[];
  busy: boolean;
  send: (body: BodyOf<typeof callRoll>) => Promise<ResponseOf<typeof callRoll>>;
  onDone: (count: number) => void;
  onClose: () => void;
}): JSX.Element {
  const [marks, setMarks] = useState<Readonly<Record<string, SignDirection>>>({});
  const [ticked, setTicked] = useState<string[]>([]);
  const [words, setWords] = useState('');
  const [error, setError] = useState<unknown>();
  const reason = joinReason(ticked, words);
  const lines = Object.entries(marks).map(([enrolmentId, direction]) => ({ enrolmentId, direction }));

  async function send() {
    setError(undefined);
    try {
      props.onDone((await props.send({ reason, lines })).recorded);
    } catch (thrown) {
      setError(thrown);
    }
  }
  const all = (direction: SignDirection) =>
    setMarks(Object.fromEntries(props.lines.map(({ enrolmentId }) => [enrolmentId, direction])));
  return (
    <Modal
      open
      title="点名"
      okText={`登记 ${lines.length} 人`}
      okButtonProps={{ disabled: lines.length === 0 || reason === '' }}
      confirmLoading={props.busy}
      onOk={() => void send()}
      onCancel={props.onClose}
    >
      <p className="zx-quiet">按现在的时间登记。没有选择的学员不登记。</p>
      <div className="zx-att-all">
        <Button size="small" onClick={() => all('in')}>
          全部到
        </Button>
        <Button size="small" onClick={() => all('out')}>
          全部离开
        </Button>
        <Button size="small" type="text" onClick={() => setMarks({})}>
          全部不选
        </Button>
      </div>
      <ul className="zx-att-roll">
        {props.lines.map((line) => (
          <li key={line.enrolmentId}>
            <span id={`roll-${line.enrolmentId}`}>{line.nameMasked}</span>
            <Radio.Group
              aria-labelledby={`roll-${line.enrolmentId}`}
              optionType="button"
              value={marks[line.enrolmentId]}
              onChange={(event) => setMarks({ ...marks, [line.enrolmentId]: event.target.value as SignDirection })}
              options={[...directions]}
            />
          </li>
        ))}
      </ul>
      <ReasonForm reasons={reasons} chosen={ticked} onChosen={setTicked} words={words} onWords={setWords} required />
      <ProblemAlert error={error} />
    </Modal>
  );
}
