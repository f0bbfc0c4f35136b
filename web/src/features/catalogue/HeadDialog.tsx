import { editCatalogue, openCatalogue } from '@zhenxun/contracts/catalogue.ts';
import type { CatalogueRecord } from '@zhenxun/contracts/catalogue-schemas.ts';
import { DictionaryEdition } from '@zhenxun/contracts/values/occupation-code.ts';
import { isWithin } from '@zhenxun/contracts/values/region-code.ts';
import { Checkbox, Form, Input, Modal, Select } from 'antd';
import type { JSX } from 'react';
import { useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { DayField } from '../../shared/fields.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { regionOptions, said } from './terms.tsx';

type Values = {
  regionCode: string;
  title: string;
  documentNo?: string;
  sourceNote?: string;
  periodFrom: string;
  periodTo?: string;
  edition: DictionaryEdition;
  example?: boolean;
};

/** Head of a catalogue: of a new one (`region` is the officer's own), or of a draft being changed. */
export function HeadDialog(props: {
  region?: string | undefined;
  draft?: { record: CatalogueRecord; version: number };
  onClose: () => void;
}): JSX.Element {
  const { draft, region, onClose } = props;
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const open = useSend(openCatalogue);
  const edit = useSend(editCatalogue);
  const go = useGo();
  const record = draft?.record;
  const initial: Partial<Values> = record
    ? {
        ...record,
        documentNo: record.documentNo ?? undefined,
        sourceNote: record.sourceNote ?? undefined,
        periodTo: record.periodTo ?? undefined,
      }
    : { regionCode: region, edition: '2022' };

  async function send({ regionCode, example, ...head }: Values) {
    problems.clear();
    try {
      if (draft) {
        await edit.mutateAsync({ params: { id: draft.record.id }, body: { version: draft.version, ...said(head) } });
        return onClose();
      }
      const made = await open.mutateAsync({ body: { regionCode, ...said(head), ...(example ? { example } : {}) } });
      go(to('/government/catalogue/catalogues/$id', { id: made.id }));
    } catch (error) {
      problems.place(error);
    }
  }

  return (
    <Modal
      open
      title={draft ? '修改目录基本信息' : '新建目录'}
      okText={draft ? '保存' : '新建'}
      confirmLoading={open.isPending || edit.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(values) => void send(values)}
        requiredMark={false}
      >
        <ProblemAlert refusals={problems.rest} />
        {draft ? null : (
          <Form.Item name="regionCode" label="地区" rules={[{ required: true, message: '请选择地区' }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={regionOptions.filter((option) => region && isWithin(option.value, region))}
            />
          </Form.Item>
        )}
        <Form.Item name="title" label="目录名称" rules={[{ required: true, message: '请填写目录名称' }]}>
          <Input maxLength={120} placeholder="如：长沙市职业技能培训需求指导目录（2027年度）" />
        </Form.Item>
        <Form.Item name="periodFrom" label="执行起始日期" rules={[{ required: true, message: '请选择起始日期' }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="periodTo" label="执行截止日期（不填：至下一版发布）">
          <DayField />
        </Form.Item>
        <Form.Item name="edition" label="职业分类大典版本" rules={[{ required: true }]}>
          <Select
            options={DictionaryEdition.values.map((value) => ({ value, label: DictionaryEdition.label(value) }))}
          />
        </Form.Item>
        <Form.Item name="documentNo" label="文号（可在发布时填写）">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="sourceNote" label="来源说明">
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
        {draft ? null : (
          <Form.Item name="example" valuePropName="checked">
            <Checkbox>示例目录，不是现行政策</Checkbox>
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
