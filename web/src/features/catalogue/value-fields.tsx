import { CatalogueTag, entryLabels, HoursSource, Scarcity, TrainingType } from '@zhenxun/contracts/catalogue-terms.ts';
import type { Enumeration } from '@zhenxun/contracts/enumeration.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { Form, InputNumber, Radio, Select } from 'antd';
import type { JSX } from 'react';

const optionsOf = <K extends string>(of: Enumeration<K>) =>
  of.values.map((value) => ({ value, label: of.label(value) }));
const label = entryLabels;

export const TrainingTypeField = (): JSX.Element => (
  <Form.Item name="trainingType" label={label.trainingType}>
    <Select allowClear options={optionsOf(TrainingType)} />
  </Form.Item>
);

/** The fields of an entry besides what it is and how much it pays. `hint`: what leaving one empty means. */
export function ValueFields({ hint }: { hint: string }): JSX.Element {
  const marks = [
    { value: true, label: '是' },
    { value: false, label: '否' },
  ];
  return (
    <>
      <div className="zx-two">
        <Form.Item name="hours" label={label.hours}>
          <InputNumber min={1} max={5000} precision={0} suffix="学时" placeholder={hint} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="hoursSource" label={label.hoursSource}>
          <Select allowClear placeholder={hint} options={optionsOf(HoursSource)} />
        </Form.Item>
        <Form.Item name="scarcity" label={label.scarcity}>
          <Select allowClear placeholder={hint} options={optionsOf(Scarcity)} />
        </Form.Item>
        <Form.Item name="tags" label={label.tags}>
          <Select mode="multiple" placeholder={hint} options={optionsOf(CatalogueTag)} />
        </Form.Item>
      </div>
      <Form.Item name="fundSources" label={label.fundSources}>
        <Select mode="multiple" placeholder={hint} options={optionsOf(FundSource)} />
      </Form.Item>
      <div className="zx-two">
        <Form.Item name="urgent" label={label.urgent}>
          <Radio.Group aria-label={label.urgent} options={marks} />
        </Form.Item>
        <Form.Item name="keyTrade" label={label.keyTrade}>
          <Radio.Group aria-label={label.keyTrade} options={marks} />
        </Form.Item>
      </div>
    </>
  );
}
