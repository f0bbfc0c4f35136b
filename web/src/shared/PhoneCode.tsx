import type { PhoneCodePurpose } from '@zhenxun/contracts/person.ts';
import { sendPhoneCode } from '@zhenxun/contracts/person-own.ts';
import { Button, Form, type FormInstance, Input } from 'antd';
import { type JSX, useEffect, useState } from 'react';
import { useSend } from '../app/query.ts';
import { useProblems } from './DraftForm.tsx';
import './phone-code.css';

/** Seconds until another code may be asked for. */
const pause = 60;

/**
 * Phone number and the code sent to it, as two fields `phone` and `code` of the form around them. In the demo, where nothing
 * is sent, the code stands beside the field.
 */
export function PhoneCode(props: {
  form: FormInstance;
  purpose: PhoneCodePurpose;
  /** 「新手机号」 */
  label?: string;
}): JSX.Element {
  const { form, purpose } = props;
  const label = props.label ?? '手机号';
  const send = useSend(sendPhoneCode);
  const problems = useProblems(form);
  const [left, setLeft] = useState(0);
  const [told, setTold] = useState<string>();

  useEffect(() => {
    if (left <= 0) return;
    const timer = window.setTimeout(() => setLeft(left - 1), 1000);
    return () => window.clearTimeout(timer);
  }, [left]);

  async function ask() {
    await form.validateFields(['phone']);
    try {
      const phone = String(form.getFieldValue('phone'));
      const { minutes, demoCode } = await send.mutateAsync({ body: { phone, purpose } });
      setLeft(pause);
      setTold(
        demoCode ? `演示环境不发短信，验证码：${demoCode}` : `验证码已发送，${minutes} 分钟内有效。请勿告诉他人。`,
      );
    } catch (error) {
      problems.place(error);
    }
  }

  return (
    <>
      <Form.Item
        name="phone"
        label={label}
        rules={[{ required: true, pattern: /^1\d{10}$/, message: '请填写 11 位手机号。' }]}
      >
        <Input inputMode="numeric" maxLength={11} autoComplete="tel-national" size="large" />
      </Form.Item>
      <Form.Item label="短信验证码" htmlFor="code" required extra={<span role="status">{told}</span>}>
        <div className="zx-phone-code">
          <Form.Item
            name="code"
            noStyle
            rules={[{ required: true, pattern: /^\d{6}$/, message: '请填写 6 位验证码。' }]}
          >
            <Input id="code" inputMode="numeric" maxLength={6} autoComplete="one-time-code" size="large" />
          </Form.Item>
          <Button size="large" onClick={() => void ask()} loading={send.isPending} disabled={left > 0}>
            {left > 0 ? `${left} 秒后可重发` : '获取验证码'}
          </Button>
        </div>
      </Form.Item>
    </>
  );
}
