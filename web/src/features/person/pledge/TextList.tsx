import { PledgeKind, PledgeTextStanding, PledgeTextState } from '@zhenxun/contracts/person.ts';
import { listPledgeTexts } from '@zhenxun/contracts/person-pledge.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { to } from '../../../app/paths.ts';
import { useHasRole } from '../../../app/session.ts';
import { by } from '../../../shared/table/columns.ts';
import { DataTable } from '../../../shared/table/DataTable.tsx';
import { DateText } from '../../../ui/DateText.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { TextDialog } from './TextDialog.tsx';

/** The texts of notice and pledge of every region, in every version. */
export default function TextList(): JSX.Element {
  const [drafting, setDrafting] = useState(false);
  const administrator = useHasRole('administrator');
  return (
    <>
      <PageHead
        title="承诺书文本"
        sub="学员报名、机构提交开班申请前须阅读并签署。下级地区有自己文本的，用其文本；没有的，用上级文本。"
        actions={
          administrator ? (
            <Button type="primary" onClick={() => setDrafting(true)}>
              草拟文本
            </Button>
          ) : undefined
        }
      />
      <DataTable
        id="person.pledge-texts"
        label="承诺书文本"
        route={listPledgeTexts}
        columns={[
          { key: 'title', title: '标题' },
          { key: 'label', title: '版本', width: 100 },
          { key: 'kind', title: '类别', width: 160, render: (row) => PledgeKind.label(row.kind) },
          { key: 'regionName', title: '适用地区', width: 120 },
          {
            key: 'documentNo',
            title: '文号',
            width: 180,
            render: (row) => (row.example ? '示例' : row.documentNo),
          },
          { key: 'validFrom', title: '生效日期', width: 120, render: (row) => <DateText value={row.validFrom} /> },
          {
            key: 'standing',
            title: '效力',
            width: 140,
            phone: 'aside',
            render: (row) => <StatusTag of={PledgeTextStanding} code={row.standing} />,
          },
        ]}
        filters={[by.tabs('state', '状态', PledgeTextState), by.choice('kind', '类别', PledgeKind)]}
        searchHint="标题、版本、文号"
        rowKey={(row) => row.ref}
        rowHref={(row) => to('/government/pledge-texts/$id', { id: row.ref })}
        empty={{
          title: '还没有承诺书文本',
          hint: '没有现行文本的地区不能报名和提交开班申请，请管理员草拟并由另一名管理员定稿。',
        }}
      />
      {drafting ? <TextDialog onClose={() => setDrafting(false)} /> : null}
    </>
  );
}
