import {
  type AccountItem,
  AccountState,
  closeOwnAccount,
  listOwnAccounts,
  resetOwnAccount,
} from '@zhenxun/contracts/account-admin.ts';
import { App, Button, Form, Input, Modal, Space } from 'antd';
import { type JSX, useState } from 'react';
import { call } from '../../app/api.ts';
import { forget } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { accountColumns } from './columns.tsx';
import { FirstPassword } from './FirstPassword.tsx';
import { OpenOwnDialog } from './OpenOwnDialog.tsx';

const givenHere: readonly string[] = ['class_manager', 'teacher'];

type Verb = 'close' | 'reset';
const verbs = {
  close: { zh: '停用', says: '停用后立即退出登录，不能再登录；以往办理的记录不变。' },
  reset: { zh: '重置密码', says: '原密码和动态验证码随即失效，所有设备退出登录；新的初始密码只显示一次。' },
} as const;

/** Closes an account or gives it a new first password, for a reason. */
function VerbDialog(props: {
  account: AccountItem;
  verb: Verb;
  onClose: () => void;
  onPassword: (password: string) => void;
}): JSX.Element {
  const { account, verb, onClose } = props;
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const problems = useProblems(form);
  const [busy, setBusy] = useState(false);
  async function run(body: { reason: string }) {
    problems.clear();
    setBusy(true);
    const input = { params: { id: account.id }, body };
    try {
      if (verb === 'close') {
        await call(closeOwnAccount, input);
        void message.success('账号已停用');
      } else props.onPassword((await call(resetOwnAccount, input)).initialPassword);
      await forget('account');
      onClose();
    } catch (error) {
      problems.place(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal
      open
      title={`${verbs[verb].zh}：${account.login}`}
      okText={verbs[verb].zh}
      okButtonProps={{ danger: verb === 'close' }}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{verbs[verb].says}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void run(values)}>
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
  const [chosen, setChosen] = useState<{ account: AccountItem; verb: Verb }>();
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
            key: 'verbs',
            title: '办理',
            width: 170,
            render: (row) =>
              closable(row) ? (
                <Space>
                  {(['reset', 'close'] as const).map((verb) => (
                    <Button
                      key={verb}
                      size="small"
                      onClick={() => setChosen({ account: row, verb })}
                      aria-label={`${verbs[verb].zh} ${row.login}`}
                    >
                      {verbs[verb].zh}
                    </Button>
                  ))}
                </Space>
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
      {chosen ? <VerbDialog {...chosen} onClose={() => setChosen(undefined)} onPassword={setPassword} /> : null}
      <FirstPassword password={password} onClose={() => setPassword(undefined)} />
    </>
  );
}
