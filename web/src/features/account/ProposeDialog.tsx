import { type AccountItem, ChangeKind, proposeChange } from '@zhenxun/contracts/account-admin.ts';
import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { Form, Input, Modal, Radio } from 'antd';
import type { JSX } from 'react';
import { useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { grantText } from './columns.tsx';
import { GrantFields } from './GrantFields.tsx';

export type ProposedKind = 'close' | 'reopen' | 'reset' | 'grant' | 'revoke';
type Values = {
  role?: RoleCode;
  grantRegion?: string;
  organisationId?: string;
  validTo?: string;
  grantId?: string;
  reason: string;
};

/** Proposes a change of one account; it takes effect when a second administrator confirms. */
export function ProposeDialog(props: { account: AccountItem; kind: ProposedKind; onClose: () => void }): JSX.Element {
  const { account, kind, onClose } = props;
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const send = useSend(proposeChange);
  const go = useGo();
  const role = Form.useWatch('role', form);

  async function propose(values: Values) {
    problems.clear();
    try {
      const made = await send.mutateAsync({ params: { id: account.id }, body: { kind, ...values } });
      go(to('/government/accounts/changes/$id', { id: made.id }));
    } catch (error) {
      problems.place(error);
    }
  }

  return (
    <Modal
      open
      title={`${ChangeKind.label(kind)}：${account.login}`}
      okText="提出"
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={propose}>
        <ProblemAlert refusals={problems.rest} />
        {kind === 'grant' ? <GrantFields role={role} /> : null}
        {kind === 'revoke' ? (
          <Form.Item name="grantId" label="收回哪一项角色" rules={[{ required: true, message: '请选择角色。' }]}>
            <Radio.Group
              aria-label="收回哪一项角色"
              options={account.grants.map((grant) => ({ value: grant.id, label: grantText(grant) }))}
            />
          </Form.Item>
        ) : null}
        <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请写明理由。' }]}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
