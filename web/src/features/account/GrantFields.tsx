import { Role, type RoleCode, roleDocs } from '@zhenxun/contracts/roles.ts';
import { Form, Input, Select } from 'antd';
import type { JSX } from 'react';
import { DayField } from '../../shared/fields.tsx';
import { regionOptions } from '../../shared/regions.ts';

const roles = Role.values.filter((role) => roleDocs[role].tie !== 'person');

/** Which role, what it reaches (a region, or an organisation by its number), and until when. What the role gives and does not stands below. */
export function GrantFields({ role }: { role: RoleCode | undefined }): JSX.Element {
  const doc = role && roleDocs[role];
  return (
    <>
      <Form.Item
        name="role"
        label="角色"
        rules={[{ required: true, message: '请选择角色。' }]}
        extra={doc ? `${doc.grants}${doc.not}` : undefined}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={roles.map((value) => ({ value, label: Role.label(value) }))}
        />
      </Form.Item>
      {doc?.tie === 'region' && !doc.engaged ? (
        <Form.Item name="grantRegion" label="管辖地区" rules={[{ required: true, message: '请选择管辖地区。' }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={regionOptions.map((one) => ({ ...one }))} />
        </Form.Item>
      ) : null}
      {doc?.tie === 'organisation' || doc?.engaged ? (
        <Form.Item
          name="organisationId"
          label="所属机构编号"
          extra="在机构记录页的“编号”中取得，以机构记录号末段为准。"
          getValueFromEvent={(event: { target: { value: string } }) => event.target.value.trim().replace(/^\d{6}-/, '')}
          rules={[{ required: true, pattern: /^[0-9a-f-]{36}$/, message: '请填写机构编号。' }]}
        >
          <Input className="zx-num" maxLength={43} />
        </Form.Item>
      ) : null}
      {role ? (
        <Form.Item
          name="validTo"
          label="截止日期"
          extra={doc?.engaged ? '查看范围和期限随监督委托确定，此处可不填。' : '长期有效的不填。'}
        >
          <DayField />
        </Form.Item>
      ) : null}
    </>
  );
}
