import Type from 'typebox';
import { directoryRoutes } from './catalogue-directory.ts';
import {
  CatalogueDiff,
  CatalogueItem,
  CatalogueRecord,
  EntryInForce,
  EntryPage,
  EntrySchema,
  entryFields,
  FillValues,
  headFields,
  OccupationItem,
} from './catalogue-schemas.ts';
import { CatalogueState, CatalogueTag, EntryMode, Scarcity, TrainingType } from './catalogue-terms.ts';
import {
  Closed,
  Day,
  listQuery,
  PageOf,
  Recorded,
  RecordRef,
  RegionCode,
  Text,
  Timeline,
  VerbBody,
  Version,
} from './common.ts';
import { ImportFields, ImportResultSchema } from './import.ts';
import { definePermissions } from './permission.ts';
import { type RouteSpec, route } from './route.ts';
import { SkillLevel } from './skill-level.ts';

/** Who keeps the demand catalogue (R1.2). Reading what is published needs none: it is public (R1.4). */
export const cataloguePermissions = definePermissions('catalogue', {
  draft: { zh: '起草需求指导目录', roles: ['catalogue_officer'] },
  consult: { zh: '财政会签目录', roles: ['finance'] },
  approve: { zh: '审批目录', roles: ['approver'] },
  publish: { zh: '发布目录', roles: ['catalogue_officer'] },
  view: {
    zh: '查看未发布的目录',
    roles: ['catalogue_officer', 'finance', 'approver', 'auditor', 'administrator'],
  },
});

const params = Closed({ id: RecordRef });
const Sheet = Type.Unsafe<'xlsx' | 'csv' | 'json'>({ type: 'string', enum: ['xlsx', 'csv', 'json'] });
const Answer = Type.Object({ id: RecordRef, version: Version, state: CatalogueState.schema });
const view = { permission: cataloguePermissions.view } as const;
const draft = { permission: cataloguePermissions.draft } as const;
const requirement = ['R1.2'] as const;
const path = '/api/catalogue/catalogues/:id';

const inForceQuery = {
  q: listQuery.q,
  regionCode: Type.Optional(RegionCode),
  day: Type.Optional(Day),
  level: Type.Optional(SkillLevel.schema),
  scarcity: Type.Optional(Scarcity.schema),
  tag: Type.Optional(CatalogueTag.schema),
  trainingType: Type.Optional(TrainingType.schema),
};

export const listEntriesInForce = route({
  id: 'listEntriesInForce',
  method: 'GET',
  path: '/api/catalogue/entries',
  access: 'public',
  summary: '现行需求指导目录（含上级继承）',
  requirement: ['R1.4'],
  query: Closed({ ...listQuery, ...inForceQuery }),
  response: PageOf(EntryInForce),
});
export const exportEntriesInForce = route({
  id: 'exportEntriesInForce',
  method: 'GET',
  path: '/api/catalogue/entries/export',
  access: 'public',
  summary: '下载现行需求指导目录',
  requirement: ['R1.4'],
  query: Closed({ ...inForceQuery, format: Sheet }),
});
export const getEntryPage = route({
  id: 'getEntryPage',
  method: 'GET',
  path: '/api/catalogue/entries/:id',
  access: 'public',
  summary: '目录条目及其历次版本',
  requirement: ['R1.4'],
  params,
  query: Closed({ regionCode: Type.Optional(RegionCode) }),
  response: EntryPage,
});
export const listOccupations = route({
  id: 'listOccupations',
  method: 'GET',
  path: '/api/catalogue/occupations',
  access: 'public',
  summary: '职业分类大典中的职业',
  requirement: ['R1.1'],
  query: Closed({ q: listQuery.q }),
  response: Type.Object({ items: Type.Array(OccupationItem) }),
});

export const listCatalogues = route({
  id: 'listCatalogues',
  method: 'GET',
  path: '/api/catalogue/catalogues',
  access: 'public',
  summary: '目录各版本；未发布的只有本地区有权人员可见',
  requirement: ['R1.2', 'R1.4'],
  query: Closed({
    ...listQuery,
    regionCode: Type.Optional(RegionCode),
    state: Type.Optional(CatalogueState.schema),
  }),
  response: PageOf(CatalogueItem),
});
export const getCatalogue = route({
  id: 'getCatalogue',
  method: 'GET',
  path,
  access: 'public',
  summary: '目录的一个版本',
  requirement,
  params,
  response: Recorded(CatalogueRecord),
});
export const listCatalogueEntries = route({
  id: 'listCatalogueEntries',
  method: 'GET',
  path: `${path}/entries`,
  access: 'public',
  summary: '一个版本的条目',
  requirement,
  params,
  query: Closed({
    ...listQuery,
    mode: Type.Optional(EntryMode.schema),
    level: Type.Optional(SkillLevel.schema),
    incomplete: Type.Optional(Type.Boolean()),
  }),
  response: PageOf(EntrySchema),
});
export const listInheritable = route({
  id: 'listInheritable',
  method: 'GET',
  path: `${path}/inheritable`,
  access: view,
  summary: '上级现行条目，可改写或不执行',
  requirement,
  params,
  query: Closed({ ...listQuery, level: Type.Optional(SkillLevel.schema) }),
  response: PageOf(EntryInForce),
});
export const getCatalogueDiff = route({
  id: 'getCatalogueDiff',
  method: 'GET',
  path: `${path}/diff`,
  access: 'public',
  summary: '与另一版本比较（默认与其所依据的版本）',
  requirement,
  params,
  query: Closed({ against: Type.Optional(RecordRef) }),
  response: CatalogueDiff,
});
export const getCatalogueTimeline = route({
  id: 'getCatalogueTimeline',
  method: 'GET',
  path: `${path}/timeline`,
  access: view,
  summary: '目录办理过程',
  requirement: ['R4.6'],
  params,
  response: Timeline,
});
export const exportCatalogue = route({
  id: 'exportCatalogue',
  method: 'GET',
  path: `${path}/export`,
  access: 'public',
  summary: '下载一个版本的条目',
  requirement: ['R1.4'],
  params,
  query: Closed({ format: Sheet }),
});

export const openCatalogue = route({
  id: 'openCatalogue',
  method: 'POST',
  path: '/api/catalogue/catalogues',
  access: draft,
  summary: '新建目录草稿',
  requirement,
  body: Closed({ regionCode: RegionCode, example: Type.Optional(Type.Boolean()), ...headFields }),
  response: Answer,
});
export const newCatalogueVersion = route({
  id: 'newCatalogueVersion',
  method: 'POST',
  path: `${path}/new_version`,
  access: draft,
  summary: '以已发布版本为底稿起草新版本',
  requirement,
  params,
  body: VerbBody,
  response: Answer,
});
export const editCatalogue = route({
  id: 'editCatalogue',
  method: 'POST',
  path: `${path}/edit`,
  access: draft,
  summary: '修改目录基本信息',
  requirement,
  params,
  body: Closed({ version: Version, ...headFields }),
  response: Answer,
});

const verb = <const I extends string, const N extends string>(id: I, name: N, summary: string, permission: string) =>
  route({
    id,
    method: 'POST',
    path: `${path}/${name}`,
    access: { permission },
    summary,
    requirement,
    params,
    body: VerbBody,
    response: Answer,
  });
export const submitConsultation = verb(
  'submitConsultation',
  'submit_consultation',
  '送财政部门会签',
  cataloguePermissions.draft,
);
export const agreeCatalogue = verb('agreeCatalogue', 'agree', '财政会签同意', cataloguePermissions.consult);
export const objectCatalogue = verb('objectCatalogue', 'object', '财政会签退回', cataloguePermissions.consult);
export const approveCatalogue = verb('approveCatalogue', 'approve', '审批通过', cataloguePermissions.approve);
export const returnCatalogue = verb('returnCatalogue', 'return', '审批退回', cataloguePermissions.approve);
export const publishCatalogue = route({
  id: 'publishCatalogue',
  method: 'POST',
  path: `${path}/publish`,
  access: { permission: cataloguePermissions.publish },
  summary: '发布；文号在发布时填写',
  requirement,
  params,
  body: Closed({ version: Version, reason: Type.Optional(Text(1000)), documentNo: Type.Optional(Text(60)) }),
  response: Answer,
});
export const discardCatalogue = verb('discardCatalogue', 'discard', '作废草稿', cataloguePermissions.draft);

const EntryAnswer = Type.Object({ id: RecordRef, version: Version, catalogueVersion: Version });
export const addEntry = route({
  id: 'addEntry',
  method: 'POST',
  path: `${path}/entries`,
  access: draft,
  summary: '新增条目，或改写、不执行上级条目',
  requirement: ['R1.1', 'R1.2'],
  params,
  body: Closed(entryFields),
  response: EntryAnswer,
});
export const editEntry = route({
  id: 'editEntry',
  method: 'POST',
  path: '/api/catalogue/entries/:id/edit',
  access: draft,
  summary: '修改条目',
  requirement: ['R1.1'],
  params,
  body: Closed({ version: Version, ...entryFields }),
  response: EntryAnswer,
});
export const removeEntry = route({
  id: 'removeEntry',
  method: 'POST',
  path: '/api/catalogue/entries/:id/remove',
  access: draft,
  summary: '从草稿中删除条目',
  requirement: ['R1.1'],
  params,
  body: Closed({ version: Version }),
  response: Answer,
});
export const fillEntries = route({
  id: 'fillEntries',
  method: 'POST',
  path: `${path}/fill`,
  access: draft,
  summary: '为缺项的条目统一补填',
  requirement: ['R1.1'],
  params,
  body: Closed({ version: Version, level: Type.Optional(SkillLevel.schema), values: FillValues }),
  response: Type.Object({ version: Version, filled: Type.Integer() }),
});

export const importEntries = route({
  id: 'importEntries',
  method: 'POST',
  path: `${path}/import`,
  access: draft,
  summary: '从表格导入条目（可先检查）',
  requirement: ['R1.1'],
  params,
  upload: true,
  body: ImportFields,
  response: ImportResultSchema,
});
export const importEntriesFaulty = route({
  id: 'importEntriesFaulty',
  method: 'POST',
  path: `${path}/import/faulty`,
  access: draft,
  summary: '下载有问题的行',
  params,
  upload: true,
});
export const importEntriesTemplate = route({
  id: 'importEntriesTemplate',
  method: 'GET',
  path: '/api/catalogue/catalogues/import/template',
  access: draft,
  summary: '条目导入模板',
});
export const undoImport = route({
  id: 'undoImport',
  method: 'POST',
  path: `${path}/undo_import`,
  access: draft,
  summary: '撤销最近一次导入',
  requirement: ['R1.1'],
  params,
  body: Closed({ undo: Text(80) }),
  response: Answer,
});

export const catalogueRoutes: readonly RouteSpec[] = [
  listEntriesInForce,
  exportEntriesInForce,
  getEntryPage,
  listOccupations,
  listCatalogues,
  importEntriesTemplate,
  getCatalogue,
  listCatalogueEntries,
  listInheritable,
  getCatalogueDiff,
  getCatalogueTimeline,
  exportCatalogue,
  openCatalogue,
  newCatalogueVersion,
  editCatalogue,
  submitConsultation,
  agreeCatalogue,
  objectCatalogue,
  approveCatalogue,
  returnCatalogue,
  publishCatalogue,
  discardCatalogue,
  addEntry,
  editEntry,
  removeEntry,
  fillEntries,
  importEntries,
  importEntriesFaulty,
  undoImport,
  ...directoryRoutes,
];
