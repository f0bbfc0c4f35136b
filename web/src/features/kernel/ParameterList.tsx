import { exportParameters, listParameters, type ParameterItem } from '@zhenxun/contracts/kernel.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { regionOptions } from '../../shared/regions.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { DateText } from '../../ui/DateText.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ProposeDialog } from './ProposeDialog.tsx';
import './kernel.css';
import { DocumentNo, shortValue } from './values.tsx';

/** Every policy figure with its document and period; an administrator proposes a change from its row. */
export default function ParameterList(): JSX.Element {
  const [chosen, setChosen] = useState<ParameterItem>();
  const administrator = useSession().account?.roles.some(({ role }) => role === 'administrator') ?? false;
  const propose = (row: ParameterItem) => (
    <Button size="small" onClick={() => setChosen(row)} aria-label={`调整 ${row.title}`}>
      调整
    </Button>
  );
  return (
    <>
      <PageHead
        title="系统参数"
        sub="政策数字、限额和期限。由一名管理员提出、另一名确认；已作出的决定仍按当时的取值。"
        actions={<Go to={to('/government/parameters/changes')}>参数调整记录</Go>}
      />
      <DataTable
        id="kernel.parameters"
        label="系统参数"
        route={listParameters}
        columns={[
          { key: 'title', title: '参数', width: 260 },
          {
            key: 'value',
            title: '取值',
            render: (row) => <span className="zx-kernel-value">{shortValue(row.value, row.unit)}</span>,
          },
          { key: 'regionName', title: '适用地区', width: 110 },
          {
            key: 'documentNo',
            title: '文号',
            width: 170,
            render: (row) => <DocumentNo documentNo={row.documentNo} example={row.example} />,
          },
          { key: 'validFrom', title: '起', width: 110, render: (row) => <DateText value={row.validFrom} /> },
          {
            key: 'validTo',
            title: '止',
            width: 110,
            render: (row) => (row.validTo ? <DateText value={row.validTo} /> : '长期'),
          },
          {
            key: 'inForce',
            title: '状态',
            width: 90,
            phone: 'aside',
            render: (row) => (
              <StatusTag tone={row.inForce ? 'pass' : 'plain'} label={row.inForce ? '执行中' : '未执行'} />
            ),
          },
          {
            key: 'key',
            title: '名称',
            hidden: true,
            phone: 'none',
            render: (row) => <span className="zx-num">{row.key}</span>,
          },
          ...(administrator ? [{ key: 'propose', title: '办理', width: 80, render: propose }] : []),
        ]}
        filters={[
          by.choice('regionCode', '适用于地区', regionOptions),
          by.flag('example', '只看示例'),
          by.flag('all', '含过去和将来的取值'),
        ]}
        searchHint="参数、名称、文号"
        rowKey={(row) => row.id}
        exports={exportsOf(exportParameters)}
        empty={{ title: '没有符合条件的参数', hint: '参数随系统方案载入；请放宽条件再查。' }}
      />
      {chosen ? <ProposeDialog parameter={chosen} onClose={() => setChosen(undefined)} /> : null}
    </>
  );
}
