import { PersonCategory } from '@zhenxun/contracts/person.ts';
import type { ChangeRecord } from '@zhenxun/contracts/training-class-change.ts';
import { listTrainees } from '@zhenxun/contracts/training-class-roster.ts';
import { DocumentKind } from '@zhenxun/contracts/values/document.ts';
import { Button, Form, type FormInstance, Input, Select } from 'antd';
import type { JSX } from 'react';
import { useRead } from '../../app/query.ts';
import type { ChangeValues } from './change-form.ts';
import { optionsOf } from './terms.tsx';

const needed = (message: string) => [{ required: true, message }];

/** Who leaves and who joins. People of the request as saved are shown masked, and can be taken out of it. */
export function ChangeTrainees(props: {
  form: FormInstance<ChangeValues>;
  classRef: string;
  saved: ChangeRecord['added'];
  kept: readonly string[];
}): JSX.Element {
  const { form, saved, kept } = props;
  const found = useRead(listTrainees, { params: { id: props.classRef }, query: { state: 'enrolled' } });
  const roster = (found.data ?? []).map((one) => ({
    value: one.ref,
    label: `${one.no} 号 ${one.name} ${one.document}`,
  }));
  return (
    <>
      <Form.Item name="dropped" label="退出的学员">
        <Select
          mode="multiple"
          options={roster}
          placeholder="按序号或姓名查找"
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      {saved
        .filter(({ personId }) => kept.includes(personId))
        .map((one) => (
          <p key={one.personId} className="zx-change-kept">
            增加 {one.name} <span className="zx-num">{one.document}</span>
            <Button
              size="small"
              onClick={() =>
                form.setFieldValue(
                  'kept',
                  kept.filter((id) => id !== one.personId),
                )
              }
              aria-label={`从申请中移出 ${one.name}`}
            >
              移出
            </Button>
          </p>
        ))}
      <Form.Item name="kept" hidden>
        <Select mode="multiple" aria-label="已录入的学员" />
      </Form.Item>
      <Form.List name="added">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="zx-change-line">
                <legend>增加的学员</legend>
                <div className="zx-change-fields">
                  <Form.Item name={[name, 'name']} label="姓名" rules={needed('请填写姓名。')}>
                    <Input maxLength={50} autoComplete="off" />
                  </Form.Item>
                  <Form.Item name={[name, 'documentKind']} label="证件类型">
                    <Select options={optionsOf(DocumentKind)} />
                  </Form.Item>
                  <Form.Item name={[name, 'documentNumber']} label="证件号码" rules={needed('请填写证件号码。')}>
                    <Input maxLength={30} autoComplete="off" />
                  </Form.Item>
                  <Form.Item name={[name, 'phone']} label="手机">
                    <Input maxLength={20} inputMode="tel" autoComplete="off" />
                  </Form.Item>
                  <Form.Item name={[name, 'categories']} label="人员类别" rules={needed('请选择人员类别。')}>
                    <Select mode="multiple" options={optionsOf(PersonCategory)} />
                  </Form.Item>
                  <Form.Item name={[name, 'employer']} label="单位">
                    <Input maxLength={100} />
                  </Form.Item>
                </div>
                <Button size="small" onClick={() => remove(name)}>
                  不增加此人
                </Button>
              </fieldset>
            ))}
            <Button onClick={() => add({ documentKind: 'resident_id' })}>增加一名学员</Button>
          </>
        )}
      </Form.List>
    </>
  );
}
