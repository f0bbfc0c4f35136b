import type {
  Employment,
  ItemState,
  OccupationFit,
  OrganisationKind,
  OrganisationNature,
  OrganisationState,
  ProofKind,
  ResourceKind,
} from '@zhenxun/contracts/organisation.ts';
import type {
  CurriculumModule,
  TeacherRecordKind,
  TeacherRecordResult,
} from '@zhenxun/contracts/organisation-means.ts';
import type { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { Fence } from '@zhenxun/contracts/values/fence.ts';

export type OrganisationRow = {
  region_code: string;
  id: string;
  kind: OrganisationKind;
  nature: OrganisationNature;
  name: string;
  pinyin: string;
  uscc: string;
  legal_representative_sealed: string;
  legal_representative_masked: string;
  address: string;
  contact_name_sealed: string;
  contact_name_masked: string;
  contact_phone_sealed: string;
  contact_phone_masked: string;
  scope_text: string;
  state: OrganisationState;
};

/** What every kept item has. */
export type ItemRow = { region_code: string; id: string; organisation_id: string; state: ItemState };

export type SiteRow = ItemRow & { name: string; address: string; place_region: string; fence: Fence };
export type RoomRow = ItemRow & { site_id: string; name: string; capacity: number };
export type TeacherRow = ItemRow & {
  person_id: string;
  name_masked: string;
  employment: Employment;
  qualification: string;
  qualification_number: string | null;
  level: SkillLevel | null;
  occupations: OccupationFit[];
  valid_from: string;
  valid_to: string | null;
};
export type ResourceRow = ItemRow & {
  kind: ResourceKind;
  title: string;
  isbn: string | null;
  edition: string | null;
  publisher: string | null;
  channel: string | null;
  quantity: number | null;
  occupations: { occupationKey: string; occupationName: string }[];
};
export type ProofRow = ItemRow & {
  kind: ProofKind;
  number: string;
  issuer: string;
  file_id: string;
  valid_from: string;
  valid_to: string | null;
  alarmed_on: string | null;
  alarmed_days: number | null;
};
export type CurriculumRow = ItemRow & {
  occupation_key: string;
  occupation_name: string;
  level: SkillLevel;
  title: string;
  modules: CurriculumModule[];
};
export type TeacherRecordRow = ItemRow & {
  teacher_id: string;
  kind: TeacherRecordKind;
  subject: string;
  day: string;
  giver: string;
  hours: number | null;
  result: TeacherRecordResult;
  file_id: string | null;
};
export type Versioned<T> = T & { version: number };
export type ItemRows = {
  site: SiteRow;
  teacher: TeacherRow;
  resource: ResourceRow;
  proof: ProofRow;
  curriculum: CurriculumRow;
  teacher_record: TeacherRecordRow;
};
export type ItemNoun = keyof ItemRows;
