import { fillEntries } from '@zhenxun/contracts/catalogue.ts';
import type { CatalogueRecord, FillValues } from '@zhenxun/contracts/catalogue-schemas.ts';
import type { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { App, Form, Modal, Select } from 'antd';
import type { JSX } from 'react';
import { useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { levelOptions } from './terms.tsx';
import { TrainingTypeField, ValueFields } from './value-fields.tsx';

/** Gives values to the empty fields of many entries of a draft at once; what is filled stays. */
export function FillDialog(props: { record: CatalogueRecord; version: number; onClose: () => void }): JSX.Element {
  const { record, version, onClose } = props;
  const { message } = App.useApp();
  const [form] = Form.useForm<FillValues & { only?: SkillLevel }>();
  const fill = useSend(fillEntries);

  async function send({ only, ...all }: FillValues & { only?: SkillLevel }) {
    const values = Object.fromEntries(
      Object.entries(all).filter(
        ([, value]) => value !== undefined && value !== null && (value as unknown[]).length !== 0,
      ),
    ) as FillValues;
    const done = await fill.mutateAsync({
      params: { id: record.id },
      body: { version, values, ...(only ? { level: only } : {}) },
    });
    void message.success(`已补填 ${done.filled} 条`);
    onClose();
  }

  return (
    <Modal
      open
      width={720}
      title="统一补填"
      okText="补填"
      confirmLoading={fill.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="zx-quiet">只填入各条目的空缺项，已有内容不变。补贴标准须逐条核定，不在此补填。</p>
      <Form form={form} layout="vertical" onFinish={(values) => void send(values).catch(() => undefined)}>
        {fill.error ? <ProblemAlert error={fill.error} /> : null}
        <Form.Item name="only" label="只补填这一等级（不选：全部等级）">
          <Select allowClear options={[...levelOptions]} />
        </Form.Item>
        <TrainingTypeField />
        <ValueFields hint="不补填" />
      </Form>
    </Modal>
  );
}
