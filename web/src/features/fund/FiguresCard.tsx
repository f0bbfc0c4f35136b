import { type Figures, getFigures } from '@zhenxun/contracts/fund-ledger.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { wanYuan } from '@zhenxun/contracts/values/money.ts';
import { type JSX, useMemo } from 'react';
import { useRead } from '../../app/query.ts';
import { Plot } from '../../ui/Plot.tsx';
import type { PlotOption } from '../../ui/plot-engine.ts';
import { Section } from '../../ui/Section.tsx';

const wan = (fen: number) => Math.round(fen / 10_000) / 100;
/** What the money is doing; what nobody has asked for yet stands in the table, it would hide the rest. */
const series = [
  ['已付', 'paidFen'],
  ['应付和在途', 'payableFen'],
  ['已占用', 'committedFen'],
] as const;

function optionOf({ lines }: Figures): PlotOption {
  return {
    legend: { top: 0, left: 0 },
    xAxis: { type: 'value' },
    yAxis: { type: 'category', data: lines.map((line) => FundSource.label(line.source)), inverse: true },
    series: series.map(([name, key]) => ({
      type: 'bar',
      name,
      stack: 'all',
      barMaxWidth: 28,
      data: lines.map((line) => wan(line[key])),
    })),
  };
}

/** How much subsidy money there is this year and how far it has come: sums only, for everyone. */
export default function FiguresCard(): JSX.Element | null {
  const { data } = useRead(getFigures, {}, { staleTime: 300_000 });
  const option = useMemo(() => data && optionOf(data), [data]);
  if (!data || !option || data.lines.every((line) => line.budgetFen === 0)) return null;
  const sum = (key: 'budgetFen' | 'paidFen' | 'availableFen') =>
    data.lines.reduce((total, line) => total + line[key], 0);
  return (
    <Section>
      <Plot
        title={`${data.year}年度补贴资金用到哪里（万元）`}
        summary={`全省预算 ${wanYuan(sum('budgetFen'))} 万元，已付给劳动者和单位 ${wanYuan(sum('paidFen'))} 万元，还可用于开班 ${wanYuan(sum('availableFen'))} 万元。`}
        option={option}
        height={220}
        table={{
          head: ['资金来源', '预算', ...series.map(([name]) => name), '已追回', '可用'],
          rows: data.lines.map((line) => [
            FundSource.label(line.source),
            wan(line.budgetFen),
            ...series.map(([, key]) => wan(line[key])),
            wan(line.recoveredFen),
            wan(line.availableFen),
          ]),
        }}
        note="数据取自资金台账，只含合计数。已占用：已批准的班级预留；应付和在途：已审批、正在拨付。"
      />
    </Section>
  );
}
