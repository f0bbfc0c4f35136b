import { type ParameterItem, proposeParameter } from '@zhenxun/contracts/kernel.ts';
import { Form, Input, InputNumber, Modal, Select } from 'antd';
import type { JSX } from 'react';
import { useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { DayField } from '../../shared/fields.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { regionOptions } from '../../shared/regions.ts';
import { valueText } from './values.tsx';

type Values = { value: unknown; regionCode: string; documentNo: string; validFrom: string; reason: string };

const jsonRule = {
  validator: async (_rule: unknown, text: unknown) => {
    try {
      JSON.parse(String(text));
    } catch {
      throw new Error('格式不对：请照现行取值的写法修改。');
    }
  },
};

/** Field for a value, by the form of the one in force. */
function ValueField({ like, unit }: { like: unknown; unit: string | undefined }): JSX.Element {
  const required = { required: true, message: '请填写新的取值' };
  if (typeof like === 'number') {
    return (
      <Form.Item name="value" label="新的取值" rules={[required]}>
        <InputNumber
          style={{ width: '100%' }}
          suffix={unit}
          {...(Number.isInteger(like) ? { precision: 0 } : {})}
          min={0}
        />
      </Form.Item>
    );
  }
  if (typeof like === 'boolean') {
    const options = [true, false].map((value) => ({ value, label: value ? '是' : '否' }));
    return (
      <Form.Item name="value" label="新的取值" rules={[required]}>
        <Select options={options} />
      </Form.Item>
    );
  }
  if (typeof like === 'string') {
    return (
      <Form.Item name="value" label="新的取值" rules={[required]}>
        <Input maxLength={300} suffix={unit} />
      </Form.Item>
    );
  }
  return (
    <Form.Item name="value" label="新的取值（照现行写法修改）" rules={[required, jsonRule]}>
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} className="zx-num" />
    </Form.Item>
  );
}

/** Proposes another value of a parameter, from a day on, with the document it rests on. */
export function ProposeDialog(props: { parameter: ParameterItem; onClose: () => void }): JSX.Element {
  const { parameter, onClose } = props;
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const send = useSend(proposeParameter);
  const go = useGo();
  const structured = typeof parameter.value === 'object';
  const initial = {
    value: structured ? JSON.stringify(parameter.value, null, 2) : parameter.value,
    regionCode: parameter.regionCode,
  };

  async function propose({ value, ...rest }: Values) {
    problems.clear();
    const typed = structured ? (JSON.parse(String(value)) as unknown) : value;
    try {
      const made = await send.mutateAsync({ body: { key: parameter.key, value: typed, ...rest } });
      go(to('/government/parameters/changes/$id', { id: made.id }));
    } catch (error) {
      problems.place(error);
    }
  }

  return (
    <Modal
      open
      title={`调整参数：${parameter.title}`}
      okText="提出调整"
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>
        现行取值：{valueText(parameter.value, parameter.unit)}（{parameter.regionName}，{parameter.documentNo}）
      </p>
      <Form form={form} layout="vertical" initialValues={initial} requiredMark={false} onFinish={propose}>
        <ProblemAlert refusals={problems.rest} />
        <ValueField like={parameter.value} unit={parameter.unit} />
        <Form.Item name="regionCode" label="适用地区（含下级）" rules={[{ required: true, message: '请选择地区' }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={[...regionOptions]} />
        </Form.Item>
        <Form.Item name="documentNo" label="文号" rules={[{ required: true, message: '请填写所依据文件的文号' }]}>
          <Input maxLength={100} placeholder="如：湘人社规〔2026〕1号；尚无文件的填“示例”" />
        </Form.Item>
        <Form.Item name="validFrom" label="生效日期" rules={[{ required: true, message: '请选择生效日期' }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请写明为什么调整' }]}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
