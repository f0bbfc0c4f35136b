import {
  FilingChange,
  type FilingDifference,
  FilingField,
  FilingPart,
  filingDifferences,
  listFilings,
} from '@zhenxun/contracts/training-class-filing.ts';
import { Select } from 'antd';
import { type JSX, useState } from 'react';
import { Loading } from '../../app/pages/Loading.tsx';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

/** Every submission of the opening file, and what one has otherwise than another; the last two unless chosen. */
export function FilingsTab({ id }: { id: string }): JSX.Element {
  const found = useRead(listFilings, { params: { id } });
  const [chosen, choose] = useState<{ from?: number; to?: number }>({});
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const filings = found.data;
  const [last] = filings;
  if (!last) {
    return (
      <Section title="历次提交">
        <Empty icon="inbox" title="还没有提交过" hint="每次提交开班申请时，系统保存当时的全部内容，供前后对照。" />
      </Section>
    );
  }
  const to = chosen.to ?? last.no;
  const from = chosen.from ?? Math.max(1, last.no - 1);
  const options = filings.map(({ no }) => ({ value: no, label: `第 ${no} 次提交` }));
  return (
    <>
      <Section title="历次提交" sub="每次提交的内容存档后不再改变。">
        <ol className="zx-filings" reversed>
          {filings.map(({ no, at, by, trainees, sessions }) => (
            <li key={no} value={no}>
              {by} <DateText value={at} time />
              ，学员 {trainees} 人，课次 {sessions} 次
            </li>
          ))}
        </ol>
      </Section>
      {filings.length > 1 ? (
        <Section
          title="前后差异"
          extra={
            <span className="zx-filing-choice">
              <Select
                aria-label="较早的提交"
                value={from}
                options={options}
                onChange={(value) => choose({ from: value, to })}
              />
              <span>与</span>
              <Select
                aria-label="较晚的提交"
                value={to}
                options={options}
                onChange={(value) => choose({ from, to: value })}
              />
            </span>
          }
        >
          <Differences id={id} from={from} to={to} />
        </Section>
      ) : null}
    </>
  );
}

/** What the last submission has otherwise than the one before, for who reviews it again; nothing after a first one. */
export function SinceLastFiling({ id }: { id: string }): JSX.Element | null {
  const last = useRead(listFilings, { params: { id } }).data?.[0]?.no ?? 0;
  if (last < 2) return null;
  return (
    <Section title="与上次提交的差异" sub={`第 ${last - 1} 次提交与第 ${last} 次提交对照。`}>
      <Differences id={id} from={last - 1} to={last} />
    </Section>
  );
}

function Differences(props: { id: string; from: number; to: number }): JSX.Element {
  const { id, from, to } = props;
  const found = useRead(filingDifferences, { params: { id }, query: { from, to } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  if (found.data.length === 0) return <p role="status">两次提交的内容相同。</p>;
  return (
    <ul className="zx-filing-differences">
      {found.data.map((one) => (
        <li key={`${one.part} ${one.change} ${one.no ?? ''} ${one.name ?? ''} ${one.field ?? ''}`}>
          <StatusTag of={FilingChange} code={one.change} /> {placeOf(one)}
          {one.change === 'changed' ? (
            <>
              ：<del>{one.before || '（空）'}</del> <span>改为</span> <ins>{one.after || '（空）'}</ins>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function placeOf({ part, no, name, field }: FilingDifference): string {
  const line = part === 'roster' ? `第 ${no} 号学员 ${name}` : part === 'plan' ? `第 ${no} 次课（${name}）` : '';
  return [line || FilingPart.label(part), field && FilingField.label(field)].filter(Boolean).join(' ');
}
