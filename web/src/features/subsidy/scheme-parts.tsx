import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import { factSources } from '@zhenxun/contracts/scheme-facts.ts';
import { DecisionOutcome, FundSource, PayeeKind, Remedy } from '@zhenxun/contracts/scheme-terms.ts';
import type { SchemeItem, SchemeRecord } from '@zhenxun/contracts/subsidy-scheme.ts';
import type { JSX } from 'react';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import './subsidy.css';

/** Money more or less, with its sign in words of the eye: + or −. */
export function Difference({ fen }: { fen: number }): JSX.Element {
  if (fen === 0) return <>0.00</>;
  return (
    <span className="zx-num">
      {fen > 0 ? '+' : '−'}
      <MoneyText fen={Math.abs(fen)} />
    </span>
  );
}

export function Period({ row }: { row: Pick<SchemeItem, 'validFrom' | 'validTo'> }): JSX.Element {
  return (
    <>
      <DateText value={row.validFrom} /> 至 {row.validTo ? <DateText value={row.validTo} /> : '另行通知'}
    </>
  );
}

/** `{name}` of a sentence as the label or value people know. */
function readable(says: string, scheme: Scheme): string {
  return says.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const constant = scheme.constants[name];
    if (constant) return `${String(constant.value)}${constant.unit ?? ''}`;
    return scheme.facts[name]?.label ?? scheme.derived.find((one) => one.name === name)?.label ?? whole;
  });
}

/** A code of a table's key by the label any fact gives it. */
function labelOf(key: string, scheme: Scheme): string {
  return Object.values(scheme.facts).find(({ values }) => values?.[key])?.values?.[key] ?? key;
}

/** A scheme as a policy officer reads it: who, under which conditions, by when, how much, from which fund. */
export function SchemeText({ scheme }: { scheme: Scheme }): JSX.Element {
  const items = [
    ...scheme.conditions.map((one) => ({ ...one, kind: '条件' })),
    ...scheme.deadlines.map((one) => ({ ...one, kind: '期限' })),
    ...scheme.counts.map((one) => ({ ...one, kind: '次数' })),
  ];
  const amounts = [
    ...scheme.standard.map((one) => ({ ...one, part: '标准' })),
    ...scheme.modifiers.map((one) => ({ ...one, part: '调整' })),
    ...scheme.caps.map((one) => ({ ...one, part: '上限' })),
    ...scheme.deductions.map((one) => ({ ...one, part: '扣减' })),
  ];
  return (
    <>
      <Section title="申领主体">
        <ul>
          {scheme.payees.map((one) => (
            <li key={one.code}>
              {PayeeKind.label(one.kind)}：{readable(one.says, scheme)}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="申领条件" flush>
        <PlainTable label="申领条件" heads={['类别', '规定', '依据', '不符合时']}>
          {items.map((one) => (
            <tr key={one.code}>
              <td>{one.kind}</td>
              <td>{readable(one.says, scheme)}</td>
              <td>{one.clause}</td>
              <td>{Remedy.label(one.remedy)}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      <Section title="补贴金额" flush>
        <PlainTable label="补贴金额" heads={['类别', '规定', '依据']}>
          {amounts.map((one) => (
            <tr key={one.code}>
              <td>{one.part}</td>
              <td>{readable(one.says, scheme)}</td>
              <td>{one.clause}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {Object.entries(scheme.tables).map(([name, table]) => (
        <Section key={name} title={table.title} sub={`来源：${table.source}`} flush>
          <PlainTable
            label={table.title}
            heads={[...table.keys.map((key) => scheme.facts[key]?.label ?? key), { title: '金额', align: 'right' }]}
          >
            {table.rows.map((row) => (
              <tr key={row.key.join(' ')}>
                {row.key.map((key, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                  <td key={at}>{labelOf(key, scheme)}</td>
                ))}
                <td className="right">
                  <MoneyText fen={row.fen} />
                </td>
              </tr>
            ))}
          </PlainTable>
        </Section>
      ))}
      <Section title="资金来源和公示">
        <ul>
          {scheme.fundSources.map((one) => (
            <li key={one.code}>
              {FundSource.label(one.source)}：{readable(one.says, scheme)}（{one.clause}）
            </li>
          ))}
          <li>
            公示 {scheme.notice.workingDays} 个工作日（{scheme.notice.clause}）
          </li>
        </ul>
      </Section>
      <Section title="所用数据" flush>
        <PlainTable label="所用数据" heads={['数据', '种类', '采信的来源']}>
          {Object.entries(scheme.facts).map(([name, fact]) => (
            <tr key={name}>
              <td>{fact.label}</td>
              <td className="zx-num">{fact.kind}</td>
              <td>{fact.sources.map((one) => factSources[one] ?? (one === '*' ? '任何来源' : one)).join('、')}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
    </>
  );
}

/** The worked cases with what came out. */
export function Cases({ cases, uncovered }: Pick<SchemeRecord, 'cases' | 'uncovered'>): JSX.Element {
  return (
    <Section
      title="样例"
      sub={uncovered.length > 0 ? `没有样例覆盖的条目：${uncovered.join('、')}` : '全部条目都有样例覆盖。'}
      flush
    >
      <PlainTable label="样例" heads={['样例', '日期', '结论', { title: '金额', align: 'right' }, '与预期']}>
        {cases.map((one) => (
          <tr key={one.name}>
            <td>
              {one.name}
              {one.explains ? <div className="zx-quiet">{one.explains}</div> : null}
            </td>
            <td>{one.day}</td>
            <td>
              <StatusTag of={DecisionOutcome} code={one.outcome} />
            </td>
            <td className="right">
              <MoneyText fen={one.amountFen} />
            </td>
            <td>
              <StatusTag tone={one.passed ? 'pass' : 'fail'} label={one.passed ? '相符' : '不符'} />
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
