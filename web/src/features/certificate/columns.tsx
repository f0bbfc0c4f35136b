import { CertificateState, type listCertificates } from '@zhenxun/contracts/certificate.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { Column, ItemOf } from '../../shared/table/columns.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';

type Row = ItemOf<typeof listCertificates>;

export const certificateColumns: readonly Column<Row>[] = [
  { key: 'serial', title: '证书编号', width: 190, render: (row) => <span className="zx-num">{row.serial}</span> },
  {
    key: 'state',
    title: '状态',
    width: 120,
    phone: 'aside',
    render: (row) => <StatusTag of={CertificateState} code={row.state} />,
  },
  { key: 'holderMasked', title: '姓名', width: 100 },
  { key: 'documentMasked', title: '证件号码', width: 180 },
  {
    key: 'occupationName',
    title: '职业（工种）',
    render: (row) => `${row.occupationName} ${SkillLevel.label(row.level)}`,
  },
  { key: 'classTitle', title: '班级' },
  { key: 'institutionName', title: '培训机构', hidden: true },
  { key: 'issuedOn', title: '发证日期', width: 120 },
];
