import { type CodeOf, enumeration } from './enumeration.ts';

export const TrainingType = enumeration('catalogue.training_type', '培训类型', {
  employment_skills: { zh: '就业技能培训', en: 'employment skills' },
  on_the_job: { zh: '岗位技能提升培训', en: 'on-the-job upgrading' },
  high_skill: { zh: '高技能人才培训', en: 'high-skill training' },
  apprenticeship: { zh: '企业新型学徒制培训', en: 'new-type apprenticeship' },
  startup: { zh: '创业培训', en: 'start-up training' },
  safety: { zh: '安全技能培训', en: 'safety skills' },
});
export type TrainingType = CodeOf<typeof TrainingType>;

/** Where the reference hours come from (R1.1). */
export const HoursSource = enumeration('catalogue.hours_source', '学时依据', {
  national_standard: { zh: '国家职业标准', en: 'national occupational standard' },
  enterprise_norm: { zh: '行业企业评价规范', en: 'norm of the industry or enterprise' },
  ability_norm: { zh: '专项职业能力考核规范', en: 'norm of a specialised ability' },
  training_plan: { zh: '培训计划', en: 'training plan' },
});
export type HoursSource = CodeOf<typeof HoursSource>;

export const Scarcity = enumeration('catalogue.scarcity', '紧缺程度', {
  very_scarce: { zh: '非常紧缺', en: 'very scarce' },
  scarce: { zh: '紧缺', en: 'scarce' },
  fairly_scarce: { zh: '一般紧缺', en: 'fairly scarce' },
  not_scarce: { zh: '不紧缺', en: 'not scarce' },
});
export type Scarcity = CodeOf<typeof Scarcity>;

export const CatalogueTag = enumeration('catalogue.tag', '产业标签', {
  strategic_emerging: { zh: '战略性新兴产业', en: 'strategic emerging industry' },
  advanced_manufacturing: { zh: '先进制造业', en: 'advanced manufacturing' },
  modern_services: { zh: '现代服务业', en: 'modern services' },
  local_pillar: { zh: '地方支柱特色产业', en: 'local pillar industry' },
  labour_brand: { zh: '劳务品牌', en: 'labour brand' },
});
export type CatalogueTag = CodeOf<typeof CatalogueTag>;

export const CatalogueState = enumeration('catalogue.state', '目录状态', {
  draft: { zh: '起草中', en: 'draft', tone: 'todo' },
  consulting: { zh: '财政会签中', en: 'finance consultation', tone: 'wait' },
  agreed: { zh: '会签同意，待审批', en: 'agreed by finance', tone: 'wait' },
  approved: { zh: '已批准，待发布', en: 'approved', tone: 'todo' },
  published: { zh: '已发布', en: 'published', tone: 'pass' },
  superseded: { zh: '已被新版本接替', en: 'superseded', tone: 'plain' },
  discarded: { zh: '已作废', en: 'discarded', tone: 'fail' },
});
export type CatalogueState = CodeOf<typeof CatalogueState>;

/** What an entry does with the catalogue of the region above (R1.2). */
export const EntryMode = enumeration('catalogue.entry_mode', '条目方式', {
  own: { zh: '新增', en: 'own' },
  override: { zh: '改写上级', en: 'override' },
  exclude: { zh: '本地不执行', en: 'exclude' },
});
export type EntryMode = CodeOf<typeof EntryMode>;

/** How an occupation of one edition of the dictionary stands in another. Only `same` carries the benefit slot over. */
export const OccupationRelation = enumeration('catalogue.occupation_relation', '职业对应关系', {
  same: { zh: '同一职业', en: 'same occupation' },
  merged: { zh: '并入', en: 'merged into' },
  split: { zh: '拆分', en: 'split into' },
});
export type OccupationRelation = CodeOf<typeof OccupationRelation>;

export const DiffKind = enumeration('catalogue.diff_kind', '变化', {
  added: { zh: '新增', en: 'added', tone: 'pass' },
  removed: { zh: '删除', en: 'removed', tone: 'fail' },
  changed: { zh: '调整', en: 'changed', tone: 'return' },
});
export type DiffKind = CodeOf<typeof DiffKind>;

/** What the fields of an entry are called, in tables, sheets and messages. */
export const entryLabels = {
  mode: '方式',
  trainingType: '培训类型',
  edition: '大典版本',
  occupationCode: '职业编码',
  occupationName: '职业名称',
  trade: '工种',
  level: '等级',
  hours: '参考学时',
  hoursSource: '学时依据',
  standardFen: '补贴标准',
  scarcity: '紧缺程度',
  tags: '产业标签',
  fundSources: '资金来源',
  urgent: '急需紧缺',
  keyTrade: '重点职业（工种）',
} as const;
