import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { ClassBasics, ClassOptions } from '@zhenxun/contracts/training-class.ts';
import { ClassMode } from '@zhenxun/contracts/training-class-terms.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import { Form, Input, InputNumber, Radio, Select } from 'antd';
import type { JSX } from 'react';
import { DraftForm } from '../../shared/DraftForm.tsx';
import { DayField, MoneyField, moneyRule } from '../../shared/fields.tsx';
import { optionsOf } from './terms.tsx';

const needed = (message: string) => [{ required: true, message }];

/** The basics of a class: what is taught, where, when, to how many, for how much. */
export function BasicsForm(props: {
  draft: string;
  options: ClassOptions;
  initial?: Partial<ClassBasics>;
  sendLabel: string;
  onSend: (values: ClassBasics) => Promise<unknown>;
}): JSX.Element {
  const { options } = props;
  const entries = options.entries.map((entry) => ({
    value: entry.entryRef,
    label: `${entry.occupationName}${entry.trade ? `（${entry.trade}）` : ''} ${SkillLevel.label(entry.level)}，${entry.hours} 课时，标准 ${yuan(entry.standardFen)} 元`,
  }));
  const sites = options.sites.map((site) => ({ value: site.ref, label: site.name }));
  return (
    <DraftForm<ClassBasics>
      draft={props.draft}
      sendLabel={props.sendLabel}
      initialValues={{ mode: 'offline', capacity: 30, feeFen: 0, ownCostFen: 0, intro: '', ...props.initial }}
      onSend={(values) => props.onSend({ ...values, intro: values.intro ?? '' })}
    >
      <Form.Item
        name="entryRef"
        label="培训项目"
        rules={needed('请选择培训项目。')}
        extra="只列出本地区现行目录中的项目；提交后班级保留当时的目录规定。"
      >
        <Select showSearch={{ optionFilterProp: 'label' }} options={entries} placeholder="按职业名称查找" />
      </Form.Item>
      <Form.Item name="title" label="班级名称" rules={needed('请填写班级名称。')}>
        <Input maxLength={60} placeholder="如：2026 年第三期电工（四级）培训班" />
      </Form.Item>
      <Form.Item name="mode" label="培训方式">
        <Radio.Group aria-label="培训方式" optionType="button" options={optionsOf(ClassMode)} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before, after) => before.mode !== after.mode}>
        {({ getFieldValue }) =>
          getFieldValue('mode') === 'online' ? null : (
            <Form.Item name="siteRef" label="培训场地" rules={needed('请选择培训场地。')}>
              <Select options={sites} placeholder="已登记的场地" />
            </Form.Item>
          )
        }
      </Form.Item>
      <div className="zx-class-two">
        <Form.Item
          name="startsOn"
          label="开班日期"
          rules={needed('请选择开班日期。')}
          extra={`须提前 ${options.leadWorkdays} 个工作日申请，今天提交最早可选 ${options.earliestStart}。`}
        >
          <DayField />
        </Form.Item>
        <Form.Item name="endsOn" label="结束日期" rules={needed('请选择结束日期。')}>
          <DayField />
        </Form.Item>
        <Form.Item name="capacity" label="计划人数" rules={needed('请填写计划人数。')}>
          <InputNumber min={1} max={500} precision={0} suffix="人" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="managerName" label="班级负责人" rules={needed('请填写班级负责人。')}>
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name="feeFen" label="培训费（每人）" rules={[moneyRule]}>
          <MoneyField />
        </Form.Item>
        <Form.Item name="ownCostFen" label="其中个人承担" rules={[moneyRule]} extra="在报名页面向劳动者公开。">
          <MoneyField />
        </Form.Item>
      </div>
      <Form.Item name="intro" label="招生简介">
        <Input.TextArea rows={3} maxLength={2000} placeholder="培训内容、报名条件、上课安排等，公开招生时展示" />
      </Form.Item>
    </DraftForm>
  );
}
