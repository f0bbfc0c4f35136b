import { exportCatalogue, listCatalogueEntries, removeEntry } from '@zhenxun/contracts/catalogue.ts';
import type { CatalogueEntry, CatalogueRecord } from '@zhenxun/contracts/catalogue-schemas.ts';
import { EntryMode, entryLabels, Scarcity } from '@zhenxun/contracts/catalogue-terms.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { Button, Popconfirm } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useSend } from '../../app/query.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { by, type Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { EntryDialog } from './EntryDialog.tsx';
import { FillDialog } from './FillDialog.tsx';
import { hoursText, levelOptions, nameOf, TagsText } from './terms.tsx';
import './catalogue.css';

const inherited = (row: CatalogueEntry) => (row.mode === 'override' ? '同上级' : '待补');

/** `缺参考学时等 3 项`: the first by name, the rest counted; the whole list is in the title. */
function missingText(missing: readonly string[]): string {
  const first = entryLabels[missing[0] as keyof typeof entryLabels];
  return missing.length > 1 ? `缺${first}等 ${missing.length} 项` : `缺${first}`;
}

const columns: readonly Column<CatalogueEntry>[] = [
  { key: 'occupationName', title: '职业（工种）', render: nameOf },
  { key: 'occupationCode', title: '编码', width: 110, phone: 'none' },
  { key: 'level', title: '等级', render: (row) => SkillLevel.label(row.level), width: 140, phone: 'aside' },
  { key: 'mode', title: '方式', render: (row) => EntryMode.label(row.mode), width: 100 },
  {
    key: 'standardFen',
    title: '补贴标准',
    align: 'right',
    width: 130,
    render: (row) =>
      row.mode === 'exclude' ? '—' : row.standardFen === null ? inherited(row) : <MoneyText fen={row.standardFen} />,
  },
  {
    key: 'hours',
    title: '参考学时',
    align: 'right',
    width: 100,
    render: (row) => (row.mode === 'exclude' ? '—' : row.hours === null ? inherited(row) : hoursText(row.hours)),
  },
  {
    key: 'scarcity',
    title: '紧缺程度',
    render: (row) => (row.scarcity ? Scarcity.label(row.scarcity) : '—'),
    width: 100,
  },
  { key: 'tags', title: '产业标签', render: (row) => <TagsText tags={row.tags} />, hidden: true },
  {
    key: 'missing',
    title: '缺项',
    width: 180,
    render: (row) =>
      row.missing.length === 0 ? (
        <StatusTag tone="pass" label="完整" />
      ) : (
        <span title={row.missing.map((field) => entryLabels[field as keyof typeof entryLabels]).join('、')}>
          <StatusTag tone="todo" label={missingText(row.missing)} />
        </span>
      ),
  },
];

/** The entries of a version; in a draft they are added, changed, filled and taken out here. */
export function EntriesTab(props: { record: CatalogueRecord; version: number; editable: boolean }): JSX.Element {
  const { record, editable } = props;
  const [editing, setEditing] = useState<CatalogueEntry | 'new'>();
  const [filling, setFilling] = useState(false);
  const remove = useSend(removeEntry);
  const own: Column<CatalogueEntry> = {
    key: 'work',
    title: '办理',
    width: 130,
    render: (row) => (
      <span className="zx-row-work">
        <Button type="link" size="small" aria-label={`修改 ${nameOf(row)}`} onClick={() => setEditing(row)}>
          修改
        </Button>
        <Popconfirm
          title={`从草稿中删除“${nameOf(row)}”？`}
          okText="删除"
          onConfirm={() =>
            void remove.mutateAsync({ params: { id: row.id }, body: { version: row.version } }).catch(() => undefined)
          }
        >
          <Button type="link" size="small" danger aria-label={`删除 ${nameOf(row)}`}>
            删除
          </Button>
        </Popconfirm>
      </span>
    ),
  };
  return (
    <Section
      flush
      title="条目"
      extra={
        editable ? (
          <span className="zx-row-work">
            <Button icon={<Icon name="plus" />} onClick={() => setEditing('new')}>
              新增条目
            </Button>
            <Go to={to('/government/catalogue/catalogues/$id/import', { id: record.id })} className="zx-button">
              从表格导入
            </Go>
            {record.incomplete > 0 ? <Button onClick={() => setFilling(true)}>统一补填</Button> : null}
          </span>
        ) : null
      }
    >
      {remove.error ? <ProblemAlert error={remove.error} /> : null}
      <DataTable
        id="catalogue.entries"
        label="目录条目"
        route={listCatalogueEntries}
        params={{ id: record.id }}
        columns={editable ? [...columns, own] : columns.filter((column) => column.key !== 'missing')}
        filters={[
          by.choice('level', '等级', levelOptions),
          by.choice('mode', '方式', EntryMode),
          ...(editable ? [by.flag('incomplete', '只看缺项')] : []),
        ]}
        searchHint="职业、工种名称或编码"
        rowKey={(row) => row.id}
        exports={exportsOf(exportCatalogue, { id: record.id })}
        empty={{
          title: '还没有条目',
          hint: editable ? '可新增条目，或从 Excel、CSV、JSON 表格导入。' : '这个版本没有条目。',
        }}
        scope="entries."
      />
      {editing ? (
        <EntryDialog
          catalogue={record}
          entry={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
      {filling ? <FillDialog record={record} version={props.version} onClose={() => setFilling(false)} /> : null}
    </Section>
  );
}
