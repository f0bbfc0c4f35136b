import { correctPerson } from '@zhenxun/contracts/person.ts';
import { App, Form, Input, Modal } from 'antd';
import type { JSX } from 'react';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';

type Values = { name?: string; phone?: string; reason: string };

/** At the window: name or phone corrected against the original. A new name is verified anew. */
export function CorrectDialog(props: { id: string; version: number; onClose: () => void }): JSX.Element {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const send = useSend(correctPerson);

  async function correct({ name, phone, reason }: Values) {
    problems.clear();
    const body = { version: props.version, reason, ...(name ? { name } : {}), ...(phone ? { phone } : {}) };
    try {
      await send.mutateAsync({ params: { id: props.id }, body });
      void message.success('已更正');
      props.onClose();
    } catch (error) {
      problems.place(error);
    }
  }

  return (
    <Modal
      open
      title="更正实名档案"
      okText="更正"
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <p>请当面核对证件原件。更正姓名后须重新核验，核验通过前不能报名和申领。</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={correct}>
        <ProblemAlert refusals={problems.rest} />
        <Form.Item name="name" label="正确的姓名（不更正的留空）">
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="phone"
          label="正确的手机号（不更正的留空）"
          rules={[{ pattern: /^1\d{10}$/, message: '请填写 11 位手机号。' }]}
        >
          <Input inputMode="numeric" maxLength={11} autoComplete="off" />
        </Form.Item>
        <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请写明更正依据。' }]}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} placeholder="如：核对身份证原件" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
