import { type AccountItem, AccountState, closeOwnAccount, listOwnAccounts } from '@zhenxun/contracts/account-admin.ts';
import { App, Button, Form, Input, Modal } from 'antd';
import { type JSX, useState } from 'react';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { accountColumns } from './columns.tsx';
import { FirstPassword } from './FirstPassword.tsx';
import { OpenOwnDialog } from './OpenOwnDialog.tsx';

const givenHere: readonly string[] = ['class_manager', 'teacher'];

function CloseDialog({ account, onClose }: { account: AccountItem; onClose: () => void }): JSX.Element {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const problems = useProblems(form);
  const send = useSend(closeOwnAccount);
  async function close(body: { reason: string }) {
    problems.clear();
    try {
      await send.mutateAsync({ params: { id: account.id }, body });
      void message.success('账号已停用');
      onClose();
    } catch (error) {
      problems.place(error);
    }
  }
  return (
    <Modal
      open
      title={`停用账号：${account.login}`}
      okText="停用"
      okButtonProps={{ danger: true }}
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>停用后立即退出登录，不能再登录；以往办理的记录不变。</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={close}>
        <ProblemAlert refusals={problems.rest} />
        <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请写明理由。' }]}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Accounts of the own institution: class managers and teachers are opened and closed by its administrator. */
export default function OwnAccounts(): JSX.Element {
  const [opening, setOpening] = useState(false);
  const [closing, setClosing] = useState<AccountItem>();
  const [password, setPassword] = useState<string>();
  const closable = (row: AccountItem) =>
    row.state === 'active' && row.grants.length > 0 && row.grants.every(({ role }) => givenHere.includes(role));
  return (
    <>
      <PageHead
        title="本机构账号"
        sub="班级管理和教师账号由机构管理员开立、停用；机构管理员账号由主管部门开立。"
        actions={
          <Button type="primary" onClick={() => setOpening(true)}>
            开立账号
          </Button>
        }
      />
      <DataTable
        id="account.own"
        label="本机构账号"
        route={listOwnAccounts}
        columns={[
          ...accountColumns.filter((column) => column.key !== 'regionName'),
          {
            key: 'close',
            title: '办理',
            width: 90,
            render: (row) =>
              closable(row) ? (
                <Button size="small" onClick={() => setClosing(row)} aria-label={`停用 ${row.login}`}>
                  停用
                </Button>
              ) : (
                <span className="zx-quiet">—</span>
              ),
          },
        ]}
        filters={[by.choice('state', '状态', AccountState)]}
        searchHint="用户名"
        rowKey={(row) => row.id}
        empty={{ title: '还没有账号', hint: '为班级管理人员和教师开立账号，他们即可登录办理。' }}
      />
      {opening ? (
        <OpenOwnDialog
          onClose={() => setOpening(false)}
          onOpened={(first) => {
            setOpening(false);
            setPassword(first);
          }}
        />
      ) : null}
      {closing ? <CloseDialog account={closing} onClose={() => setClosing(undefined)} /> : null}
      <FirstPassword password={password} onClose={() => setPassword(undefined)} />
    </>
  );
}
