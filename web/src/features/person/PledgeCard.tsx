import { PersonCategory, type PledgeItem, PledgePlace, SignatureMeans } from '@zhenxun/contracts/person.ts';
import { pledgeDocument, readPledgeText } from '@zhenxun/contracts/person-pledge.ts';
import { type JSX, useState } from 'react';
import { downloadUrl } from '../../app/api.ts';
import { useRead } from '../../app/query.ts';
import { PledgeWords } from '../../shared/PledgeWords.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';

const yes = (value: boolean) => (value ? '是' : '否');

/** A pledge as signed: the answers, when and how, and the very text of that version. */
export function PledgeCard({ pledge }: { pledge: PledgeItem }): JSX.Element {
  const { answers, means, place, textRef } = pledge;
  return (
    <div className="zx-pledge">
      <KeyValue
        columns={2}
        items={[
          { label: '签署时间', value: <DateText value={pledge.signedAt} time /> },
          ...(means ? [{ label: '签名方式', value: SignatureMeans.label(means) }] : []),
          ...(place ? [{ label: '签署途径', value: PledgePlace.label(place) }] : []),
          ...(answers
            ? [
                { label: '全日制在校学生', value: yes(answers.full_time_student) },
                { label: '财政供养人员', value: yes(answers.public_payroll) },
                { label: '已领取基本养老保险待遇', value: yes(answers.drawing_pension) },
                {
                  label: '人员类别',
                  value: answers.categories.map((one) => PersonCategory.label(one)).join('、'),
                  wide: true,
                },
              ]
            : []),
        ]}
      />
      {textRef ? (
        <Signed pledge={pledge} textRef={textRef} />
      ) : (
        <p className="zx-quiet">承诺书版本 {pledge.textVersion}</p>
      )}
    </div>
  );
}

function Signed({ pledge, textRef }: { pledge: PledgeItem; textRef: string }): JSX.Element {
  const [open, setOpen] = useState(false);
  const text = useRead(readPledgeText, { params: { id: textRef } }, { enabled: open });
  return (
    <>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>承诺书全文（版本 {pledge.textVersion}）</summary>
        <ProblemAlert error={text.isError ? text.error : undefined} />
        {text.data ? <PledgeWords text={text.data} /> : null}
      </details>
      <a className="zx-button" href={downloadUrl(pledgeDocument, { params: { id: pledge.ref } })} download>
        下载承诺书（PDF）
      </a>
    </>
  );
}
