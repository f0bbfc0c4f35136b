import { BenefitGroup, FundSource, PayeeKind } from '@zhenxun/contracts/scheme-terms.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { type ClaimItem, type ClaimRecord, explainClaim, type Offer } from '@zhenxun/contracts/subsidy.ts';
import { ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import { Button } from 'antd';
import { type JSX, type ReactNode, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { type ExplainLine, ExplainSheet } from '../../shared/ExplainSheet.tsx';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { Markable } from '../../shared/marks.tsx';
import { Promised } from '../../shared/Promised.tsx';
import type { Column } from '../../shared/table/columns.ts';
import { DateText } from '../../ui/DateText.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Steps } from '../../ui/Progress.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import './subsidy.css';

export const claimColumns: readonly Column<ClaimItem>[] = [
  { key: 'person', title: '姓名', width: 100 },
  {
    key: 'state',
    title: '状态',
    width: 130,
    phone: 'aside',
    render: (row) =>
      row.frozen ? <StatusTag tone="return" label="已冻结" /> : <StatusTag of={ClaimState} code={row.state} />,
  },
  {
    key: 'occupation',
    title: '职业（工种）和等级',
    render: (row) => `${row.occupation} ${SkillLevel.label(row.level)}`,
  },
  { key: 'unit', title: '培训机构', phone: 'none' },
  { key: 'payeeKind', title: '申领主体', width: 150, hidden: true, render: (row) => PayeeKind.label(row.payeeKind) },
  { key: 'document', title: '证件号码', width: 180, hidden: true },
  {
    key: 'amountFen',
    title: '补贴金额',
    align: 'right',
    width: 130,
    render: (row) => <Amount row={row} />,
  },
  { key: 'submittedOn', title: '申领日期', width: 110, render: (row) => <DateText value={row.submittedOn} /> },
  { key: 'dueOn', title: '承诺时间', width: 150, render: (row) => <Promised due={row.dueOn} brief /> },
  {
    key: 'number',
    title: '编号',
    width: 190,
    phone: 'none',
    render: (row) => <span className="zx-num">{row.number}</span>,
  },
];

/** The amount; while a fact is awaited nobody knows it. */
export function Amount({ row }: { row: Pick<ClaimItem, 'outcome' | 'amountFen'> }): JSX.Element {
  if (row.outcome === 'waits') return <StatusTag tone="wait" label="待核实" />;
  return <MoneyText fen={row.amountFen} strong />;
}

/** How an amount or a refusal came about, from the decision the server keeps. */
export function ExplainButton(props: { id: string; no?: number; label?: string }): JSX.Element {
  const [open, setOpen] = useState(false);
  const query = props.no === undefined ? {} : { no: props.no };
  const found = useRead(explainClaim, { params: { id: props.id }, query }, { enabled: open });
  const { data } = found;
  return (
    <>
      <Button icon={<Icon name="info" />} onClick={() => setOpen(true)}>
        {props.label ?? '为什么是这个结果'}
      </Button>
      <ExplainSheet
        open={open && data !== undefined}
        onClose={() => setOpen(false)}
        title="补贴核算说明"
        sub={data ? `${data.title}（第 ${data.scheme.version} 版，${data.scheme.documentNo}）` : undefined}
        lines={data?.lines as ExplainLine[]}
        {...(data ? { totalFen: data.amountFen } : {})}
      />
    </>
  );
}

/** The lines of an offer made before claiming. */
export function OfferButton({ offer }: { offer: Offer }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>逐条说明</Button>
      <ExplainSheet
        open={open}
        onClose={() => setOpen(false)}
        title="补贴试算说明"
        sub={`${offer.scheme.title}（第 ${offer.scheme.version} 版，${offer.scheme.documentNo}）`}
        lines={offer.lines as ExplainLine[]}
        totalFen={offer.amountFen}
      />
    </>
  );
}

/** Reasons against an offer, each with what can be done; before the certificate there is one that explains the others. */
export function Reasons({ offer, certified }: { offer: Offer; certified: boolean }): JSX.Element {
  if (!certified) return <p>班级结业审核通过、证书核发以后可以申领，届时会通知您。</p>;
  const against = offer.lines.filter((line) => line.result === 'failed' || line.step === 'refusal');
  return (
    <ul className="zx-claim-reasons">
      {against.map((line) => (
        <li key={`${line.step} ${line.code}`}>
          {line.text}
          {line.advice ? <span className="zx-quiet"> {line.advice}</span> : null}
        </li>
      ))}
    </ul>
  );
}

/** What has no answer yet; what the worker has not stated can be stated at once. */
export function Waits({ offer, enrolment }: { offer: Offer; enrolment: string }): JSX.Element {
  const silent = offer.lines.filter((line) => line.result === 'silent');
  return (
    <>
      <ul className="zx-claim-reasons">
        {silent.map((line) => (
          <li key={`${line.step} ${line.code}`}>{line.text}</li>
        ))}
      </ul>
      <p className="zx-claim-inline">
        需由本人承诺的事项，请先
        <Go to={to('/worker/training-class/classes/$id', { id: enrolment })}>签署参训承诺</Go>
        ；其余由系统向有关部门核实。
      </p>
    </>
  );
}

type Fact = { pointer: string; label: string; value: ReactNode };

function factsOf(record: ClaimRecord): Fact[] {
  const { agreement, organisation } = record;
  const agreed = agreement ? `${agreement.number}，签订于 ${agreement.signedOn}` : '未填写';
  return [
    {
      pointer: '/person',
      label: '申领人',
      value: (
        <>
          {record.person} <span className="zx-num">{record.document}</span>
        </>
      ),
    },
    {
      pointer: '/payeeKind',
      label: '申领主体',
      value: `${PayeeKind.label(record.payeeKind)}${organisation ? `：${organisation}` : ''}`,
    },
    { pointer: '/workplace', label: '工作单位', value: record.workplace ?? '未填写' },
    ...(record.payeeKind === 'institution' ? [{ pointer: '/agreement', label: '代领协议', value: agreed }] : []),
    { pointer: '/certificate', label: '证书编号', value: <span className="zx-num">{record.certificate ?? '—'}</span> },
    { pointer: '/account', label: '收款账户', value: <span className="zx-num">{record.account ?? '—'}</span> },
  ];
}

/** The file of a claim; under review its fields can be marked for the applicant. */
export function ClaimFile({ record, review = false }: { record: ClaimRecord; review?: boolean }): JSX.Element {
  const facts = factsOf(record);
  return (
    <>
      <Section title="申领信息" extra={<ExplainButton id={record.id} />}>
        {review ? (
          facts.map(({ pointer, label, value }) => (
            <Markable key={pointer} pointer={pointer} label={label}>
              {value}
            </Markable>
          ))
        ) : (
          <KeyValue columns={2} items={facts} />
        )}
      </Section>
      <Section title="培训和补贴">
        <KeyValue
          columns={2}
          items={[
            { label: '职业（工种）和等级', value: `${record.occupation} ${SkillLevel.label(record.level)}` },
            { label: '班级', value: record.classTitle },
            { label: '培训机构', value: record.unit },
            { label: '补贴方案', value: record.schemeTitle },
            { label: '补贴类别', value: BenefitGroup.label(record.benefitGroup) },
            { label: '补贴标准', value: <MoneyText fen={record.standardFen} /> },
            { label: '补贴金额', value: <Amount row={record} /> },
            { label: '资金来源', value: record.fundSource ? FundSource.label(record.fundSource) : undefined },
            ...(record.fundReason ? [{ label: '资金来源依据', value: record.fundReason, wide: true }] : []),
            { label: '所需审批人数', value: `${record.approvals.needed} 人，已审批 ${record.approvals.given} 人` },
            { label: '申领日期', value: <DateText value={record.submittedOn} /> },
          ]}
        />
      </Section>
    </>
  );
}

/** Every decision made of a claim; each can be opened. */
export function Decisions({ record }: { record: ClaimRecord }): JSX.Element {
  return (
    <Section title="核算记录" sub="每次核算的数据和结果都原样保存，任何时候都能重算。">
      <ul className="zx-claim-lines">
        {record.decisions.map((one) => (
          <li key={one.no}>
            <span className="grow">
              第 {one.no} 次，
              <DateText value={one.at} time />
              ，方案第 {one.schemeVersion} 版（{one.documentNo}）
            </span>
            <Amount row={one} />
            <ExplainButton id={record.id} no={one.no} label="说明" />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const path: readonly (readonly [ClaimState, string])[] = [
  ['submitted', '初审'],
  ['first_reviewed', '复核'],
  ['second_reviewed', '审批'],
  ['approved', '发布公示'],
  ['on_notice', '公示'],
  ['payable', '拨付'],
];

/** Where a claim stands and by when each step ahead is promised. */
export function ClaimProgress({ record }: { record: ClaimRecord }): JSX.Element | null {
  const at = record.state === 'in_batch' ? 'payable' : record.state;
  const now = record.state === 'paid' ? path.length : path.findIndex(([state]) => state === at);
  if (now < 0) return null;
  return (
    <Steps
      label="办理进度"
      items={path.map(([state, title], index) => {
        const promised = record.promises.find(({ step }) => step === ClaimState.label(state));
        const due = promised && `${promised.dueOn} 前${promised.provisional ? '（暂定）' : ''}`;
        return { title, hint: due, state: index < now ? 'done' : index === now ? 'now' : 'later' };
      })}
    />
  );
}
