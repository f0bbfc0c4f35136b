import type { ClaimRecord } from '@zhenxun/contracts/subsidy.ts';
import { Form, Input, Modal } from 'antd';
import type { JSX } from 'react';
import { DayField } from '../../shared/fields.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import type { DialogProps } from '../../shared/RecordActions.tsx';

type Values = { workplace?: string; agreement?: { number: string; signedOn: string } };

/** What may be mended before a returned claim is handed in again; the account is read anew. */
export function ResubmitDialog(props: DialogProps & { record: ClaimRecord }): JSX.Element {
  const { record } = props;
  const [form] = Form.useForm<Values>();
  return (
    <Modal
      open
      title="补正后提交"
      okText="提交"
      confirmLoading={props.busy}
      onOk={() => form.submit()}
      onCancel={props.close}
    >
      <ProblemAlert error={props.error} />
      <p>{record.reason}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ workplace: record.workplace, agreement: record.agreement }}
        onFinish={(values) => void props.send(values)}
      >
        <Form.Item name="workplace" label="工作单位">
          <Input maxLength={100} />
        </Form.Item>
        {record.payeeKind === 'institution' ? (
          <>
            <Form.Item name={['agreement', 'number']} label="代领协议编号" rules={[{ required: true }]}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name={['agreement', 'signedOn']} label="签订日期" rules={[{ required: true }]}>
              <DayField />
            </Form.Item>
          </>
        ) : null}
        <p className="zx-quiet">收款账户按现在登记的账户重新读取。</p>
      </Form>
    </Modal>
  );
}
