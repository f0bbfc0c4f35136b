import { listMyPins, setPin } from '@zhenxun/contracts/attendance-kit.ts';
import { App, Button, Form, Input } from 'antd';
import { type JSX, useState } from 'react';
import { useRead, useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Section } from '../../ui/Section.tsx';
import { minuteOf } from '../../ui/time.ts';

/** The own PIN for sign-ins on the kit of a room without network: set here while on line. */
export function PinSection({ classId }: { classId: string }): JSX.Element {
  const { message } = App.useApp();
  const found = useRead(listMyPins);
  const send = useSend(setPin);
  const [form] = Form.useForm<{ pin: string }>();
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<unknown>();
  const own = found.data?.items.find((one) => one.classId === classId);

  async function save({ pin }: { pin: string }) {
    setError(undefined);
    try {
      await send.mutateAsync({ body: { classId, pin } });
      void message.success('离线签到口令已设置');
      form.resetFields();
      setOpen(false);
    } catch (thrown) {
      setError(thrown);
    }
  }
  return (
    <Section title="离线签到口令" sub="教室没有网络时，在老师的平板上输入口令签到。口令只有您自己知道，请勿告诉他人。">
      <p>
        {own ? (
          <>
            已设置，<span className="zx-num">{minuteOf(own.setAt)}</span>
            {own.locked ? '；连续输错已锁定，请重新设置。' : '。'}
          </>
        ) : (
          '还没有设置。'
        )}
      </p>
      {open ? (
        <Form form={form} layout="vertical" onFinish={(values) => void save(values)} className="zx-kit-pin">
          <Form.Item
            name="pin"
            label="6 位数字口令"
            rules={[{ required: true, pattern: /^\d{6}$/, message: '请输入 6 位数字。' }]}
          >
            <Input.Password size="large" inputMode="numeric" maxLength={6} autoComplete="new-password" />
          </Form.Item>
          <ProblemAlert error={error} />
          <Button type="primary" size="large" htmlType="submit" loading={send.isPending}>
            保存口令
          </Button>
        </Form>
      ) : (
        <Button size="large" onClick={() => setOpen(true)}>
          {own ? '更换口令' : '设置口令'}
        </Button>
      )}
    </Section>
  );
}
