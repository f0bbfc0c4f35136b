import {
  type OccupationFit,
  type Organisation,
  type Resource,
  ResourceKind,
  resourceRoutes,
} from '@zhenxun/contracts/organisation.ts';
import { Form, Input, InputNumber, Modal, Radio } from 'antd';
import type { JSX } from 'react';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { ProgrammePicker } from '../catalogue/directory/ProgrammePicker.tsx';

type Values = Pick<Resource, 'kind' | 'title' | 'isbn' | 'edition' | 'publisher' | 'channel' | 'quantity'> & {
  occupations?: OccupationFit[];
};

/** A teaching resource; a textbook asks for its ISBN, edition and publisher. */
export function ResourceDialog(props: { own: Organisation; resource?: Resource; onClose: () => void }): JSX.Element {
  const { own, resource, onClose } = props;
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const add = useSend(resourceRoutes.add, { also: ['catalogue'] });
  const edit = useSend(resourceRoutes.edit, { also: ['catalogue'] });
  async function save({ kind, title, occupations, ...rest }: Values) {
    problems.clear();
    const given = Object.fromEntries(
      Object.entries(rest).filter(([, value]) => value !== undefined && value !== null && value !== ''),
    );
    const fields = {
      kind,
      title,
      ...given,
      occupations: (occupations ?? []).map(({ occupationKey, occupationName }) => ({ occupationKey, occupationName })),
    };
    try {
      if (resource)
        await edit.mutateAsync({ params: { id: resource.id }, body: { version: resource.version, ...fields } });
      else await add.mutateAsync({ body: { organisation: own.id, ...fields } });
      onClose();
    } catch (error) {
      problems.place(error);
    }
  }
  return (
    <Modal
      open
      width={640}
      title={resource ? '修改教学资源' : '添加教学资源'}
      okText="保存"
      confirmLoading={add.isPending || edit.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={
          resource
            ? { ...resource, occupations: resource.occupations.map((one) => ({ ...one, levels: [] })) }
            : { kind: 'textbook' }
        }
        onFinish={(values) => void save(values)}
      >
        <ProblemAlert refusals={problems.rest} />
        <Form.Item name="kind" label="类别">
          <Radio.Group
            aria-label="类别"
            options={ResourceKind.values.map((value) => ({ value, label: ResourceKind.label(value) }))}
          />
        </Form.Item>
        <Form.Item name="title" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="isbn" label="ISBN（教材必填）">
          <Input maxLength={20} placeholder="978-…" />
        </Form.Item>
        <Form.Item name="edition" label="版次（教材必填）">
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="publisher" label="出版单位或提供单位">
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="channel" label="来源渠道">
          <Input maxLength={100} placeholder="如：出版社直供、平台授权、自有" />
        </Form.Item>
        <Form.Item name="quantity" label="数量">
          <InputNumber min={1} max={1_000_000} precision={0} style={{ width: 200 }} />
        </Form.Item>
        <Form.Item name="occupations" label="适用职业">
          <ProgrammePicker regionCode={own.regionCode} levels={false} label="添加适用职业" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
