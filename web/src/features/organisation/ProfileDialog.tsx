import { editOrganisation, type Organisation, OrganisationNature } from '@zhenxun/contracts/organisation.ts';
import { Form, Input, Modal, Select } from 'antd';
import type { JSX } from 'react';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';

type Values = Pick<Organisation, 'name' | 'nature' | 'address' | 'scopeText'> & {
  legalRepresentative?: string;
  contactName?: string;
  contactPhone?: string;
};

const natures = OrganisationNature.values.map((value) => ({ value, label: OrganisationNature.label(value) }));

/** Changes the profile; personal fields are shown masked and sent only when typed anew. */
export function ProfileDialog(props: { record: Organisation; version: number; onClose: () => void }): JSX.Element {
  const { record, version, onClose } = props;
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const send = useSend(editOrganisation, { also: ['catalogue'] });
  async function save({ legalRepresentative, contactName, contactPhone, ...rest }: Values) {
    problems.clear();
    try {
      await send.mutateAsync({
        params: { id: record.id },
        body: {
          version,
          ...rest,
          ...(legalRepresentative ? { legalRepresentative } : {}),
          ...(contactName ? { contactName } : {}),
          ...(contactPhone ? { contactPhone } : {}),
        },
      });
      onClose();
    } catch (error) {
      problems.place(error);
    }
  }
  return (
    <Modal open title="修改资料" okText="保存" confirmLoading={send.isPending} onOk={form.submit} onCancel={onClose}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={record}
        onFinish={(values) => void save(values)}
      >
        <ProblemAlert refusals={problems.rest} />
        <Form.Item name="name" label="单位名称" rules={[{ required: true, message: '请填写单位名称' }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="nature" label="机构性质">
          <Select options={natures} />
        </Form.Item>
        <Form.Item name="address" label="地址" rules={[{ required: true, message: '请填写地址' }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="scopeText" label="业务范围" rules={[{ required: true, message: '请填写业务范围' }]}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <Form.Item
          name="legalRepresentative"
          label={`法定代表人（现为 ${record.legalRepresentativeMasked}，不改不填）`}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="contactName" label={`联系人（现为 ${record.contactNameMasked}，不改不填）`}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="contactPhone"
          label={`联系电话（现为 ${record.contactPhoneMasked}，不改不填）`}
          rules={[{ pattern: /^[0-9-]{7,20}$/, message: '电话应为7至20位数字或短横' }]}
        >
          <Input maxLength={20} inputMode="tel" autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
