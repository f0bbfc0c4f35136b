import { type Organisation, type Site, siteRoutes } from '@zhenxun/contracts/organisation.ts';
import type { Fence } from '@zhenxun/contracts/values/fence.ts';
import { Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import type { JSX } from 'react';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { regionOptions } from '../../shared/regions.ts';
import { Icon } from '../../ui/Icon.tsx';
import { FenceField } from './FenceField.tsx';
import './organisation.css';

type Values = {
  name: string;
  address: string;
  placeRegion: string;
  fence: Fence;
  rooms: { id?: string; name: string; capacity: number }[];
};
type Sent = Parameters<ReturnType<typeof useSend<typeof siteRoutes.add>>['mutateAsync']>[0]['body'];

const counties = regionOptions.filter(({ value }) => !value.endsWith('00'));

/** A site: where, its fence, its rooms with their capacity. */
export function SiteDialog(props: { own: Organisation; site?: Site; onClose: () => void }): JSX.Element {
  const { own, site, onClose } = props;
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const add = useSend(siteRoutes.add, { also: ['catalogue'] });
  const edit = useSend(siteRoutes.edit, { also: ['catalogue'] });
  async function save(values: Values) {
    problems.clear();
    const { organisation: _, ...fields } = { organisation: own.id, ...values } as Sent;
    try {
      if (site) await edit.mutateAsync({ params: { id: site.id }, body: { version: site.version, ...fields } });
      else await add.mutateAsync({ body: { organisation: own.id, ...fields } });
      onClose();
    } catch (error) {
      problems.place(error);
    }
  }
  return (
    <Modal
      open
      width={720}
      title={site ? '修改场地' : '添加场地'}
      okText="保存"
      confirmLoading={add.isPending || edit.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={
          site ?? {
            placeRegion: own.regionCode,
            fence: { kind: 'circle', centre: { lat: 28.2, lng: 112.98 }, radius: 150 },
            rooms: [{ name: '', capacity: 40 }],
          }
        }
        onFinish={(values) => void save(values)}
      >
        <ProblemAlert refusals={problems.rest} />
        <Form.Item name="name" label="场地名称" rules={[{ required: true, message: '请填写场地名称' }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="placeRegion" label="所在县区">
          <Select showSearch={{ optionFilterProp: 'label' }} options={[...counties]} />
        </Form.Item>
        <Form.Item name="address" label="地址" rules={[{ required: true, message: '请填写地址' }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item noStyle shouldUpdate={(a: Values, b: Values) => a.name !== b.name}>
          {() => (
            <Form.Item name="fence" label="签到围栏（学员签到须在围栏内）">
              <FenceField name={form.getFieldValue('name') as string} />
            </Form.Item>
          )}
        </Form.Item>
        <Form.List name="rooms">
          {(fields, { add: another, remove }) => (
            <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
              <legend style={{ padding: '0 0 8px' }}>教室（名称、容量）</legend>
              {fields.map((field, at) => (
                <div key={field.key} className="zx-room">
                  <Form.Item name={[field.name, 'name']} rules={[{ required: true, message: '请填写教室名称' }]}>
                    <Input aria-label={`第${at + 1}间教室名称`} maxLength={40} placeholder="如：301教室" />
                  </Form.Item>
                  <Form.Item name={[field.name, 'capacity']} rules={[{ required: true, message: '请填写容量' }]}>
                    <InputNumber
                      aria-label={`第${at + 1}间教室容量`}
                      min={1}
                      max={5000}
                      precision={0}
                      suffix="人"
                      style={{ width: '100%' }}
                    />
                  </Form.Item>
                  <Button
                    aria-label={`去掉第${at + 1}间教室`}
                    icon={<Icon name="close" />}
                    disabled={fields.length <= 1}
                    onClick={() => remove(field.name)}
                  />
                </div>
              ))}
              <Button icon={<Icon name="plus" />} onClick={() => another({ name: '', capacity: 40 })}>
                添加教室
              </Button>
            </fieldset>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}
