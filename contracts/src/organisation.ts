import Type, { type Static, type TSchema } from 'typebox';
import {
  ActionSchema,
  Closed,
  Day,
  FileRef,
  listQuery,
  PageOf,
  Recorded,
  RecordRef,
  RegionCode,
  Text,
  Timeline,
  Uuid,
  VerbBody,
  Version,
} from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { definePermissions } from './permission.ts';
import { type RouteSpec, route } from './route.ts';
import { SkillLevel } from './skill-level.ts';
import { DocumentKind } from './values/document.ts';

export const OrganisationKind = enumeration('organisation.kind', '单位类别', {
  institution: { zh: '培训机构', en: 'training institution' },
  enterprise: { zh: '企业', en: 'enterprise' },
  platform: { zh: '线上培训平台', en: 'online platform' },
  supervisor: { zh: '第三方监督机构', en: 'third-party supervisor' },
});
export type OrganisationKind = CodeOf<typeof OrganisationKind>;

export const OrganisationNature = enumeration('organisation.nature', '机构性质', {
  vocational_college: { zh: '职业院校', en: 'vocational college' },
  technical_school: { zh: '技工院校', en: 'technical school' },
  private_school: { zh: '民办职业技能培训学校', en: 'private training school' },
  other_school: { zh: '其他学校或教育机构', en: 'other school' },
  enterprise: { zh: '企业', en: 'enterprise' },
  social_organisation: { zh: '社会组织', en: 'social organisation' },
});
export type OrganisationNature = CodeOf<typeof OrganisationNature>;

export const OrganisationState = enumeration('organisation.state', '单位状态', {
  active: { zh: '正常', en: 'active', tone: 'pass' },
  closed: { zh: '已注销', en: 'closed', tone: 'fail' },
});
export type OrganisationState = CodeOf<typeof OrganisationState>;

/** Sites, teachers, resources and proofs are in use or ended; an ended one stays on record. */
export const ItemState = enumeration('organisation.item_state', '使用状态', {
  in_use: { zh: '在用', en: 'in use', tone: 'pass' },
  ended: { zh: '已停用', en: 'ended', tone: 'plain' },
});
export type ItemState = CodeOf<typeof ItemState>;

export const Employment = enumeration('organisation.employment', '聘用方式', {
  full_time: { zh: '专职', en: 'full time' },
  part_time: { zh: '兼职', en: 'part time' },
});
export type Employment = CodeOf<typeof Employment>;

export const ResourceKind = enumeration('organisation.resource_kind', '资源类别', {
  textbook: { zh: '教材', en: 'textbook' },
  digital_course: { zh: '数字课程', en: 'digital course' },
  curriculum: { zh: '培训计划与大纲', en: 'curriculum' },
  equipment: { zh: '实训设备', en: 'equipment' },
});
export type ResourceKind = CodeOf<typeof ResourceKind>;

export const ProofKind = enumeration('organisation.proof_kind', '证照类别', {
  licence: { zh: '办学许可证', en: 'licence to train' },
  registration: { zh: '法人登记证书或营业执照', en: 'registration' },
  fire: { zh: '消防安全证明', en: 'fire safety' },
  hygiene: { zh: '卫生许可证明', en: 'hygiene' },
  safety: { zh: '场地与设备安全证明', en: 'safety' },
  epidemic_prevention: { zh: '防疫证明', en: 'epidemic prevention' },
});
export type ProofKind = CodeOf<typeof ProofKind>;

export const organisationPermissions = definePermissions('organisation', {
  'organisation.register': { zh: '登记单位', roles: ['catalogue_officer', 'case_officer', 'administrator'] },
  'organisation.view': {
    zh: '查看单位资料',
    roles: [
      'catalogue_officer',
      'case_officer',
      'reviewer',
      'approver',
      'inspector',
      'auditor',
      'administrator',
      'institution_admin',
      'class_manager',
      'teacher',
      'enterprise',
      'platform_operator',
    ],
  },
  'organisation.edit': { zh: '维护本单位资料', roles: ['institution_admin', 'enterprise', 'platform_operator'] },
  'organisation.close': { zh: '注销单位', roles: ['approver'] },
  'item.edit': { zh: '维护场地、师资、教学资源和证照', roles: ['institution_admin', 'enterprise'] },
});

const degrees = (limit: number) => Type.Number({ minimum: -limit, maximum: limit });
const PositionSchema = Closed({ lat: degrees(90), lng: degrees(180) });
export const FenceSchema = Type.Union([
  Closed({ kind: Type.Literal('circle'), centre: PositionSchema, radius: Type.Number({ exclusiveMinimum: 0 }) }),
  Closed({ kind: Type.Literal('polygon'), ring: Type.Array(PositionSchema, { minItems: 3, maxItems: 60 }) }),
]);

export const OccupationFit = Closed({
  occupationKey: Text(100),
  occupationName: Text(100),
  levels: Type.Array(SkillLevel.schema, { maxItems: 12 }),
});
export type OccupationFit = Static<typeof OccupationFit>;
const OccupationFor = Closed({ occupationKey: Text(100), occupationName: Text(100) });
const occupationsOf = <T extends TSchema>(item: T) => Type.Array(item, { maxItems: 60 });

const Organisation = Type.Object({
  id: RecordRef,
  organisationId: Uuid,
  regionCode: RegionCode,
  regionName: Type.String(),
  kind: OrganisationKind.schema,
  nature: OrganisationNature.schema,
  name: Type.String(),
  uscc: Type.String(),
  legalRepresentativeMasked: Type.String(),
  address: Type.String(),
  contactNameMasked: Type.String(),
  contactPhoneMasked: Type.String(),
  scopeText: Type.String(),
  state: OrganisationState.schema,
});
export type Organisation = Static<typeof Organisation>;

const Profile = {
  name: Text(100),
  nature: OrganisationNature.schema,
  address: Text(200),
  scopeText: Text(1000),
};
const RegisterBody = Closed({
  regionCode: RegionCode,
  kind: OrganisationKind.schema,
  ...Profile,
  uscc: Text(40),
  legalRepresentative: Text(60),
  contactName: Text(60),
  contactPhone: Type.String({ pattern: '^[0-9-]{7,20}$' }),
});
export type RegisterBody = Static<typeof RegisterBody>;
/** Personal fields are sent only when they change: what the page has is masked. */
const EditBody = Closed({
  version: Version,
  ...Profile,
  legalRepresentative: Type.Optional(Text(60)),
  contactName: Type.Optional(Text(60)),
  contactPhone: Type.Optional(Type.String({ pattern: '^[0-9-]{7,20}$' })),
});
export type EditBody = Static<typeof EditBody>;

export const held = { id: RecordRef, version: Version, state: ItemState.schema, actions: Type.Array(ActionSchema) };

const SiteBody = {
  name: Text(60),
  address: Text(200),
  placeRegion: RegionCode,
  fence: FenceSchema,
  rooms: Type.Array(
    Closed({
      id: Type.Optional(Uuid),
      name: Text(40),
      capacity: Type.Integer({ minimum: 1, maximum: 5000 }),
    }),
    { minItems: 1, maxItems: 200 },
  ),
};
const Room = Type.Object({ id: Uuid, name: Type.String(), capacity: Type.Integer() });
const Site = Type.Object({
  ...held,
  siteId: Uuid,
  name: Type.String(),
  address: Type.String(),
  placeRegion: RegionCode,
  placeName: Type.String(),
  fence: FenceSchema,
  rooms: Type.Array(Room),
  capacity: Type.Integer({ title: '容量' }),
});
export type Site = Static<typeof Site>;

const teacherFields = {
  employment: Employment.schema,
  qualification: Text(100),
  qualificationNumber: Type.Optional(Text(60)),
  level: Type.Optional(SkillLevel.schema),
  occupations: occupationsOf(OccupationFit),
};
const TeacherBody = {
  ...teacherFields,
  documentKind: DocumentKind.schema,
  documentNumber: Text(40),
  name: Text(60),
  phone: Type.Optional(Type.String({ pattern: '^[0-9-]{7,20}$' })),
};
const Teacher = Type.Object({
  ...held,
  ...teacherFields,
  teacherId: Uuid,
  personId: Uuid,
  nameMasked: Type.String(),
  documentMasked: Type.Optional(Type.String()),
  validFrom: Day,
  validTo: Type.Optional(Day),
});
export type Teacher = Static<typeof Teacher>;

const ResourceBody = {
  kind: ResourceKind.schema,
  title: Text(120),
  isbn: Type.Optional(Text(20)),
  edition: Type.Optional(Text(40)),
  publisher: Type.Optional(Text(100)),
  channel: Type.Optional(Text(100)),
  quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  occupations: occupationsOf(OccupationFor),
};
const Resource = Type.Object({ ...held, ...ResourceBody, resourceId: Uuid });
export type Resource = Static<typeof Resource>;

const ProofBody = {
  kind: ProofKind.schema,
  number: Text(60),
  issuer: Text(100),
  fileId: Uuid,
  validFrom: Day,
  validTo: Type.Optional(Day),
};
const Proof = Type.Object({
  ...held,
  kind: ProofKind.schema,
  number: Type.String(),
  issuer: Type.String(),
  validFrom: Day,
  validTo: Type.Optional(Day),
  proofId: Uuid,
  organisationId: Uuid,
  organisationName: Type.String(),
  daysLeft: Type.Optional(Type.Integer({ description: 'days until the last day; negative once lapsed' })),
  expiring: Type.Boolean({ description: 'within the days of warning, or lapsed' }),
  file: Type.Intersect([FileRef, Type.Object({ url: Type.Optional(Type.String()) })]),
});
export type Proof = Static<typeof Proof>;

const byId = Closed({ id: RecordRef });
const view = { permission: organisationPermissions['organisation.view'] };
const edit = { permission: organisationPermissions['item.edit'] };
const base = '/api/organisation/organisations';

export const listOrganisations = route({
  id: 'listOrganisations',
  method: 'GET',
  path: base,
  access: view,
  summary: '辖区单位',
  requirement: ['R2.1'],
  query: Closed({
    ...listQuery,
    region: Type.Optional(RegionCode),
    kind: Type.Optional(OrganisationKind.schema),
    nature: Type.Optional(OrganisationNature.schema),
    state: Type.Optional(OrganisationState.schema),
  }),
  response: PageOf(Organisation),
});
export const exportOrganisations = route({
  id: 'exportOrganisations',
  method: 'GET',
  path: `${base}/export`,
  access: view,
  summary: '导出辖区单位',
  query: Closed({
    q: listQuery.q,
    region: Type.Optional(RegionCode),
    kind: Type.Optional(OrganisationKind.schema),
    nature: Type.Optional(OrganisationNature.schema),
    state: Type.Optional(OrganisationState.schema),
    format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]),
  }),
});
export const getOwnOrganisation = route({
  id: 'getOwnOrganisation',
  method: 'GET',
  path: '/api/organisation/own',
  access: view,
  summary: '本单位资料',
  response: Recorded(Organisation),
});
export const getOrganisation = route({
  id: 'getOrganisation',
  method: 'GET',
  path: `${base}/:id`,
  access: view,
  summary: '单位资料',
  params: byId,
  response: Recorded(Organisation),
});
export const getOrganisationTimeline = route({
  id: 'getOrganisationTimeline',
  method: 'GET',
  path: `${base}/:id/timeline`,
  access: view,
  summary: '单位办理过程',
  params: byId,
  response: Timeline,
});
export const registerOrganisation = route({
  id: 'registerOrganisation',
  method: 'POST',
  path: base,
  access: { permission: organisationPermissions['organisation.register'] },
  summary: '登记单位',
  requirement: ['R2.1'],
  body: RegisterBody,
  response: Type.Object({ id: RecordRef, organisationId: Uuid }),
});
const Done = Type.Object({ version: Version, state: Type.String() });
export const editOrganisation = route({
  id: 'editOrganisation',
  method: 'POST',
  path: `${base}/:id/edit`,
  access: { permission: organisationPermissions['organisation.edit'] },
  summary: '修改本单位资料',
  params: byId,
  body: EditBody,
  response: Done,
});
export const closeOrganisation = route({
  id: 'closeOrganisation',
  method: 'POST',
  path: `${base}/:id/close`,
  access: { permission: organisationPermissions['organisation.close'] },
  summary: '注销单位',
  params: byId,
  body: VerbBody,
  response: Done,
});

/** The four routes of one noun an organisation keeps: list, add, edit, end. `noun` is singular. */
export function itemRoutes<
  const N extends string,
  Item extends TSchema,
  Add extends Record<string, TSchema>,
  Edit extends Record<string, TSchema>,
>(noun: N, Noun: string, zh: string, item: Item, add: Add, change: Edit) {
  const path = `/api/organisation/${noun}s`;
  return {
    list: route({
      id: `list${Noun}s`,
      method: 'GET',
      path,
      access: view,
      summary: `${zh}列表`,
      requirement: ['R2.1'],
      query: Closed({
        ...listQuery,
        organisationId: Type.Optional(Uuid),
        teacherId: Type.Optional(Uuid),
        state: Type.Optional(ItemState.schema),
        expiring: Type.Optional(Type.Boolean({ description: 'proofs only: near the end of their term or lapsed' })),
      }),
      response: PageOf(item),
    }),
    add: route({
      id: `add${Noun}`,
      method: 'POST',
      path,
      access: edit,
      summary: `添加${zh}`,
      requirement: ['R2.1'],
      body: Closed({ organisation: RecordRef, ...add }),
      response: Type.Object({ id: RecordRef }),
    }),
    edit: route({
      id: `edit${Noun}`,
      method: 'POST',
      path: `${path}/:id/edit`,
      access: edit,
      summary: `修改${zh}`,
      params: byId,
      body: Closed({ version: Version, ...change }),
      response: Done,
    }),
    end: route({
      id: `end${Noun}`,
      method: 'POST',
      path: `${path}/:id/end`,
      access: edit,
      summary: `停用${zh}`,
      params: byId,
      body: VerbBody,
      response: Done,
    }),
  };
}

const { fileId: _file, ...proofChange } = ProofBody;
export const siteRoutes = itemRoutes('site', 'Site', '场地', Site, SiteBody, SiteBody);
export const teacherRoutes = itemRoutes('teacher', 'Teacher', '师资', Teacher, TeacherBody, teacherFields);
export const resourceRoutes = itemRoutes('resource', 'Resource', '教学资源', Resource, ResourceBody, ResourceBody);
export const proofRoutes = itemRoutes('proof', 'Proof', '证照', Proof, ProofBody, proofChange);

export type SiteInput = Static<ReturnType<typeof Closed<typeof SiteBody>>>;
export type TeacherInput = Static<ReturnType<typeof Closed<typeof TeacherBody>>>;
export type TeacherEdit = Static<ReturnType<typeof Closed<typeof teacherFields>>>;
export type ResourceInput = Static<ReturnType<typeof Closed<typeof ResourceBody>>>;
export type ProofInput = Static<ReturnType<typeof Closed<typeof ProofBody>>>;
export type ProofEdit = Static<ReturnType<typeof Closed<typeof proofChange>>>;

export const organisationRoutes: readonly RouteSpec[] = [
  listOrganisations,
  exportOrganisations,
  getOwnOrganisation,
  getOrganisation,
  getOrganisationTimeline,
  registerOrganisation,
  editOrganisation,
  closeOrganisation,
  ...[siteRoutes, teacherRoutes, resourceRoutes, proofRoutes].flatMap(({ list, add, edit: change, end }) => [
    list,
    add,
    change,
    end,
  ]),
];
