import { currentPledgeText } from '@zhenxun/contracts/person-pledge.ts';
import { applyToClass, type OpenClassRecord } from '@zhenxun/contracts/training-class-roster.ts';
import { Education, EmploymentStatus } from '@zhenxun/contracts/training-class-terms.ts';
import { Button, Form, Input, Select } from 'antd';
import type { JSX } from 'react';
import { useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { DraftForm } from '../../shared/DraftForm.tsx';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { PledgeFields, type PledgeValues, pledgeOf, pledgeStart } from '../../shared/PledgeFields.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Section } from '../../ui/Section.tsx';
import { optionsOf } from './terms.tsx';

type Values = {
  education?: Education;
  employment?: EmploymentStatus;
  employer?: string;
  residence?: string;
  pledge: PledgeValues;
};

/** The worker applies: the own share is shown, the own status is pledged and signed. */
export function ApplyForm({ row, onClose }: { row: OpenClassRecord; onClose: () => void }): JSX.Element {
  const apply = useSend(applyToClass);
  const go = useGo();
  const text = useRead(currentPledgeText, { query: { kind: 'trainee', region: row.regionCode } });
  const shown = text.data;

  async function send(values: Values) {
    if (!shown) return;
    const { education, employment, employer, residence } = values;
    const said = Object.fromEntries(
      Object.entries({ education, employment, employer, residence }).filter(([, value]) => value),
    );
    const made = await apply.mutateAsync({
      params: { id: row.ref },
      body: {
        ...said,
        ownCostFen: row.ownCostFen,
        pledge: await pledgeOf(values.pledge, shown),
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
        initialValues={{ pledge: pledgeStart }}
        others={<Button onClick={onClose}>暂不报名</Button>}
        onSend={send}
      >
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
        <ProblemAlert error={text.isError ? text.error : undefined} />
        {shown ? <PledgeFields text={shown} at={['pledge']} /> : null}
      </DraftForm>
    </Section>
  );
}
