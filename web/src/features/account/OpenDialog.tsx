import { proposeOpen } from '@zhenxun/contracts/account-admin.ts';
import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { Form, Input, Modal, Select } from 'antd';
import type { JSX } from 'react';
import { useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { regionOptions } from '../../shared/regions.ts';
import { GrantFields } from './GrantFields.tsx';

type Values = {
  regionCode: string;
  login: string;
  name: string;
  role: RoleCode;
  grantRegion?: string;
  organisationId?: string;
  validTo?: string;
  reason: string;
};

/** Proposes a new account with its first role; it opens when a second administrator confirms. */
export function OpenDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const send = useSend(proposeOpen);
  const go = useGo();
  const role = Form.useWatch('role', form);

  async function propose(body: Values) {
    problems.clear();
    try {
      const made = await send.mutateAsync({ body });
      go(to('/government/accounts/changes/$id', { id: made.id }));
    } catch (error) {
      problems.place(error);
    }
  }

  return (
    <Modal open title="开立账号" okText="提出" confirmLoading={send.isPending} onOk={form.submit} onCancel={onClose}>
      <p className="zx-quiet">由另一名管理员确认后开立；确认时给出初始密码，首次登录须修改。</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={propose}>
        <ProblemAlert refusals={problems.rest} />
        <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名。' }]}>
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="login"
          label="用户名"
          rules={[
            {
              required: true,
              pattern: /^[A-Za-z][A-Za-z0-9._-]{2,31}$/,
              message: '字母开头，3 至 32 个字母、数字或 . _ -',
            },
          ]}
        >
          <Input maxLength={32} autoComplete="off" />
        </Form.Item>
        <Form.Item name="regionCode" label="所属地区" rules={[{ required: true, message: '请选择所属地区。' }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={regionOptions.map((one) => ({ ...one }))} />
        </Form.Item>
        <GrantFields role={role} />
        <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请写明为什么开立。' }]}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
