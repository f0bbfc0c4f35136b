import {
  OrganisationKind,
  OrganisationNature,
  type RegisterBody,
  registerOrganisation,
} from '@zhenxun/contracts/organisation.ts';
import { isWithin } from '@zhenxun/contracts/values/region-code.ts';
import { Form, Input, Modal, Select } from 'antd';
import type { JSX } from 'react';
import { useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useSend } from '../../app/query.ts';
import { useGrants } from '../../app/session.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { regionOptions } from '../../shared/regions.ts';

/** Registers an organisation in a county of one's region. */
export function RegisterDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const [form] = Form.useForm<RegisterBody>();
  const problems = useProblems(form);
  const send = useSend(registerOrganisation);
  const go = useGo();
  const regions = useGrants().flatMap(({ regionCode }) => (regionCode ? [regionCode] : []));
  const counties = regionOptions.filter(
    ({ value }) => !value.endsWith('00') && regions.some((region) => isWithin(value, region)),
  );
  async function register(body: RegisterBody) {
    problems.clear();
    try {
      const made = await send.mutateAsync({ body });
      go(to('/government/organisations/$id', { id: made.id }));
    } catch (error) {
      problems.place(error);
    }
  }
  const field = (name: keyof RegisterBody, label: string, max: number, hint?: string) => (
    <Form.Item name={name} label={label} rules={[{ required: true, message: `请填写${label}` }]}>
      <Input maxLength={max} autoComplete="off" placeholder={hint} />
    </Form.Item>
  );
  return (
    <Modal open title="登记单位" okText="登记" confirmLoading={send.isPending} onOk={form.submit} onCancel={onClose}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          kind: 'institution',
          nature: 'private_school',
          ...(counties.length === 1 ? { regionCode: counties[0]?.value } : {}),
        }}
        onFinish={(values) => void register(values)}
      >
        <ProblemAlert refusals={problems.rest} />
        {field('name', '单位名称', 100)}
        {field('uscc', '统一社会信用代码', 40, '18位，见营业执照或登记证书')}
        <Form.Item name="regionCode" label="所在县区" rules={[{ required: true, message: '请选择所在县区' }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={counties} />
        </Form.Item>
        <Form.Item name="kind" label="单位类别">
          <Select options={OrganisationKind.values.map((value) => ({ value, label: OrganisationKind.label(value) }))} />
        </Form.Item>
        <Form.Item name="nature" label="机构性质">
          <Select
            options={OrganisationNature.values.map((value) => ({ value, label: OrganisationNature.label(value) }))}
          />
        </Form.Item>
        {field('address', '地址', 200)}
        {field('scopeText', '业务范围', 1000, '照许可证或执照填写')}
        {field('legalRepresentative', '法定代表人', 60)}
        {field('contactName', '联系人', 60)}
        <Form.Item
          name="contactPhone"
          label="联系电话"
          rules={[
            { required: true, message: '请填写联系电话' },
            { pattern: /^[0-9-]{7,20}$/, message: '电话应为7至20位数字或短横' },
          ]}
        >
          <Input maxLength={20} inputMode="tel" autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
