import { enrolKit } from '@zhenxun/contracts/attendance-kit.ts';
import { App, Form, Input, Modal } from 'antd';
import type { JSX } from 'react';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';

type Values = { name: string; publicKey: string };

/** Enrols a device of another maker by the public key it shows; it writes the same text as the class kit. */
export function DeviceDialog({
  organisationId,
  onClose,
}: {
  organisationId: string;
  onClose: () => void;
}): JSX.Element {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const send = useSend(enrolKit);
  async function save({ name, publicKey }: Values) {
    problems.clear();
    try {
      await send.mutateAsync({
        body: { organisationId, kind: 'device', name, publicKey: publicKey.replace(/\s/g, '') },
      });
      void message.success('已登记，待机构另一人批准');
      onClose();
    } catch (error) {
      problems.place(error);
    }
  }
  return (
    <Modal
      open
      title="登记考勤设备"
      okText="登记"
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void save(values)}>
        <p className="zx-quiet">设备须按“离线数据包”接口写入和签名；公钥在设备上查看，私钥不得导出。</p>
        <ProblemAlert refusals={problems.rest} />
        <Form.Item name="name" label="设备名称" rules={[{ required: true, message: '请填写名称。' }]}>
          <Input maxLength={60} placeholder="如：实训楼门口考勤机" />
        </Form.Item>
        <Form.Item
          name="publicKey"
          label="设备公钥（P-256，SPKI，base64）"
          rules={[{ required: true, message: '请粘贴设备公钥。' }]}
        >
          <Input.TextArea rows={4} maxLength={400} spellCheck={false} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
