import { openOwnAccount } from '@zhenxun/contracts/account-admin.ts';
import { teacherRoutes } from '@zhenxun/contracts/organisation.ts';
import { Role, roleDocs } from '@zhenxun/contracts/roles.ts';
import { Form, Input, Modal, Radio, Select } from 'antd';
import { type JSX, useState } from 'react';
import { call } from '../../app/api.ts';
import { forget, useRead } from '../../app/query.ts';
import { useGrants } from '../../app/session.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';

type Values = { login: string; name: string; role: 'class_manager' | 'teacher'; personId?: string };

/** Opens an account of the own institution; a teacher's is tied to one of its registered teachers. */
export function OpenOwnDialog(props: { onClose: () => void; onOpened: (password: string) => void }): JSX.Element {
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const [busy, setBusy] = useState(false);
  const role = Form.useWatch('role', form) ?? 'class_manager';
  const organisationId = useGrants().find(
    ({ role }) => role === 'institution_admin' || role === 'enterprise',
  )?.organisationId;
  const teachers = useRead(
    teacherRoutes.list,
    { query: { limit: 200, ...(organisationId ? { organisationId } : {}) } },
    { enabled: role === 'teacher' },
  );

  async function open(body: Values) {
    problems.clear();
    setBusy(true);
    try {
      const { initialPassword } = await call(openOwnAccount, { body });
      await forget('account');
      props.onOpened(initialPassword);
    } catch (error) {
      problems.place(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal open title="开立账号" okText="开立" confirmLoading={busy} onOk={form.submit} onCancel={props.onClose}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'class_manager' }}
        onFinish={(values) => void open(values)}
      >
        <ProblemAlert refusals={problems.rest} />
        <Form.Item name="role" label="角色" extra={`${roleDocs[role].grants}${roleDocs[role].not}`}>
          <Radio.Group
            aria-label="角色"
            options={(['class_manager', 'teacher'] as const).map((value) => ({ value, label: Role.label(value) }))}
          />
        </Form.Item>
        {role === 'teacher' ? (
          <Form.Item
            name="personId"
            label="对应教师"
            extra="教师账号须对应本机构登记的教师，签到码和点名以此为准。"
            rules={[{ required: true, message: '请选择教师。' }]}
          >
            <Select
              loading={teachers.isPending}
              notFoundContent="还没有登记教师，请先在师资中登记"
              options={(teachers.data?.items ?? []).map((one) => ({
                value: one.personId,
                label: `${one.nameMasked} ${one.documentMasked ?? ''}`,
              }))}
            />
          </Form.Item>
        ) : null}
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
      </Form>
    </Modal>
  );
}
