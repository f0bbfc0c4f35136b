import { Button, Input, Modal } from 'antd';
import { type JSX, useState } from 'react';
import { nameTrainee, signIn, type Trainee } from './device.ts';

type Visit = { session: string; enrolment: string; direction: 'in' | 'out' };

/** One trainee signs: by the own PIN, or named by the teacher, which a person will have to judge. */
export function SignDialog(props: {
  trainee: Trainee;
  visit: Visit;
  onDone: () => Promise<void>;
  onClose: () => void;
}): JSX.Element {
  const { trainee, visit, onDone, onClose } = props;
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const verb = visit.direction === 'in' ? '签到' : '签退';

  async function run(work: () => Promise<boolean>) {
    setBusy(true);
    setWrong(undefined);
    try {
      if (await work()) return await onDone();
      setWrong('口令不正确，请重新输入。');
      setPin('');
    } catch {
      setWrong('本机没有存下这条记录，请检查存储空间后重试。');
    } finally {
      setBusy(false);
    }
  }
  const { pin: own } = trainee;
  return (
    <Modal open title={`${trainee.nameMasked} ${verb}`} footer={null} onCancel={onClose} destroyOnHidden>
      <div className="zx-kit-dialog">
        {own ? (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (/^\d{6}$/.test(pin)) void run(() => signIn(visit, pin, own));
            }}
          >
            <label htmlFor="kit-pin">本人 6 位口令</label>
            <Input.Password
              id="kit-pin"
              size="large"
              autoFocus
              value={pin}
              maxLength={6}
              inputMode="numeric"
              autoComplete="off"
              visibilityToggle={false}
              onChange={(event) => setPin(event.target.value.replace(/\D/g, ''))}
            />
            <Button type="primary" size="large" block htmlType="submit" loading={busy} disabled={pin.length !== 6}>
              {verb}
            </Button>
          </form>
        ) : (
          <p>该学员没有设置离线口令：可由本人在自己的手机上联网设置后更新课堂数据，或由教师代记。</p>
        )}
        {wrong ? (
          <p role="alert" className="zx-kit-wrong">
            {wrong}
          </p>
        ) : null}
        <Button
          size="large"
          block
          disabled={busy}
          onClick={() => void run(async () => (await nameTrainee(visit)).seq > 0)}
        >
          教师代记（须人工认定）
        </Button>
      </div>
    </Modal>
  );
}
