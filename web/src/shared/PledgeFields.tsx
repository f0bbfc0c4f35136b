import { PersonCategory, type PledgeAnswers, pledgeVersion } from '@zhenxun/contracts/person.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { Checkbox, Form, Radio, Select } from 'antd';
import type { JSX } from 'react';
import './pledge-fields.css';

export type PledgeValues = PledgeAnswers & { agreed: boolean };

const questions = [
  ['full_time_student', '是否全日制在校学生'],
  ['public_payroll', '是否财政供养人员'],
  ['drawing_pension', '是否已领取基本养老保险待遇'],
] as const;
const answers = [
  { value: false, label: '否' },
  { value: true, label: '是' },
];

/** The pledge a form's values make, in the version of the text that was shown. */
export function pledgeOf(values: PledgeValues): { textVersion: string; answers: PledgeAnswers } {
  const { full_time_student, public_payroll, drawing_pension, categories } = values;
  return { textVersion: pledgeVersion, answers: { full_time_student, public_payroll, drawing_pension, categories } };
}

/** Fields of a form in which a person states the own status and signs: the questions, the very text, and the consent to it. */
export function PledgeFields(): JSX.Element {
  return (
    <>
      <Form.Item name="categories" label="人员类别" rules={[{ required: true, message: '请选择人员类别。' }]}>
        <Select
          mode="multiple"
          options={PersonCategory.values.map((value) => ({ value, label: PersonCategory.label(value) }))}
        />
      </Form.Item>
      {questions.map(([name, label]) => (
        <Form.Item key={name} name={name} label={label} rules={[{ required: true, message: '请选择。' }]}>
          <Radio.Group aria-label={label} options={answers} />
        </Form.Item>
      ))}
      <section
        className="zx-pledge-words"
        aria-label="承诺书"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {render(`person.pledge.${pledgeVersion}`)}
      </section>
      <Form.Item
        name="agreed"
        valuePropName="checked"
        rules={[
          {
            validator: async (_rule, value) => {
              if (!value) throw new Error('请阅读并同意承诺。');
            },
          },
        ]}
      >
        <Checkbox>我已阅读承诺书全文，以上情况属实，自愿承诺并承担相应责任</Checkbox>
      </Form.Item>
    </>
  );
}
