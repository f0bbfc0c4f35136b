import { getCatalogueDiff } from '@zhenxun/contracts/catalogue.ts';
import type { DiffLine } from '@zhenxun/contracts/catalogue-schemas.ts';
import {
  CatalogueTag,
  DiffKind,
  EntryMode,
  entryLabels,
  HoursSource,
  Scarcity,
  TrainingType,
} from '@zhenxun/contracts/catalogue-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import type { JSX } from 'react';
import { Loading } from '../../app/pages/Loading.tsx';
import { useRead } from '../../app/query.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { nameOf } from './terms.tsx';

const labelled = [CatalogueTag, EntryMode, HoursSource, Scarcity, TrainingType, FundSource];

/** A value of an entry's field in words. */
function valueText(field: string, value: unknown): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return '（空）';
  if (field === 'standardFen') return `${yuan(Number(value))} 元`;
  if (field === 'hours') return `${String(value)} 学时`;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map((one) => valueText('', one)).join('、');
  const found = labelled.find((of) => (of.values as readonly string[]).includes(String(value)));
  return found ? found.label(value as never) : String(value);
}

/** What a version changes against the one before it. */
export function DiffTab({ id, version }: { id: string; version: number }): JSX.Element {
  // a change of the version is a change of the differences; the query key carries it through the module's refresh
  const found = useRead(getCatalogueDiff, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { against, lines, added, removed, changed } = found.data;
  return (
    <Section
      key={version}
      title={against ? `与“${against.title}”（第 ${against.number} 版）比较` : '本地区第一版，全部为新增'}
      sub={`新增 ${added} 条，删除 ${removed} 条，调整 ${changed} 条`}
    >
      {lines.length === 0 ? (
        <Empty icon="check" title="没有变化" hint="与前一版逐条、逐项相同。" />
      ) : (
        <PlainTable
          label="变化清单"
          heads={['变化', '职业（工种）', '等级', { title: '补贴标准', align: 'right' }, '调整内容']}
        >
          {lines.map((line) => (
            <Line
              key={`${line.kind} ${line.occupationKey} ${line.level} ${line.trade} ${line.trainingType}`}
              line={line}
            />
          ))}
        </PlainTable>
      )}
    </Section>
  );
}

function Line({ line }: { line: DiffLine }): JSX.Element {
  return (
    <tr>
      <td>
        <StatusTag of={DiffKind} code={line.kind} />
      </td>
      <td>
        {nameOf(line)}
        {line.mode === 'own' ? '' : `（${EntryMode.label(line.mode)}）`}
      </td>
      <td>{SkillLevel.label(line.level)}</td>
      <td className="right">
        <MoneyText fen={line.standardFen} />
      </td>
      <td>
        {line.changes.map(({ field, before, after }) => (
          <div key={field}>
            {entryLabels[field as keyof typeof entryLabels]}：{valueText(field, before)} →{' '}
            <strong>{valueText(field, after)}</strong>
          </div>
        ))}
      </td>
    </tr>
  );
}
