import { listOccupations } from '@zhenxun/contracts/catalogue.ts';
import type { EntryInput } from '@zhenxun/contracts/catalogue-schemas.ts';
import { entryLabels } from '@zhenxun/contracts/catalogue-terms.ts';
import { DictionaryEdition } from '@zhenxun/contracts/values/occupation-code.ts';
import { AutoComplete, Form, type FormInstance, Input, Select } from 'antd';
import { type JSX, useState } from 'react';
import { useRead } from '../../app/query.ts';
import { levelOptions } from './terms.tsx';
import { TrainingTypeField } from './value-fields.tsx';

/** Which occupation, trade and level an own entry is about; the dictionary helps while the name is typed. */
export function OccupationFields({ form }: { form: FormInstance<EntryInput> }): JSX.Element {
  const [words, setWords] = useState('');
  const found = useRead(listOccupations, { query: { q: words } }, { enabled: words.length > 0 });
  const options = (found.data?.items ?? []).map((one) => ({
    key: `${one.edition} ${one.code}`,
    value: one.name,
    label: `${one.name}　${one.code}（${one.edition} 年版）`,
    one,
  }));
  return (
    <>
      <Form.Item
        name="occupationName"
        label={entryLabels.occupationName}
        rules={[{ required: true, message: '请填写职业名称' }]}
      >
        <AutoComplete
          options={options}
          onSearch={setWords}
          onSelect={(_name, { one }) => form.setFieldsValue({ occupationCode: one.code, edition: one.edition })}
          placeholder="输入名称或编码，从职业分类大典中选择；大典没有的直接填写"
        />
      </Form.Item>
      <div className="zx-two">
        <Form.Item name="occupationCode" label={`${entryLabels.occupationCode}（可不填）`}>
          <Input maxLength={12} placeholder="如 6-18-02-04" />
        </Form.Item>
        <Form.Item name="edition" label={entryLabels.edition} rules={[{ required: true }]}>
          <Select
            options={DictionaryEdition.values.map((value) => ({ value, label: DictionaryEdition.label(value) }))}
          />
        </Form.Item>
        <Form.Item name="trade" label={`${entryLabels.trade}（可不填）`}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="level" label={entryLabels.level} rules={[{ required: true, message: '请选择等级' }]}>
          <Select options={[...levelOptions]} />
        </Form.Item>
      </div>
      <TrainingTypeField />
    </>
  );
}
