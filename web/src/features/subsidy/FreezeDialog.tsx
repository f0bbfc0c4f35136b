import { FreezeReason } from '@zhenxun/contracts/subsidy-terms.ts';
import { Form, Input, Modal, Select } from 'antd';
import type { JSX } from 'react';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import type { DialogProps } from '../../shared/RecordActions.tsx';

type Values = { freezeReason: FreezeReason; note?: string };

/** Stops a claim: the reason from the list is told to the applicant, the note stays with the office. */
export function FreezeDialog(props: DialogProps): JSX.Element {
  const [form] = Form.useForm<Values>();
  return (
    <Modal open title="冻结申领" okText="冻结" confirmLoading={props.busy} onOk={form.submit} onCancel={props.close}>
      <p>冻结期间不办理、不公示、不列入拨付批次，承诺时限停止计算；须由另一人解除。</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ note, ...values }) => void props.send({ ...values, ...(note?.trim() ? { note } : {}) })}
      >
        <ProblemAlert error={props.error} />
        <Form.Item
          name="freezeReason"
          label="冻结原因（申领人可见）"
          rules={[{ required: true, message: '请选择原因' }]}
        >
          <Select
            aria-label="冻结原因"
            options={FreezeReason.values.map((value) => ({ value, label: FreezeReason.label(value) }))}
          />
        </Form.Item>
        <Form.Item name="note" label="内部说明（申领人不可见）">
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
