import Type, { type Static } from 'typebox';
import {
  Closed,
  Day,
  listQuery,
  PageOf,
  Recorded,
  RecordRef,
  RegionCode,
  StepSchema,
  Text,
  Timeline,
  VerbBody,
  Version,
} from './common.ts';
import { PledgeKind, PledgeTextStanding, PledgeTextState } from './person-pledge-terms.ts';
import { type RouteSpec, route } from './route.ts';

const byRef = Type.Object({ id: RecordRef });
const read = { permission: 'person.pledge_text.read' } as const;
const draft = { permission: 'person.pledge_text.draft' } as const;
const confirm = { permission: 'person.pledge_text.confirm' } as const;

const fields = {
  kind: PledgeKind.schema,
  regionCode: RegionCode,
  label: Type.String({ pattern: '^[0-9A-Za-z.\\-]{1,20}$', title: '版本号' }),
  title: Text(60),
  body: Text(6000),
  documentNo: Text(100),
  validFrom: Day,
};

/** What is read before signing: the whole text in one version, and the digest that the signature is over. */
export const PledgeText = Type.Object({
  ...fields,
  ref: RecordRef,
  regionName: Type.String(),
  example: Type.Boolean(),
  digest: Type.String(),
});
export type PledgeText = Static<typeof PledgeText>;

const summary = {
  ...Type.Omit(PledgeText, ['body', 'digest']).properties,
  state: PledgeTextState.schema,
  standing: PledgeTextStanding.schema,
};
export const PledgeTextItem = Type.Object(summary);
export type PledgeTextItem = Static<typeof PledgeTextItem>;

/** A paragraph against the version before. */
export const PledgeParagraph = Type.Object({
  change: Type.Unsafe<'kept' | 'added' | 'removed'>({ type: 'string', enum: ['kept', 'added', 'removed'] }),
  text: Type.String(),
});
export type PledgeParagraph = Static<typeof PledgeParagraph>;

export const PledgeTextRecord = Type.Object({
  ...PledgeText.properties,
  state: PledgeTextState.schema,
  standing: PledgeTextStanding.schema,
  reason: Type.String(),
  steps: Type.Array(StepSchema),
  /** The version before it in this region, or the one of the region above that it takes the place of. */
  before: Type.Optional(
    Type.Object({
      ref: RecordRef,
      label: Type.String(),
      regionName: Type.String(),
      paragraphs: Type.Array(PledgeParagraph),
    }),
  ),
});
export type PledgeTextRecord = Static<typeof PledgeTextRecord>;

const Answer = Type.Object({ ref: RecordRef, version: Version, state: PledgeTextState.schema });

export const currentPledgeText = route({
  id: 'currentPledgeText',
  method: 'GET',
  path: '/api/person/pledge-texts/current',
  access: 'signed_in',
  summary: '签署前阅读的现行承诺书全文',
  requirement: ['R4.2'],
  query: Type.Object({ kind: PledgeKind.schema, region: RegionCode }),
  response: PledgeText,
});

export const readPledgeText = route({
  id: 'readPledgeText',
  method: 'GET',
  path: '/api/person/pledge-texts/:id/text',
  access: 'signed_in',
  summary: '某一版承诺书全文（含已被取代的）',
  requirement: ['R4.2'],
  params: byRef,
  response: PledgeText,
});

export const listPledgeTexts = route({
  id: 'listPledgeTexts',
  method: 'GET',
  path: '/api/person/pledge-texts',
  access: read,
  summary: '承诺书文本',
  requirement: ['R4.2'],
  query: Type.Object({
    ...listQuery,
    state: Type.Optional(PledgeTextState.schema),
    kind: Type.Optional(PledgeKind.schema),
  }),
  response: PageOf(PledgeTextItem),
});

export const getPledgeText = route({
  id: 'getPledgeText',
  method: 'GET',
  path: '/api/person/pledge-texts/:id',
  access: read,
  summary: '承诺书文本详情',
  requirement: ['R4.2'],
  params: byRef,
  response: Recorded(PledgeTextRecord),
});

export const pledgeTextTimeline = route({
  id: 'pledgeTextTimeline',
  method: 'GET',
  path: '/api/person/pledge-texts/:id/timeline',
  access: read,
  summary: '承诺书文本办理过程',
  requirement: ['R4.2', 'R14.1'],
  params: byRef,
  response: Timeline,
});

export const PledgeTextDraft = Closed({ ...fields, reason: Text(500) });
export type PledgeTextDraft = Static<typeof PledgeTextDraft>;

export const draftPledgeText = route({
  id: 'draftPledgeText',
  method: 'POST',
  path: '/api/person/pledge-texts',
  access: draft,
  summary: '草拟承诺书文本',
  requirement: ['R4.2'],
  body: PledgeTextDraft,
  response: Answer,
});

export const savePledgeText = route({
  id: 'savePledgeText',
  method: 'POST',
  path: '/api/person/pledge-texts/:id/save',
  access: draft,
  summary: '修改草拟中的承诺书文本',
  requirement: ['R4.2'],
  params: byRef,
  body: Closed({ ...Type.Omit(PledgeTextDraft, ['kind', 'regionCode']).properties, version: Version }),
  response: Answer,
});

export const enforcePledgeText = route({
  id: 'enforcePledgeText',
  method: 'POST',
  path: '/api/person/pledge-texts/:id/enforce',
  access: confirm,
  summary: '承诺书文本定稿（由草拟人以外的管理员）',
  requirement: ['R4.2', 'R14.1'],
  params: byRef,
  body: VerbBody,
  response: Answer,
});

export const discardPledgeText = route({
  id: 'discardPledgeText',
  method: 'POST',
  path: '/api/person/pledge-texts/:id/discard',
  access: draft,
  summary: '作废草拟中的承诺书文本',
  requirement: ['R4.2'],
  params: byRef,
  body: VerbBody,
  response: Answer,
});

export const pledgeDocument = route({
  id: 'pledgeDocument',
  method: 'GET',
  path: '/api/person/pledges/:id/document',
  access: { permission: 'person.pledge.read' },
  summary: '已签署的承诺书（PDF）：第一次取用时生成并加密存档，此后不再改变',
  requirement: ['R4.2'],
  params: byRef,
});

export const pledgeRoutes: readonly RouteSpec[] = [
  currentPledgeText,
  readPledgeText,
  listPledgeTexts,
  getPledgeText,
  pledgeTextTimeline,
  draftPledgeText,
  savePledgeText,
  enforcePledgeText,
  discardPledgeText,
  pledgeDocument,
];
