import {
  ItemState,
  type Organisation,
  type Resource,
  ResourceKind,
  resourceRoutes,
} from '@zhenxun/contracts/organisation.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { by, type Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ItemVerbs } from './ItemVerbs.tsx';
import { WithOwn } from './own.tsx';
import { ResourceDialog } from './ResourceDialog.tsx';
import './organisation.css';

const columnsOf = (own: Organisation, mayKeep: boolean): Column<Resource>[] => [
  { key: 'title', title: '名称' },
  {
    key: 'state',
    title: '状态',
    render: (row) => <StatusTag of={ItemState} code={row.state} />,
    phone: 'aside',
    width: 100,
  },
  { key: 'kind', title: '类别', render: (row) => ResourceKind.label(row.kind), width: 130 },
  { key: 'isbn', title: 'ISBN', width: 150 },
  { key: 'publisher', title: '出版或提供单位', width: 150 },
  { key: 'edition', title: '版次', width: 80, phone: 'none' },
  { key: 'channel', title: '来源渠道', width: 120, phone: 'none' },
  {
    key: 'occupations',
    title: '适用职业',
    render: (row) => row.occupations.map(({ occupationName }) => occupationName).join('、') || '—',
  },
  ...(mayKeep
    ? [
        {
          key: 'verbs',
          title: '办理',
          width: 170,
          render: (row: Resource) => (
            <ItemVerbs
              noun="resource"
              item={row}
              edit={(close) => <ResourceDialog own={own} resource={row} onClose={close} />}
            />
          ),
        },
      ]
    : []),
];

/** Teaching resources of one's own organisation (R2.1). */
export default function ResourcesPage(): JSX.Element {
  const [adding, setAdding] = useState(false);
  return (
    <WithOwn>
      {(own, mayKeep) => (
        <>
          <PageHead
            title="教学资源"
            sub="教材、数字课程、培训计划与大纲、实训设备；开班申报时从这里选用。"
            actions={
              mayKeep ? (
                <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
                  添加教学资源
                </Button>
              ) : null
            }
          />
          <DataTable
            id="organisation.resources"
            label="教学资源"
            route={resourceRoutes.list}
            fixed={{ organisationId: own.organisationId }}
            columns={columnsOf(own, mayKeep)}
            filters={[by.tabs('state', '状态', ItemState)]}
            rowKey={(row) => row.id}
            empty={{
              title: '还没有登记教学资源',
              hint: '教材填写 ISBN、版次和出版单位；数字课程填写提供单位和使用方式。',
            }}
          />
          {adding ? <ResourceDialog own={own} onClose={() => setAdding(false)} /> : null}
        </>
      )}
    </WithOwn>
  );
}
