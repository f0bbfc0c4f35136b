import { type NoticeLine, raiseObjection } from '@zhenxun/contracts/subsidy-notice.ts';
import { Form, Input, Modal } from 'antd';
import { type JSX, useState } from 'react';
import { useSend } from '../../app/query.ts';
import { useSession } from '../../app/session.ts';
import { PhoneCode } from '../../shared/PhoneCode.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';

type Values = { content: string; name?: string; contact?: string; phone?: string; code?: string };

/** An objection by anyone: to one line or, without it, the whole notice; with or without a name. */
export function ObjectDialog(props: { id: string; line?: NoticeLine; close: () => void }): JSX.Element {
  const { id, line, close } = props;
  const [form] = Form.useForm<Values>();
  const anonymous = useSession().account === undefined;
  const send = useSend(raiseObjection);
  const [done, setDone] = useState<{ number: string; answerBy: string }>();

  async function raise(values: Values) {
    setDone(await send.mutateAsync({ params: { id }, body: { ...values, ...(line ? { line: line.id } : {}) } }));
  }

  return (
    <Modal
      open
      title="提出异议"
      okText={done ? '知道了' : '提交异议'}
      confirmLoading={send.isPending}
      onOk={() => (done ? close() : form.submit())}
      onCancel={close}
    >
      {done ? (
        <p role="status">
          已收到您的异议，编号 <strong className="zx-num">{done.number}</strong>。将在 {done.answerBy}{' '}
          前答复，答复会公布在本公示页面，可按编号查看。
        </p>
      ) : (
        <Form<Values> form={form} layout="vertical" onFinish={(values) => void raise(values).catch(() => undefined)}>
          <ProblemAlert error={send.error} />
          <p>
            {line
              ? `针对第 ${line.no} 行：${line.person}，${line.unit}，${line.occupation} ${line.level}`
              : '针对整个公示'}
          </p>
          <Form.Item
            name="content"
            label="异议内容"
            rules={[{ required: true, min: 10, message: '请写明情况，不少于 10 个字。' }]}
          >
            <Input.TextArea rows={4} maxLength={2000} showCount />
          </Form.Item>
          <Form.Item name="name" label="姓名（可不填）">
            <Input maxLength={60} autoComplete="name" />
          </Form.Item>
          {!line && anonymous ? (
            <>
              <p className="zx-quiet">对整个公示的异议会暂缓全部名单的拨付，须验证手机号；手机号仅供核查，不公开。</p>
              <PhoneCode form={form} purpose="object" />
            </>
          ) : null}
          <Form.Item name="contact" label="联系方式（可不填，只供核查）">
            <Input maxLength={100} autoComplete="tel" />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
