import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { exportClasses, listClasses } from '@zhenxun/contracts/training-class.ts';
import { ClassState } from '@zhenxun/contracts/training-class-terms.ts';
import type { JSX } from 'react';
import { to } from '../../app/paths.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { classColumns, organisationColumns } from './terms.tsx';

const [title, state, ...others] = classColumns;

/** Every class of the region, whatever its state. */
export default function Register(): JSX.Element {
  return (
    <>
      <PageHead title="班级档案" sub="辖区内全部班级，从申请到结业；每个班级的核验和办理经过都在档案中。" />
      <DataTable
        id="training-class.region"
        label="班级"
        route={listClasses}
        columns={[title!, state!, ...organisationColumns, ...others]}
        filters={[
          by.tabs('state', '状态', ClassState),
          by.choice('level', '技能等级', SkillLevel),
          by.days('from', 'to', '培训期间'),
        ]}
        searchHint="班级名称、编号、职业"
        rowKey={(row) => row.ref}
        rowHref={(row) => to('/government/training-class/classes/$id', { id: row.ref })}
        exports={exportsOf(exportClasses)}
        empty={{ title: '辖区内还没有班级', hint: '培训机构提交开班申请后，在“开班审核”办理，并在这里归档。' }}
      />
    </>
  );
}
