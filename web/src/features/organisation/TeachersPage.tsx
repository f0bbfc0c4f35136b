import {
  Employment,
  ItemState,
  type Organisation,
  type Teacher,
  teacherRoutes,
} from '@zhenxun/contracts/organisation.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { by, type Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ItemVerbs } from './ItemVerbs.tsx';
import { WithOwn } from './own.tsx';
import { TeacherDialog } from './TeacherDialog.tsx';
import { TeacherRecords } from './TeacherRecords.tsx';
import './organisation.css';

const columnsOf = (own: Organisation, mayKeep: boolean, onRecords: (teacher: Teacher) => void): Column<Teacher>[] => [
  { key: 'nameMasked', title: '姓名', width: 110 },
  {
    key: 'state',
    title: '状态',
    render: (row) => <StatusTag of={ItemState} code={row.state} />,
    phone: 'aside',
    width: 100,
  },
  { key: 'documentMasked', title: '证件号码', width: 180 },
  { key: 'employment', title: '聘用方式', render: (row) => Employment.label(row.employment), width: 90 },
  { key: 'qualification', title: '教学资格', width: 170 },
  { key: 'level', title: '技能等级', render: (row) => (row.level ? SkillLevel.label(row.level) : '—'), width: 130 },
  {
    key: 'occupations',
    title: '可任教职业',
    render: (row) => row.occupations.map(({ occupationName }) => occupationName).join('、') || '—',
  },
  { key: 'validFrom', title: '入职', render: (row) => <DateText value={row.validFrom} />, hidden: true },
  ...(mayKeep
    ? [
        {
          key: 'verbs',
          title: '办理',
          width: 170,
          render: (row: Teacher) => (
            <>
              <ItemVerbs
                noun="teacher"
                item={row}
                endLabel="离职"
                edit={(close) => <TeacherDialog own={own} teacher={row} onClose={close} />}
              />
              <Button onClick={() => onRecords(row)} aria-label={`${row.nameMasked} 的评价和进修`}>
                评价和进修
              </Button>
            </>
          ),
        },
      ]
    : []),
];

/** Teachers of one's own organisation (R2.1). */
export default function TeachersPage(): JSX.Element {
  const [adding, setAdding] = useState(false);
  const [records, setRecords] = useState<Teacher>();
  return (
    <WithOwn>
      {(own, mayKeep) => (
        <>
          <PageHead
            title="师资"
            sub="教师按实名登记；排课时只能选择在用的教师，同一时间不能在两处授课。"
            actions={
              mayKeep ? (
                <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
                  添加师资
                </Button>
              ) : null
            }
          />
          <DataTable
            id="organisation.teachers"
            label="师资"
            route={teacherRoutes.list}
            fixed={{ organisationId: own.organisationId }}
            columns={columnsOf(own, mayKeep, setRecords)}
            filters={[by.tabs('state', '状态', ItemState)]}
            rowKey={(row) => row.id}
            empty={{ title: '还没有登记师资', hint: '添加专职和兼职教师，填写其资格和可任教的职业。' }}
          />
          {records ? (
            <TeacherRecords own={own} teacher={records} mayKeep={mayKeep} onClose={() => setRecords(undefined)} />
          ) : null}
          {adding ? <TeacherDialog own={own} onClose={() => setAdding(false)} /> : null}
        </>
      )}
    </WithOwn>
  );
}
