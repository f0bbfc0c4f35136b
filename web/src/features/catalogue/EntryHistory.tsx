import type { EntryVersion } from '@zhenxun/contracts/catalogue-schemas.ts';
import { EntryMode } from '@zhenxun/contracts/catalogue-terms.ts';
import type { JSX } from 'react';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Plot } from '../../ui/Plot.tsx';
import { Section } from '../../ui/Section.tsx';
import { hoursText } from './terms.tsx';

/** Every published version of an entry, the latest first, and how its standard moved when there was more than one. */
export function EntryHistory({ history }: { history: readonly EntryVersion[] }): JSX.Element {
  return (
    <Section title="历次目录" sub="已开班的培训按开班时的目录执行，不受以后调整影响。">
      <StandardPlot history={history} />
      <PlainTable
        label="历次目录"
        heads={[
          '目录',
          '执行时间',
          '方式',
          { title: '补贴标准', align: 'right' },
          { title: '参考学时', align: 'right' },
          '文号',
        ]}
      >
        {history.map((one) => (
          <tr key={one.catalogueRef}>
            <td className="keep">
              {one.regionName} 第 {one.number} 版
            </td>
            <td className="zx-num keep">
              {one.from} 至 {one.until ?? '今'}
            </td>
            <td className="keep">{EntryMode.label(one.mode)}</td>
            <td className="right">
              {one.mode === 'exclude' ? (
                '不执行'
              ) : one.standardFen === null ? (
                '同上级'
              ) : (
                <MoneyText fen={one.standardFen} />
              )}
            </td>
            <td className="right zx-num">
              {one.hours === null && one.mode === 'override' ? '同上级' : hoursText(one.hours)}
            </td>
            <td>{one.documentNo}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}

function StandardPlot({ history }: { history: readonly EntryVersion[] }): JSX.Element | null {
  const points = history
    .flatMap(({ from, regionName, number, standardFen }) =>
      standardFen === null ? [] : [{ label: `${from} ${regionName}第${number}版`, yuan: standardFen / 100 }],
    )
    .reverse();
  if (new Set(points.map((point) => point.yuan)).size < 2) return null;
  const [first, last] = [points[0]?.yuan ?? 0, points.at(-1)?.yuan ?? 0];
  return (
    <Plot
      title="补贴标准怎样变化"
      summary={`从 ${first.toLocaleString('zh-CN')} 元到 ${last.toLocaleString('zh-CN')} 元，共 ${points.length} 次规定。`}
      height={220}
      option={{
        xAxis: { type: 'category', data: points.map((point) => point.label.slice(0, 10)) },
        yAxis: { type: 'value', name: '元/人' },
        series: [{ type: 'line', step: 'end', data: points.map((point) => point.yuan) }],
      }}
      table={{ head: ['规定', '元/人'], rows: points.map((point) => [point.label, point.yuan]) }}
    />
  );
}
