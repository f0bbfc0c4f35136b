import { useLocation } from '@tanstack/react-router';
import { ChangeKind, ChangeState, listChanges } from '@zhenxun/contracts/training-class-change.ts';
import type { JSX } from 'react';
import { to } from '../../app/paths.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { changeColumns } from './change-terms.tsx';
import './training-class.css';

const waiting = [
  { value: 'submitted', label: '待审核' },
  { value: 'endorsed', label: '待复核' },
  { value: 'approved,refused,returned', label: '已办理' },
];

/** Change requests: of the own organisation, or of the office with what waits first. */
export default function ChangeList(): JSX.Element {
  const government = useLocation().pathname.startsWith('/government/');
  return (
    <>
      <PageHead
        title={government ? '变更审核' : '变更申请'}
        sub={
          government
            ? '班级备案后的变更逐件审核；紧急变更由经办审核、另一人复核。'
            : '班级备案后，课次、教师、教室、学员的变动和撤销都须申请。在班级的“变更”栏目中提出。'
        }
      />
      <DataTable
        id={`training-class.changes.${government ? 'government' : 'institution'}`}
        label="变更申请"
        route={listChanges}
        columns={government ? [...changeColumns, { key: 'organisationName', title: '培训机构' }] : changeColumns}
        filters={[
          by.tabs('state', '状态', government ? waiting : ChangeState),
          by.choice('kind', '变更事项', ChangeKind),
        ]}
        searchHint="班级名称、编号、变更原因"
        rowKey={(row) => row.ref}
        rowHref={(row) =>
          government
            ? to('/government/training-class/changes/$id', { id: row.ref })
            : to('/institution/training-class/changes/$id', { id: row.ref })
        }
        empty={{
          title: '没有变更申请',
          hint: government ? '培训机构提交变更申请后会出现在这里。' : '打开已备案的班级，在“变更”栏目中申请。',
        }}
      />
    </>
  );
}
