import { PersonCategory } from '@zhenxun/contracts/person.ts';
import { applyToClass, type OpenClassRecord } from '@zhenxun/contracts/training-class-roster.ts';
import { Education, EmploymentStatus } from '@zhenxun/contracts/training-class-terms.ts';
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd';
import type { JSX } from 'react';
import { useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useSend } from '../../app/query.ts';
import { DraftForm } from '../../shared/DraftForm.tsx';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { Section } from '../../ui/Section.tsx';
import { optionsOf } from './terms.tsx';

/** Version of the words below; kept with what the person signed. */
const pledgeVersion = '2026-1';

type Values = {
  education?: Education;
  employment?: EmploymentStatus;
  employer?: string;
  residence?: string;
  full_time_student: boolean;
  public_payroll: boolean;
  drawing_pension: boolean;
  categories: PersonCategory[];
  agreed: boolean;
};

const questions = [
  ['full_time_student', '是否全日制在校学生'],
  ['public_payroll', '是否财政供养人员'],
  ['drawing_pension', '是否已领取基本养老保险待遇'],
] as const;
const answers = [
  { value: false, label: '否' },
  { value: true, label: '是' },
];

/** The worker applies: the own share is shown, the own status is pledged and signed. */
export function ApplyForm({ row, onClose }: { row: OpenClassRecord; onClose: () => void }): JSX.Element {
  const apply = useSend(applyToClass);
  const go = useGo();

  async function send(values: Values) {
    const { education, employment, employer, residence, categories } = values;
    const said = Object.fromEntries(
      Object.entries({ education, employment, employer, residence }).filter(([, value]) => value),
    );
    const { full_time_student, public_payroll, drawing_pension } = values;
    const made = await apply.mutateAsync({
      params: { id: row.ref },
      body: {
        ...said,
        ownCostFen: row.ownCostFen,
        pledge: {
          textVersion: pledgeVersion,
          answers: { full_time_student, public_payroll, drawing_pension, categories },
        },
      },
    });
    go(to('/worker/training-class/classes/$id', { id: made.ref }));
  }

  return (
    <Section title="我要报名">
      <p className="zx-apply-cost">
        培训费 <MoneyText fen={row.feeFen} />
        ，其中您个人承担 <MoneyText fen={row.ownCostFen} strong />
        ；按规定结业并取得证书后，可申领培训补贴。
      </p>
      <DraftForm<Values>
        draft={`training-class.apply.${row.ref}`}
        sendLabel="确认承诺并报名"
        others={<Button onClick={onClose}>暂不报名</Button>}
        onSend={send}
      >
        <Form.Item name="categories" label="人员类别" rules={[{ required: true, message: '请选择人员类别。' }]}>
          <Select mode="multiple" options={optionsOf(PersonCategory)} />
        </Form.Item>
        <div className="zx-class-two">
          <Form.Item name="education" label="文化程度">
            <Select allowClear options={optionsOf(Education)} />
          </Form.Item>
          <Form.Item name="employment" label="就业状况">
            <Select allowClear options={optionsOf(EmploymentStatus)} />
          </Form.Item>
          <Form.Item name="employer" label="单位（在职的填写）">
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="residence" label="户籍地">
            <Input maxLength={100} />
          </Form.Item>
        </div>
        {questions.map(([name, label]) => (
          <Form.Item key={name} name={name} label={label} rules={[{ required: true, message: '请选择。' }]}>
            <Radio.Group options={answers} />
          </Form.Item>
        ))}
        <Form.Item
          name="agreed"
          valuePropName="checked"
          rules={[
            { validator: async (_, value) => (value ? undefined : Promise.reject(new Error('请阅读并同意承诺。'))) },
          ]}
        >
          <Checkbox>
            本人承诺以上情况属实，按要求参加培训和考核，不重复享受同一职业同一等级补贴；如有不实，愿退回补贴并承担相应责任。
          </Checkbox>
        </Form.Item>
      </DraftForm>
    </Section>
  );
}
