import { PersonCategory, type PledgeAnswers, type TraineePledge } from '@zhenxun/contracts/person.ts';
import type { PledgeText } from '@zhenxun/contracts/person-pledge.ts';
import { Form, Radio, Select } from 'antd';
import type { JSX } from 'react';
import { SigningFields, type SigningValues, signingOf, signingStart } from './SigningFields.tsx';

export type PledgeValues = { answers: PledgeAnswers; signing: SigningValues };
export const pledgeStart = { signing: signingStart };

const questions = [
  ['full_time_student', '是否全日制在校学生'],
  ['public_payroll', '是否财政供养人员'],
  ['drawing_pension', '是否已领取基本养老保险待遇'],
] as const;
const choices = [
  { value: false, label: '否' },
  { value: true, label: '是' },
];

/** The pledge a form's values make, under the text that was shown. */
export async function pledgeOf({ answers, signing }: PledgeValues, text: PledgeText): Promise<TraineePledge> {
  return { answers, signing: await signingOf(signing, text) };
}

type Props = { text: PledgeText; at?: readonly string[]; handOnly?: boolean };

/** Fields of a form in which a trainee states the own status and signs: the questions, the very text, and the signature. */
export function PledgeFields({ text, at = [], handOnly = false }: Props): JSX.Element {
  const name = (field: string) => [...at, 'answers', field];
  return (
    <>
      <Form.Item name={name('categories')} label="人员类别" rules={[{ required: true, message: '请选择人员类别。' }]}>
        <Select
          mode="multiple"
          options={PersonCategory.values.map((value) => ({ value, label: PersonCategory.label(value) }))}
        />
      </Form.Item>
      {questions.map(([field, label]) => (
        <Form.Item key={field} name={name(field)} label={label} rules={[{ required: true, message: '请选择。' }]}>
          <Radio.Group aria-label={label} options={choices} />
        </Form.Item>
      ))}
      <SigningFields text={text} at={[...at, 'signing']} of="trainee" handOnly={handOnly} />
    </>
  );
}
