import { exportClasses, listClasses } from '@zhenxun/contracts/training-class.ts';
import { ClassState } from '@zhenxun/contracts/training-class-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useGrants } from '../../app/session.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { classColumns } from './terms.tsx';

/** Classes of the own organisation, in every state. */
export default function ClassList(): JSX.Element {
  const may = useGrants().some((grant) => grant.role !== 'teacher');
  const create = (
    <Go className="zx-button primary" to={to('/institution/training-class/classes/new')}>
      新建班级
    </Go>
  );
  return (
    <>
      <PageHead
        title="班级"
        sub="从需求指导目录选择项目，编制花名册和教学计划，核验通过后提交开班申请。"
        actions={may ? create : null}
      />
      <DataTable
        id="training-class.own"
        label="班级"
        route={listClasses}
        columns={classColumns}
        filters={[by.tabs('state', '状态', ClassState), by.days('from', 'to', '培训期间')]}
        searchHint="班级名称、编号、职业"
        rowKey={(row) => row.ref}
        rowHref={(row) => to('/institution/training-class/classes/$id', { id: row.ref })}
        exports={exportsOf(exportClasses)}
        empty={{
          title: '还没有班级',
          hint: '新建班级后，可逐步填写，随时保存；填写中就能看到核验结果。',
          action: may ? create : undefined,
        }}
      />
    </>
  );
}
