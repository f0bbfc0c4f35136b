import { PersonCategory, type PledgeItem } from '@zhenxun/contracts/person.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import type { JSX } from 'react';
import { DateText } from '../../ui/DateText.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';

const yes = (value: boolean) => (value ? '是' : '否');

/** A pledge as signed: the answers, when, and the very text of that version. */
export function PledgeCard({ pledge }: { pledge: PledgeItem }): JSX.Element {
  const { answers } = pledge;
  return (
    <div className="zx-pledge">
      <KeyValue
        columns={2}
        items={[
          { label: '签署时间', value: <DateText value={pledge.signedAt} time /> },
          { label: '全日制在校学生', value: yes(answers.full_time_student) },
          { label: '财政供养人员', value: yes(answers.public_payroll) },
          { label: '已领取基本养老保险待遇', value: yes(answers.drawing_pension) },
          {
            label: '人员类别',
            value: answers.categories.map((one) => PersonCategory.label(one)).join('、'),
            wide: true,
          },
        ]}
      />
      <details>
        <summary>承诺书全文（版本 {pledge.textVersion}）</summary>
        <p className="zx-pledge-text">{render(`person.pledge.${pledge.textVersion}`)}</p>
      </details>
    </div>
  );
}
