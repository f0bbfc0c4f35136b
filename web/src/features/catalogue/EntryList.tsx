import { useLocation } from '@tanstack/react-router';
import { exportEntriesInForce, listEntriesInForce } from '@zhenxun/contracts/catalogue.ts';
import type { EntryInForce } from '@zhenxun/contracts/catalogue-schemas.ts';
import { CatalogueTag, Scarcity, TrainingType } from '@zhenxun/contracts/catalogue-terms.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { JSX } from 'react';
import { parseQuery } from '../../app/address.ts';
import { downloadUrl } from '../../app/api.ts';
import { to } from '../../app/paths.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { by, type Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { hoursText, levelOptions, nameOf, regionName, regionOptions, TagsText } from './terms.tsx';

const columns: readonly Column<EntryInForce>[] = [
  { key: 'occupationName', title: '职业（工种）', render: nameOf },
  { key: 'level', title: '等级', render: (row) => SkillLevel.label(row.level), phone: 'aside', width: 150 },
  {
    key: 'standardFen',
    title: '补贴标准',
    align: 'right',
    render: (row) => <MoneyText fen={row.standardFen} strong />,
    width: 150,
  },
  { key: 'hours', title: '参考学时', align: 'right', render: (row) => hoursText(row.hours), width: 120 },
  { key: 'scarcity', title: '紧缺程度', render: (row) => Scarcity.label(row.scarcity), width: 120 },
  { key: 'tags', title: '产业标签', render: (row) => <TagsText tags={row.tags} />, phone: 'none' },
  {
    key: 'regionCode',
    title: '规定地区、文号',
    render: (row) => `${regionName(row.regionCode)} ${row.documentNo}`,
    width: 170,
    phone: 'none',
  },
  { key: 'trainingType', title: '培训类型', render: (row) => TrainingType.label(row.trainingType), hidden: true },
];

/** The public demand catalogue of a region, inherited entries included: what may be learnt, for how much. */
export default function EntryList(): JSX.Element {
  const asked = parseQuery(useLocation().searchStr).regionCode;
  const regionCode = typeof asked === 'string' ? asked : undefined;
  const region = regionCode ? regionName(regionCode) : '全省';
  const open = (row: EntryInForce) => to('/catalogue/$id', { id: row.entryRef }, { region: regionCode });
  return (
    <>
      <PageHead
        title="需求指导目录"
        sub={`${region}现行目录：列入目录的职业（工种）和等级，培训合格、符合条件的可按标准享受补贴。选择所在地区，可看到当地的调整。`}
      />
      <DataTable
        id="catalogue.public"
        label="目录条目"
        route={listEntriesInForce}
        columns={columns}
        filters={[
          by.choice('regionCode', '地区', regionOptions),
          by.choice('level', '等级', levelOptions),
          by.choice('scarcity', '紧缺程度', Scarcity),
          by.choice('tag', '产业标签', CatalogueTag),
        ]}
        searchHint="职业、工种名称或编码"
        rowKey={(row) => row.entryRef}
        rowHref={open}
        exports={[
          ...exportsOf(exportEntriesInForce),
          {
            label: '导出 JSON（开放数据）',
            href: (ask) => downloadUrl(exportEntriesInForce, { query: { ...ask, format: 'json' } }),
          },
        ]}
        empty={{
          title: '本地区还没有发布目录',
          hint: '目录由人力资源社会保障部门会同财政部门制定，发布后在这里公开。',
        }}
      />
    </>
  );
}
