import { Role, type RoleCode } from '@zhenxun/contracts/roles.ts';

/** Which invented organisation of the demo province an account belongs to (demo/organisations.ts). */
export type DemoOrganisation = 'school' | 'college' | 'factory' | 'platform' | 'watch' | 'watch2';

export type Persona = {
  key: string;
  login: string;
  name: string;
  role: RoleCode;
  /** Office of the account; for government roles also the region it reaches. */
  region: string;
  organisation?: DemoOrganisation;
};

/**
 * Named, invented people of the demo province; all share one password, printed at start. Two counties (430102, 430211) and
 * two institutions appear, so that what one may not see exists. Workers sign in with the persons of demo/workers.ts.
 */
export const personas: readonly Persona[] = [
  { key: 'catalogue-officer', login: 'mulu', name: '文示例', role: 'catalogue_officer', region: '430000' },
  { key: 'city-catalogue', login: 'shimulu', name: '岳示例', role: 'catalogue_officer', region: '430100' },
  { key: 'case-officer', login: 'jingban', name: '易示例', role: 'case_officer', region: '430102' },
  { key: 'reviewer', login: 'fuhe', name: '龙示例', role: 'reviewer', region: '430102' },
  { key: 'province-approver', login: 'shengshenpi', name: '阙示例', role: 'approver', region: '430000' },
  { key: 'approver', login: 'shenpi', name: '贺示例', role: 'approver', region: '430102' },
  { key: 'finance', login: 'caizheng', name: '向示例', role: 'finance', region: '430000' },
  { key: 'finance-second', login: 'caizheng2', name: '瞿示例', role: 'finance', region: '430000' },
  { key: 'inspector', login: 'dudao', name: '彭示例', role: 'inspector', region: '430100' },
  { key: 'auditor', login: 'jijian', name: '蒋示例', role: 'auditor', region: '430000' },
  { key: 'administrator', login: 'guanli', name: '欧阳示例', role: 'administrator', region: '430000' },
  { key: 'administrator-second', login: 'guanli2', name: '上官示例', role: 'administrator', region: '430000' },
  { key: 'other-case-officer', login: 'jingban2', name: '田示例', role: 'case_officer', region: '430211' },
  { key: 'other-reviewer', login: 'fuhe2', name: '向阳示例', role: 'reviewer', region: '430211' },
  { key: 'other-approver', login: 'shenpi2', name: '姚示例', role: 'approver', region: '430211' },
  {
    key: 'institution-admin',
    login: 'jigou',
    name: '邓示例',
    role: 'institution_admin',
    region: '430102',
    organisation: 'school',
  },
  {
    key: 'class-manager',
    login: 'banji',
    name: '曾示例',
    role: 'class_manager',
    region: '430102',
    organisation: 'school',
  },
  { key: 'teacher', login: 'jiaoshi', name: '石示例', role: 'teacher', region: '430102', organisation: 'school' },
  {
    key: 'other-institution',
    login: 'jigou2',
    name: '谢示例',
    role: 'institution_admin',
    region: '430211',
    organisation: 'college',
  },
  {
    key: 'other-class-manager',
    login: 'banji2',
    name: '罗示例',
    role: 'class_manager',
    region: '430211',
    organisation: 'college',
  },
  { key: 'enterprise', login: 'qiye', name: '肖示例', role: 'enterprise', region: '430102', organisation: 'factory' },
  {
    key: 'platform-operator',
    login: 'pingtai',
    name: '潘示例',
    role: 'platform_operator',
    region: '430102',
    organisation: 'platform',
  },
  {
    key: 'supervisor',
    login: 'jiandu',
    name: '阳示例',
    role: 'supervisor',
    region: '430102',
    organisation: 'watch',
  },
  {
    key: 'other-supervisor',
    login: 'jiandu2',
    name: '米示例',
    role: 'supervisor',
    region: '430211',
    organisation: 'watch2',
  },
  { key: 'worker', login: 'laodong', name: '周小满', role: 'worker', region: '430102' },
  { key: 'second-worker', login: 'laodong2', name: '吴𠮷', role: 'worker', region: '430102' },
  { key: 'other-worker', login: 'laodong3', name: '古丽·热合曼', role: 'worker', region: '430211' },
];

export const demoPassword = 'Demo-2026';

/** One line a persona, for whoever starts the demo: login, role, name. */
export const personaLines = (): string[] =>
  personas.map(({ login, role, name }) => `  ${login.padEnd(11)}${Role.label(role)}  ${name}`);
