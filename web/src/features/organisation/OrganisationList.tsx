import {
  exportOrganisations,
  listOrganisations,
  type Organisation,
  OrganisationKind,
  OrganisationNature,
  OrganisationState,
} from '@zhenxun/contracts/organisation.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { to } from '../../app/paths.ts';
import { useHasRole } from '../../app/session.ts';
import { regionOptions } from '../../shared/regions.ts';
import { by, type Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { Icon } from '../../ui/Icon.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { RegisterDialog } from './RegisterDialog.tsx';

const columns: readonly Column<Organisation>[] = [
  { key: 'name', title: '单位名称' },
  {
    key: 'state',
    title: '状态',
    render: (row) => <StatusTag of={OrganisationState} code={row.state} />,
    phone: 'aside',
    width: 100,
  },
  { key: 'kind', title: '单位类别', render: (row) => OrganisationKind.label(row.kind), width: 130 },
  { key: 'nature', title: '机构性质', render: (row) => OrganisationNature.label(row.nature), width: 180 },
  { key: 'regionName', title: '所在县区', width: 110 },
  { key: 'uscc', title: '统一社会信用代码', width: 190 },
  { key: 'contactNameMasked', title: '联系人', width: 100 },
  { key: 'contactPhoneMasked', title: '联系电话', width: 130, hidden: true },
  { key: 'address', title: '地址', hidden: true },
];

/** Organisations of the office's region (R2.1). */
export default function OrganisationList(): JSX.Element {
  const [registering, setRegistering] = useState(false);
  const mayRegister = useHasRole('case_officer', 'catalogue_officer', 'administrator');
  return (
    <>
      <PageHead
        title="单位"
        sub="辖区内登记的培训机构、企业、线上平台和监督机构；单位资料由单位自己的账号维护。"
        actions={
          mayRegister ? (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setRegistering(true)}>
              登记单位
            </Button>
          ) : null
        }
      />
      <DataTable
        id="organisation.organisations"
        label="单位"
        route={listOrganisations}
        columns={columns}
        filters={[
          by.tabs('kind', '单位类别', OrganisationKind),
          by.choice('region', '地区', regionOptions),
          by.choice('nature', '机构性质', OrganisationNature),
          by.choice('state', '状态', OrganisationState),
        ]}
        searchHint="单位名称、信用代码"
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/organisations/$id', { id: row.id })}
        exports={exportsOf(exportOrganisations)}
        empty={{ title: '辖区内还没有登记单位', hint: '登记后为其开立账号，由单位自行维护资料并申请列入目录。' }}
      />
      {registering ? <RegisterDialog onClose={() => setRegistering(false)} /> : null}
    </>
  );
}
