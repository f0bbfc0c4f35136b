import { confirmTotp, disableTotp, enrolTotp } from '@zhenxun/contracts/account-own.ts';
import { App, Button, Form, Input } from 'antd';
import { toDataURL } from 'qrcode';
import { type JSX, useState } from 'react';
import { call } from '../../app/api.ts';
import { queryClient } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

type Shown = { secret: string; picture: string };
type Values = { password?: string; code?: string };

const codeRule = { required: true, pattern: /^\d{6}$/, message: '请填写验证器上的 6 位数字。' };
const passwordRule = { required: true, message: '请填写密码。' };

/** Groups of four, as one reads it aloud or types it in. */
const grouped = (secret: string) => secret.match(/.{1,4}/g)?.join(' ') ?? secret;

/** The second factor: enrolled by scanning and one right code, taken away by password and code. */
export function TotpSection({ on }: { on: boolean }): JSX.Element {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const [shown, setShown] = useState<Shown>();
  const [busy, setBusy] = useState(false);

  /** Never kept or repeated by key: the answer holds the secret. */
  async function run(step: () => Promise<void>) {
    problems.clear();
    setBusy(true);
    try {
      await step();
    } catch (error) {
      problems.place(error);
    } finally {
      setBusy(false);
    }
  }

  const enrol = ({ password }: Values) =>
    run(async () => {
      const { secret, uri } = await call(enrolTotp, { body: { password: password ?? '' } });
      setShown({ secret, picture: await toDataURL(uri, { margin: 1, width: 400 }) });
      form.resetFields();
    });
  const done = (text: string) => {
    form.resetFields();
    setShown(undefined);
    void message.success(text);
    return queryClient.invalidateQueries({ queryKey: ['session'] });
  };
  const confirm = ({ code }: Values) =>
    run(async () => {
      await call(confirmTotp, { body: { code: code ?? '' } });
      await done('动态验证码已开通');
    });
  const disable = ({ password, code }: Values) =>
    run(async () => {
      await call(disableTotp, { body: { password: password ?? '', code: code ?? '' } });
      await done('动态验证码已停用');
    });

  const submit = on ? disable : shown ? confirm : enrol;
  const fields = (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => void submit(values)}
      className="zx-short-form"
    >
      <ProblemAlert refusals={problems.rest} />
      {shown && !on ? null : (
        <Form.Item name="password" label="登录密码" rules={[passwordRule]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      )}
      {on || shown ? (
        <Form.Item name="code" label="动态验证码" rules={[codeRule]}>
          <Input inputMode="numeric" maxLength={6} autoComplete="one-time-code" />
        </Form.Item>
      ) : null}
      <Button type={on ? 'default' : 'primary'} htmlType="submit" loading={busy}>
        {on ? '停用动态验证码' : shown ? '确认开通' : '开通动态验证码'}
      </Button>
    </Form>
  );

  return (
    <Section
      title="动态验证码"
      sub="登录时除密码外再输入验证器上的 6 位数字，密码泄露也登不进来。"
      extra={<StatusTag tone={on ? 'pass' : 'plain'} label={on ? '已开通' : '未开通'} />}
    >
      {shown && !on ? (
        <div className="zx-totp">
          <img src={shown.picture} alt="动态验证码密钥的二维码" />
          <div className="steps">
            <ol>
              <li>在手机上打开验证器应用（支持 TOTP 的均可），扫描二维码。</li>
              <li>
                不能扫码时，手工输入密钥：<span className="zx-num">{grouped(shown.secret)}</span>
              </li>
              <li>把应用显示的 6 位数字填在下面。</li>
            </ol>
            {fields}
          </div>
        </div>
      ) : (
        fields
      )}
    </Section>
  );
}
