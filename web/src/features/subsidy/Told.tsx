import type { ClaimRecord } from '@zhenxun/contracts/subsidy.ts';
import { FreezeReason } from '@zhenxun/contracts/subsidy-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { DateText } from '../../ui/DateText.tsx';
import { Section } from '../../ui/Section.tsx';

const labels: Readonly<Record<string, string>> = {
  '/person': '申领人',
  '/payeeKind': '申领主体',
  '/workplace': '工作单位',
  '/agreement': '代领协议',
  '/certificate': '证书编号',
  '/account': '收款账户',
};

/** Why nothing goes on for now, and that the promised time stands still meanwhile. */
function Frozen({ frozen }: { frozen: NonNullable<ClaimRecord['frozen']> }): JSX.Element {
  return (
    <Section title="已中止办理（冻结）">
      <p role="status">
        自 <DateText value={frozen.since} /> 起中止办理，原因：{FreezeReason.label(frozen.reason)}。
        {frozen.leftWorkdays === undefined
          ? '名额为您保留。'
          : `承诺时限停止计算，恢复办理后还有 ${frozen.leftWorkdays} 个工作日；名额为您保留。`}
      </p>
      {frozen.note ? <p className="zx-quiet">内部说明：{frozen.note}</p> : null}
    </Section>
  );
}

/** What the applicant must know first: stopped, returned, refused, on notice, paid, not paid. */
export function Told({ record }: { record: ClaimRecord }): JSX.Element | null {
  if (record.frozen) return <Frozen frozen={record.frozen} />;
  switch (record.state) {
    case 'returned':
      return (
        <Section title="请补正">
          <p role="status">{record.reason}</p>
          {record.marks.length > 0 ? (
            <ul>
              {record.marks.map((mark) => (
                <li key={mark.pointer}>
                  {labels[mark.pointer] ?? mark.pointer}：{mark.remark}
                </li>
              ))}
            </ul>
          ) : null}
        </Section>
      );
    case 'refused':
    case 'objected':
      return (
        <Section title={record.state === 'refused' ? '不予补贴的理由' : '因公示异议取消'}>
          <p role="status">{record.reason}</p>
          <p className="zx-quiet">如有异议，可向经办机构申请复核，或依法申请行政复议。</p>
        </Section>
      );
    case 'payment_failed':
      return (
        <Section title="拨付失败">
          <p role="status">
            银行说明的原因：{record.failure}。请核对收款账户：有误的先更正，无误的可直接点“重新申请拨付”；名额为您保留。
          </p>
        </Section>
      );
    case 'paid':
      return (
        <Section title="已拨付">
          <p role="status">
            <DateText value={record.paidOn} /> 拨付到账户 <span className="zx-num">{record.account}</span>。
          </p>
        </Section>
      );
    case 'on_notice':
      return record.noticeId ? (
        <Section title="公示中">
          <p role="status">公示期满且没有成立的异议，即转入拨付。</p>
          <p>
            <Go to={to('/notices/$id', { id: record.noticeId })}>查看公示</Go>
          </p>
        </Section>
      ) : null;
    default:
      return record.outcome === 'waits' ? (
        <Section title="待核实">
          <p role="status">有数据来源尚未答复。数据到位后由经办人重新核算，不需要您重新申领。</p>
        </Section>
      ) : null;
  }
}
