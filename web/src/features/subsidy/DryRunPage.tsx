import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import {
  type DryRunLine,
  type DryRunRecord,
  dryRunEdges,
  exportDryRunLines,
  getDryRun,
  listDryRunLines,
} from '@zhenxun/contracts/subsidy-dry-run.ts';
import { DryRunKind, DryRunState } from '@zhenxun/contracts/subsidy-terms.ts';
import { type JSX, useMemo } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { by, type Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Plot } from '../../ui/Plot.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Difference } from './scheme-parts.tsx';

const columns: readonly Column<DryRunLine>[] = [
  { key: 'claim', title: '申领编号', width: 210 },
  { key: 'person', title: '姓名', width: 90 },
  {
    key: 'kind',
    title: '变化',
    width: 130,
    phone: 'aside',
    render: (row) => <StatusTag of={DryRunKind} code={row.kind} />,
  },
  { key: 'occupation', title: '职业（工种）', render: (row) => `${row.occupation} ${SkillLevel.label(row.level)}` },
  { key: 'oldFen', title: '原金额', align: 'right', width: 110, render: (row) => <MoneyText fen={row.oldFen} /> },
  { key: 'newFen', title: '试算金额', align: 'right', width: 110, render: (row) => <MoneyText fen={row.newFen} /> },
  { key: 'deltaFen', title: '差额', align: 'right', width: 120, render: (row) => <Difference fen={row.deltaFen} /> },
  { key: 'reasons', title: '原因', render: (row) => row.reasons.join('；') },
];

/** A dry run of a changed scheme: how far it is, who gains and loses, by how much and why, down to each claim. */
export default function DryRunPage(): JSX.Element {
  const id = useParam('id');
  const first = useRead(getDryRun, { params: { id } });
  const running = first.data?.record.state === 'running';
  useRead(getDryRun, { params: { id } }, running ? { refetchEvery: 1_000 } : {});
  if (first.isError) return <ProblemAlert error={first.error} />;
  if (!first.data) return <Loading />;
  const { record, version, actions } = first.data;
  return (
    <RecordPage
      name={`方案试算：${record.title}`}
      state={<StatusTag of={DryRunState} code={record.state} strong />}
      number={`${record.scheme} 第 ${record.schemeVersion} 版`}
      trail={<Go to={to('/government/subsidy/schemes')}>补贴方案</Go>}
      api={`/api/subsidy/dry-runs/${id}`}
      version={version}
      actions={actions}
      tabs={[
        { key: 'result', label: '试算结果', children: <Result record={record} /> },
        {
          key: 'lines',
          label: `有变化的申领（${record.changed.toLocaleString('zh-CN')}）`,
          children: (
            <DataTable
              id="subsidy.dry-run-lines"
              label="结果有变化的申领"
              route={listDryRunLines}
              params={{ id }}
              columns={columns}
              filters={[by.tabs('kind', '变化', DryRunKind)]}
              searchHint="申领编号"
              rowKey={(row) => row.id}
              rowHref={(row) => to('/government/subsidy/dry-run-lines/$id', { id: row.id })}
              exports={exportsOf(exportDryRunLines, { id })}
              empty={{ title: '没有结果有变化的申领', hint: '按改动后的方案，已试算的申领结论和金额都不变。' }}
            />
          ),
        },
      ]}
    />
  );
}

function Result({ record }: { record: DryRunRecord }): JSX.Element {
  const { totals, labels } = record;
  const reasons = Object.entries(totals.reasons).toSorted(([, a], [, b]) => b.count - a.count);
  const facts = Object.entries(totals.facts).toSorted(([, a], [, b]) => b - a);
  return (
    <>
      <Section title="进度">
        <Progress
          value={record.done}
          of={record.total}
          label="已试算的申领"
          unit="件"
          note="以每件申领现行核算所依据的数据重算，视同改动后的方案一直施行；次数和年度累计仍按当时的记录。不改动任何申领。"
        />
      </Section>
      <Section title="谁增加、谁减少" flush>
        <PlainTable
          label="试算结果"
          heads={['变化', { title: '件数', align: 'right' }, { title: '差额合计', align: 'right' }]}
        >
          {DryRunKind.values.map((kind) => (
            <tr key={kind}>
              <td>
                <StatusTag of={DryRunKind} code={kind} />
              </td>
              <td className="right zx-num">{(totals.kinds[kind]?.count ?? 0).toLocaleString('zh-CN')}</td>
              <td className="right">
                <Difference fen={totals.kinds[kind]?.deltaFen ?? 0} />
              </td>
            </tr>
          ))}
          <tr>
            <td>结果不变</td>
            <td className="right zx-num">{totals.same.toLocaleString('zh-CN')}</td>
            <td className="right">—</td>
          </tr>
          <tr>
            <th scope="row">
              合计：由 <MoneyText fen={totals.oldFen} /> 变为 <MoneyText fen={totals.newFen} />
            </th>
            <td className="right zx-num">{record.done.toLocaleString('zh-CN')}</td>
            <td className="right">
              <Difference fen={totals.newFen - totals.oldFen} />
            </td>
          </tr>
        </PlainTable>
      </Section>
      <Distribution bars={totals.bars} />
      {reasons.length > 0 ? (
        <Section title="不再符合条件的原因" flush>
          <PlainTable
            label="原因"
            heads={['规定', { title: '件数', align: 'right' }, { title: '差额', align: 'right' }]}
          >
            {reasons.map(([code, { count, deltaFen }]) => (
              <tr key={code}>
                <td>{labels[code] ?? code}</td>
                <td className="right zx-num">{count.toLocaleString('zh-CN')}</td>
                <td className="right">
                  <Difference fen={deltaFen} />
                </td>
              </tr>
            ))}
          </PlainTable>
        </Section>
      ) : null}
      {facts.length > 0 ? (
        <Section title="当时没有采集或仍待答复的数据" sub="这些申领不能比较，不计入增减。" flush>
          <PlainTable label="缺少的数据" heads={['数据', { title: '件数', align: 'right' }]}>
            {facts.map(([name, count]) => (
              <tr key={name}>
                <td>{labels[name] ?? name}</td>
                <td className="right zx-num">{count.toLocaleString('zh-CN')}</td>
              </tr>
            ))}
          </PlainTable>
        </Section>
      ) : null}
    </>
  );
}

const yuan = (fen: number) => (Math.abs(fen) / 100).toLocaleString('zh-CN');

/** `减少 500 至 1,000 元` between two edges of the distribution. */
function barName(at: number): string {
  const low = dryRunEdges[at - 1];
  const high = dryRunEdges[at];
  if (low === undefined) return `减少超过 ${yuan(high ?? 0)} 元`;
  if (high === undefined) return `增加 ${yuan(low)} 元以上`;
  if (high <= 0) return `减少 ${yuan(high)}–${yuan(low)} 元`;
  return `增加 ${yuan(low)}–${yuan(high)} 元`;
}

function Distribution({ bars }: { bars: readonly number[] }): JSX.Element {
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: 'value' as const, minInterval: 1 },
      yAxis: { type: 'category' as const, data: bars.map((_, at) => barName(at)) },
      series: [{ type: 'bar' as const, name: '件数', data: [...bars], barMaxWidth: 20 }],
    }),
    [bars],
  );
  const less = dryRunEdges.filter((edge) => edge < 0).length + 1;
  const sum = (part: readonly number[]) => part.reduce((all, one) => all + one, 0).toLocaleString('zh-CN');
  return (
    <Section title="差额分布">
      <Plot
        title="每件增加或减少多少"
        summary={`金额减少 ${sum(bars.slice(0, less))} 件，增加 ${sum(bars.slice(less))} 件。`}
        option={option}
        table={{ head: ['差额', '件数'], rows: bars.map((count, at) => [barName(at), count]) }}
      />
    </Section>
  );
}
