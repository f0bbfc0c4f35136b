import { changePassword } from '@zhenxun/contracts/account-own.ts';
import { App, Button, Form, Input } from 'antd';
import type { JSX } from 'react';
import { queryClient, useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Section } from '../../ui/Section.tsx';

type Values = { current: string; next: string; again: string };

/** Rules of a password in words, beside the field. */
export const passwordHint =
  '至少 8 个字符，含大写字母、小写字母、数字、其他字符中的至少 3 种；不含用户名、手机号、姓名。';

/** Changes the own password; other devices are signed out by it. */
export function PasswordSection({ must }: { must: boolean }): JSX.Element {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const send = useSend(changePassword);

  async function change({ current, next }: Values) {
    problems.clear();
    try {
      await send.mutateAsync({ body: { current, next } });
      form.resetFields();
      void message.success('密码已修改，其他设备已退出登录');
      await queryClient.invalidateQueries({ queryKey: ['session'] });
    } catch (error) {
      problems.place(error);
    }
  }

  return (
    <Section title="密码" sub="修改后，其他设备上的登录随即退出。">
      {must ? <p role="status">初始密码由他人设置，修改后才能办理其他事项。</p> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={change} className="zx-short-form">
        <ProblemAlert refusals={problems.rest} />
        <Form.Item name="current" label="当前密码" rules={[{ required: true, message: '请填写当前密码。' }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label="新密码"
          extra={passwordHint}
          rules={[{ required: true, message: '请填写新密码。' }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label="再输一次新密码"
          dependencies={['next']}
          rules={[
            ({ getFieldValue }) => ({
              validator: async (_rule, value) => {
                if (value !== getFieldValue('next')) throw new Error('两次输入的新密码不一致。');
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          修改密码
        </Button>
      </Form>
    </Section>
  );
}
