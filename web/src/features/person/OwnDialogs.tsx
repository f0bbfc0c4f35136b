import { regions43 } from '@zhenxun/contracts/data/regions.ts';
import { PaymentAccountKind } from '@zhenxun/contracts/person.ts';
import { correctAddress, correctPhone, setOwnPaymentAccount } from '@zhenxun/contracts/person-own.ts';
import type { RouteSpec } from '@zhenxun/contracts/route.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { checkBankAccount } from '@zhenxun/contracts/values/bank-account.ts';
import { App, Form, type FormInstance, Input, Modal, Radio, Select } from 'antd';
import type { JSX, ReactNode } from 'react';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { PhoneCode } from '../../shared/PhoneCode.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { regionOptions } from '../../shared/regions.ts';

const counties = new Set(regions43.filter((region) => region.level === 'county').map((region) => region.code));

/** A dialog with one form that is sent as the body of a route; refusals stand at their fields. */
function BodyDialog(props: {
  title: string;
  route: RouteSpec;
  done: string;
  initial?: object;
  onClose: () => void;
  children: (form: FormInstance) => ReactNode;
}): JSX.Element {
  const { message } = App.useApp();
  const [form] = Form.useForm();
  const problems = useProblems(form);
  const send = useSend(props.route);
  async function submit(body: object) {
    problems.clear();
    try {
      await send.mutateAsync({ body } as never);
      void message.success(props.done);
      props.onClose();
    } catch (error) {
      problems.place(error);
    }
  }
  return (
    <Modal
      open
      title={props.title}
      okText="保存"
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={props.initial} onFinish={submit}>
        <ProblemAlert refusals={problems.rest} />
        {props.children(form)}
      </Form>
    </Modal>
  );
}

export function PhoneDialog({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <BodyDialog title="更换手机号" route={correctPhone} done="手机号已更换" onClose={onClose}>
      {(form) => <PhoneCode form={form} purpose="correct_phone" label="新手机号" />}
    </BodyDialog>
  );
}

export function AddressDialog(props: { residenceRegion: string | undefined; onClose: () => void }): JSX.Element {
  return (
    <BodyDialog
      title="更正住址"
      route={correctAddress}
      done="住址已更正"
      initial={{ residenceRegion: props.residenceRegion }}
      onClose={props.onClose}
    >
      {() => (
        <>
          <Form.Item
            name="residenceRegion"
            label="常住地"
            rules={[{ required: true, message: '请选择常住的县（市、区）。' }]}
          >
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={regionOptions.filter(({ value }) => counties.has(value)).map((one) => ({ ...one }))}
            />
          </Form.Item>
          <Form.Item name="address" label="详细住址" rules={[{ required: true, min: 2, message: '请填写详细住址。' }]}>
            <Input maxLength={200} autoComplete="street-address" />
          </Form.Item>
        </>
      )}
    </BodyDialog>
  );
}

export function AccountDialog({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <BodyDialog
      title="登记收款账户"
      route={setOwnPaymentAccount}
      done="收款账户已登记"
      initial={{ kind: 'social_security_card' }}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="kind" label="账户类型" extra="优先使用社会保障卡；补贴只打入本人名下账户。">
            <Radio.Group
              aria-label="账户类型"
              options={PaymentAccountKind.values.map((value) => ({ value, label: PaymentAccountKind.label(value) }))}
            />
          </Form.Item>
          <Form.Item
            name="bankName"
            label="开户银行"
            rules={[{ required: true, whitespace: true, message: '请填写开户银行。' }]}
          >
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name="number"
            label="卡号"
            validateTrigger="onBlur"
            rules={[
              {
                validator: async (_rule, value: string | undefined) => {
                  if (!value) throw new Error('请填写卡号。');
                  const checked = checkBankAccount(value);
                  if (!checked.ok) throw new Error(render(checked.code));
                },
              },
            ]}
          >
            <Input inputMode="numeric" maxLength={30} autoComplete="off" className="zx-num" />
          </Form.Item>
        </>
      )}
    </BodyDialog>
  );
}
