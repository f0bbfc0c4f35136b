import { register } from '@zhenxun/contracts/account-own.ts';
import { regions43 } from '@zhenxun/contracts/data/regions.ts';
import { consentVersion, type VerificationState } from '@zhenxun/contracts/person.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { checkDocument, DocumentKind } from '@zhenxun/contracts/values/document.ts';
import { Button, Checkbox, Form, Input, Select, Steps } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { refusalsOf } from '../../app/problem.ts';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { PhoneCode } from '../../shared/PhoneCode.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { regionOptions } from '../../shared/regions.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { passwordHint } from './PasswordSection.tsx';
import './account.css';

type Values = {
  phone: string;
  code: string;
  documentKind: DocumentKind;
  documentNumber: string;
  name: string;
  residenceRegion: string;
  password: string;
  agreed: boolean;
};

const steps: readonly (readonly (keyof Values)[])[] = [
  ['phone', 'code'],
  ['documentKind', 'documentNumber', 'name', 'residenceRegion'],
  ['password', 'agreed'],
];
const counties = new Set(regions43.filter((region) => region.level === 'county').map((region) => region.code));

function Done({ verification }: { verification: VerificationState }): JSX.Element {
  const verified = verification === 'verified';
  return (
    <Section title={verified ? '注册成功，实名核验已通过' : '注册成功，等待实名核验'}>
      <p role="status">
        {verified
          ? '现在可以用手机号登录，报名培训、签到、查证书、申领补贴。'
          : verification === 'waiting'
            ? '人口库暂未答复，系统会自动再次核验。您可以先登录，核验通过后即可报名和申领。'
            : '姓名与证件没有核验通过。请核对姓名和证件；确有错误，请持证件原件到常住地人社窗口更正。'}
      </p>
      <p className="zx-done-door">
        <Go to={to('/login')} className="zx-button primary">
          去登录
        </Go>
      </p>
    </Section>
  );
}

/** Registration of a worker in three short steps, the phone first; every refusal stands at its field. */
export default function RegisterPage(): JSX.Element {
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const send = useSend(register);
  const [step, setStep] = useState(0);
  const [done, setDone] = useState<VerificationState>();

  async function forward() {
    await form.validateFields([...(steps[step] ?? [])]);
    setStep(step + 1);
  }

  async function submit() {
    problems.clear();
    const { agreed: _, ...values } = form.getFieldsValue(true) as Values;
    try {
      const { verification } = await send.mutateAsync({ body: { ...values, consentVersion } });
      setDone(verification);
    } catch (error) {
      const pointer = refusalsOf(error)[0]?.pointer?.slice(1);
      const at = steps.findIndex((fields) => fields.some((field) => field === pointer));
      if (at >= 0) setStep(at);
      problems.place(error);
    }
  }

  const show = (at: number) => (at === step ? undefined : { display: 'none' });
  return (
    <div className="zx-narrow-page">
      <PageHead title="劳动者注册" sub="一人一个账号，凭本人手机号和证件注册。机构和工作人员的账号由管理员开立。" />
      {done ? (
        <Done verification={done} />
      ) : (
        <Section>
          <Steps
            size="small"
            responsive={false}
            current={step}
            items={[{ title: '手机号' }, { title: '身份' }, { title: '密码' }]}
            style={{ marginBottom: 24 }}
          />
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ documentKind: 'resident_id' }}
            onFinish={() => void (step < 2 ? forward() : submit())}
          >
            <ProblemAlert refusals={problems.rest} />
            <div style={show(0)}>
              <PhoneCode form={form} purpose="register" />
            </div>
            <div style={show(1)}>
              <Form.Item name="documentKind" label="证件类型">
                <Select
                  size="large"
                  options={DocumentKind.values.map((value) => ({ value, label: DocumentKind.label(value) }))}
                />
              </Form.Item>
              <Form.Item
                name="documentNumber"
                label="证件号码"
                dependencies={['documentKind']}
                rules={[
                  ({ getFieldValue }) => ({
                    validator: async (_rule, value: string | undefined) => {
                      if (step < 1) return;
                      if (!value) throw new Error('请填写证件号码。');
                      const checked = checkDocument(getFieldValue('documentKind') as DocumentKind, value);
                      if (!checked.ok) throw new Error(render(checked.code));
                    },
                  }),
                ]}
              >
                <Input size="large" autoComplete="off" maxLength={40} />
              </Form.Item>
              <Form.Item
                name="name"
                label="姓名"
                extra="与证件完全一致，少数民族姓名的间隔号请照证件填写。"
                rules={step < 1 ? [] : [{ required: true, whitespace: true, message: '请填写姓名。' }]}
              >
                <Input size="large" autoComplete="name" maxLength={50} />
              </Form.Item>
              <Form.Item
                name="residenceRegion"
                label="常住地"
                rules={step < 1 ? [] : [{ required: true, message: '请选择常住的县（市、区）。' }]}
              >
                <Select
                  size="large"
                  placeholder="选择县（市、区）"
                  showSearch={{ optionFilterProp: 'label' }}
                  options={regionOptions.filter(({ value }) => counties.has(value)).map((one) => ({ ...one }))}
                />
              </Form.Item>
            </div>
            <div style={show(2)}>
              <Form.Item
                name="password"
                label="设置密码"
                extra={passwordHint}
                rules={step < 2 ? [] : [{ required: true, message: '请设置密码。' }]}
              >
                <Input.Password size="large" autoComplete="new-password" />
              </Form.Item>
              <section
                className="zx-consent-text"
                aria-label="身份信息核验说明"
                // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard
                tabIndex={0}
              >
                {render(`person.consent.identity_check.${consentVersion}`)}
              </section>
              <Form.Item
                name="agreed"
                valuePropName="checked"
                rules={
                  step < 2
                    ? []
                    : [
                        {
                          validator: async (_rule, value) => {
                            if (!value) throw new Error('请阅读并同意后再注册。');
                          },
                        },
                      ]
                }
              >
                <Checkbox>我已阅读并同意核验身份信息</Checkbox>
              </Form.Item>
            </div>
            <div className="zx-form-foot">
              <Button type="primary" size="large" htmlType="submit" loading={send.isPending}>
                {step < 2 ? '下一步' : '注册'}
              </Button>
              {step > 0 ? (
                <Button size="large" onClick={() => setStep(step - 1)}>
                  上一步
                </Button>
              ) : null}
            </div>
          </Form>
          <p className="zx-quiet zx-other-door">
            已有账号？<Go to={to('/login')}>去登录</Go>
          </p>
        </Section>
      )}
    </div>
  );
}
