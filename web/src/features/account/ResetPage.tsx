import { resetPassword } from '@zhenxun/contracts/account-own.ts';
import { Button, Form, Input } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { PhoneCode } from '../../shared/PhoneCode.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { passwordHint } from './PasswordSection.tsx';
import './account.css';

type Values = { phone: string; code: string; password: string };

/** A worker who forgot the password sets a new one by a code to the phone. */
export default function ResetPage(): JSX.Element {
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const send = useSend(resetPassword);
  const [done, setDone] = useState(false);

  async function submit(body: Values) {
    problems.clear();
    try {
      await send.mutateAsync({ body });
      setDone(true);
    } catch (error) {
      problems.place(error);
    }
  }

  return (
    <div className="zx-narrow-page">
      <PageHead title="重设密码" sub="劳动者凭注册手机号重设。手机号已停用的，请持证件到常住地人社窗口更正。" />
      {done ? (
        <Section title="密码已重设">
          <p role="status">所有设备已退出登录，请用新密码登录。</p>
          <p className="zx-done-door">
            <Go to={to('/login')} className="zx-button primary">
              去登录
            </Go>
          </p>
        </Section>
      ) : (
        <Section>
          <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
            <ProblemAlert refusals={problems.rest} />
            <PhoneCode form={form} purpose="reset_password" label="注册手机号" />
            <Form.Item
              name="password"
              label="新密码"
              extra={passwordHint}
              rules={[{ required: true, message: '请填写新密码。' }]}
            >
              <Input.Password size="large" autoComplete="new-password" />
            </Form.Item>
            <Button type="primary" size="large" htmlType="submit" loading={send.isPending}>
              重设密码
            </Button>
          </Form>
        </Section>
      )}
    </div>
  );
}
