import { listClasses } from '@zhenxun/contracts/training-class.ts';
import type { JSX } from 'react';
import { to } from '../../app/paths.ts';
import { useGrants } from '../../app/session.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { classColumns, organisationColumns } from './terms.tsx';

const [title, state, ...others] = classColumns;
const waiting = [
  { value: 'submitted', label: '开班申请' },
  { value: 'completion_submitted', label: '结业申请' },
];

/** What waits for a decision, first what is due first. */
export default function Queue(): JSX.Element {
  const roles = useGrants().map((grant) => grant.role);
  const sub = roles.includes('reviewer')
    ? '结业申请由复核人员审核，审核人不得是该班开班申请的审核人。'
    : '系统已逐条核验；待人工判断和未答复的事项请写明意见后办理。';
  return (
    <>
      <PageHead title="开班审核" sub={sub} />
      <DataTable
        id="training-class.queue"
        label="待审核班级"
        route={listClasses}
        fixed={{ order: 'promised' }}
        columns={[title!, state!, ...organisationColumns, ...others]}
        filters={[by.tabs('state', '事项', waiting)]}
        searchHint="班级名称、编号、职业"
        rowKey={(row) => row.ref}
        rowHref={(row) => to('/government/training-class/queue/$id', { id: row.ref })}
        empty={{ title: '没有待审核的班级', hint: '培训机构提交后会出现在这里，按承诺办结时间排列。' }}
      />
    </>
  );
}
