import { ItemState, type Organisation } from '@zhenxun/contracts/organisation.ts';
import { type Curriculum, curriculumRoutes } from '@zhenxun/contracts/organisation-means.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { by, type Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { CurriculumDialog } from './CurriculumDialog.tsx';
import { ItemVerbs } from './ItemVerbs.tsx';
import { WithOwn } from './own.tsx';
import './organisation.css';

const columnsOf = (own: Organisation, mayKeep: boolean): Column<Curriculum>[] => [
  { key: 'title', title: '名称' },
  {
    key: 'state',
    title: '状态',
    render: (row) => <StatusTag of={ItemState} code={row.state} />,
    phone: 'aside',
    width: 100,
  },
  {
    key: 'occupationName',
    title: '职业（工种）',
    render: (row) => `${row.occupationName} ${SkillLevel.label(row.level)}`,
    width: 200,
  },
  {
    key: 'modules',
    title: '模块',
    render: (row) =>
      row.modules
        .map(({ name, theoryHours, practiceHours }) => `${name}（理论 ${theoryHours}、实训 ${practiceHours}）`)
        .join('；'),
  },
  { key: 'theoryHours', title: '理论课时', width: 90 },
  { key: 'practiceHours', title: '实训课时', width: 90 },
  ...(mayKeep
    ? [
        {
          key: 'verbs',
          title: '办理',
          width: 170,
          render: (row: Curriculum) => (
            <ItemVerbs
              noun="curriculum"
              item={row}
              edit={(close) => <CurriculumDialog own={own} curriculum={row} onClose={close} />}
            />
          ),
        },
      ]
    : []),
];

/** What one's own organisation teaches for each programme, module by module (R2.1, R9). */
export default function CurriculaPage(): JSX.Element {
  const [adding, setAdding] = useState(false);
  return (
    <WithOwn>
      {(own, mayKeep) => (
        <>
          <PageHead
            title="课程设置"
            sub="每个培训项目一套课程，分模块写明理论和实训课时。开班申请时核对教学计划是否覆盖各模块，课次内容请写明模块名称。"
            actions={
              mayKeep ? (
                <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
                  添加课程设置
                </Button>
              ) : null
            }
          />
          <DataTable
            id="organisation.curricula"
            label="课程设置"
            route={curriculumRoutes.list}
            fixed={{ organisationId: own.organisationId }}
            columns={columnsOf(own, mayKeep)}
            filters={[by.tabs('state', '状态', ItemState)]}
            rowKey={(row) => row.id}
            empty={{
              title: '还没有课程设置',
              hint: '为每个培训项目添加课程模块；没有课程设置的项目，开班申请由经办人员判断。',
            }}
          />
          {adding ? <CurriculumDialog own={own} onClose={() => setAdding(false)} /> : null}
        </>
      )}
    </WithOwn>
  );
}
