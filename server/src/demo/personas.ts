import type { RoleCode } from '@zhenxun/contracts/roles.ts';

export type Persona = { key: string; login: string; name: string; role: RoleCode; region: string };

/** Named, invented officials of the demo province, one a government role; all share one password, printed at start. */
export const personas: readonly Persona[] = [
  { key: 'catalogue-officer', login: 'mulu', name: '文示例', role: 'catalogue_officer', region: '430000' },
  { key: 'case-officer', login: 'jingban', name: '易示例', role: 'case_officer', region: '430102' },
  { key: 'reviewer', login: 'fuhe', name: '龙示例', role: 'reviewer', region: '430102' },
  { key: 'approver', login: 'shenpi', name: '贺示例', role: 'approver', region: '430102' },
  { key: 'finance', login: 'caizheng', name: '向示例', role: 'finance', region: '430100' },
  { key: 'inspector', login: 'dudao', name: '彭示例', role: 'inspector', region: '430100' },
  { key: 'auditor', login: 'jijian', name: '蒋示例', role: 'auditor', region: '430000' },
  { key: 'administrator', login: 'guanli', name: '欧阳示例', role: 'administrator', region: '430000' },
];

export const demoPassword = 'Demo-2026';
