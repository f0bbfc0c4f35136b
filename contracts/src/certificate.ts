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
  Uuid,
  VerbBody,
  Version,
} from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { definePermissions } from './permission.ts';
import { RefusalSchema } from './problem.ts';
import { route } from './route.ts';
import { SkillLevel } from './skill-level.ts';

export const CertificateKind = enumeration('certificate.kind', '证书种类', {
  completion: { zh: '培训合格证书', en: 'certificate of completion' },
});
export type CertificateKind = CodeOf<typeof CertificateKind>;

export const CertificateState = enumeration('certificate.state', '证书状态', {
  valid: { zh: '有效', en: 'valid', tone: 'pass' },
  revoking: { zh: '撤销审批中', en: 'revocation proposed', tone: 'return' },
  revoked: { zh: '已撤销', en: 'revoked', tone: 'fail' },
});
export type CertificateState = CodeOf<typeof CertificateState>;

/** What anyone is told of a number. A certificate whose revocation is only proposed is still valid. */
export const VerifyAnswer = enumeration('certificate.verify_answer', '查验结果', {
  valid: { zh: '有效', en: 'valid', tone: 'pass' },
  revoked: { zh: '已撤销', en: 'revoked', tone: 'fail' },
  unknown: { zh: '查无此证', en: 'unknown', tone: 'wait' },
});
export type VerifyAnswer = CodeOf<typeof VerifyAnswer>;

export const certificatePermissions = definePermissions('certificate', {
  'certificate.read': {
    zh: '查看证书',
    roles: [
      ...(['case_officer', 'reviewer', 'approver', 'inspector', 'auditor'] as const),
      ...(['institution_admin', 'class_manager', 'enterprise', 'worker'] as const),
    ],
  },
  'class.read': {
    zh: '查看班级发证情况',
    roles: [
      ...(['case_officer', 'reviewer', 'approver', 'inspector', 'auditor'] as const),
      ...(['institution_admin', 'class_manager', 'enterprise'] as const),
    ],
  },
  'certificate.issue': { zh: '核发培训合格证书', roles: ['institution_admin', 'enterprise'] },
  'certificate.propose_revocation': { zh: '提请撤销证书', roles: ['case_officer', 'reviewer'] },
  'certificate.decide_revocation': { zh: '审批撤销证书', roles: ['approver'] },
});

const Certificate = Type.Object({
  id: RecordRef,
  serial: Type.String({ title: '证书编号' }),
  kind: CertificateKind.schema,
  state: CertificateState.schema,
  holderMasked: Type.String({ title: '姓名' }),
  documentMasked: Type.String({ title: '证件号码' }),
  occupationName: Type.String(),
  level: SkillLevel.schema,
  hours: Type.Integer({ title: '培训课时' }),
  startsOn: Day,
  endsOn: Day,
  institutionName: Type.String(),
  regionCode: RegionCode,
  classId: RecordRef,
  classTitle: Type.String(),
  personId: Uuid,
  issuedOn: Day,
  revokedOn: Type.Optional(Day),
  revokeReason: Type.Optional(Type.String()),
  steps: Type.Array(StepSchema),
  version: Version,
});
export type Certificate = Static<typeof Certificate>;

const byId = Type.Object({ id: RecordRef });
const access = { permission: certificatePermissions['certificate.read'] };

const listFilters = Type.Object({
  ...listQuery,
  classId: Type.Optional(RecordRef),
  state: Type.Optional(CertificateState.schema),
});

export const listCertificates = route({
  id: 'listCertificates',
  method: 'GET',
  path: '/api/certificate/certificates',
  access,
  summary: '证书列表',
  requirement: ['R5.2'],
  query: listFilters,
  response: PageOf(Certificate),
});

export const exportCertificates = route({
  id: 'exportCertificates',
  method: 'GET',
  path: '/api/certificate/certificates/export',
  access,
  summary: '导出证书列表',
  requirement: ['R5.2'],
  query: Type.Intersect([
    listFilters,
    Type.Object({ format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]) }),
  ]),
});

export const getCertificate = route({
  id: 'getCertificate',
  method: 'GET',
  path: '/api/certificate/certificates/:id',
  access,
  summary: '证书详情',
  requirement: ['R5.2'],
  params: byId,
  response: Recorded(Certificate),
});

export const certificateTimeline = route({
  id: 'certificateTimeline',
  method: 'GET',
  path: '/api/certificate/certificates/:id/timeline',
  access,
  summary: '证书办理经过',
  params: byId,
  response: Timeline,
});

export const certificatePdf = route({
  id: 'certificatePdf',
  method: 'GET',
  path: '/api/certificate/certificates/:id/pdf',
  access,
  summary: '下载证书（PDF）',
  requirement: ['R5.2'],
  params: byId,
});

export const classCertificatesPdf = route({
  id: 'classCertificatesPdf',
  method: 'GET',
  path: '/api/certificate/classes/:id/pdf',
  access,
  summary: '下载全班有效证书（PDF，供打印）',
  requirement: ['R5.2'],
  params: byId,
});

/** One trainee of a finished class: has the certificate, may have it, or why not. */
const Candidate = Type.Object({
  enrolmentId: Uuid,
  personId: Uuid,
  holderMasked: Type.String(),
  documentMasked: Type.String(),
  certificateId: Type.Optional(RecordRef),
  serial: Type.Optional(Type.String()),
  refusals: Type.Array(RefusalSchema),
});
export type Candidate = Static<typeof Candidate>;

export const listCandidates = route({
  id: 'listCertificateCandidates',
  method: 'GET',
  path: '/api/certificate/classes/:id/candidates',
  access: { permission: certificatePermissions['class.read'] },
  summary: '一个班级的发证情况',
  requirement: ['R5.2'],
  params: byId,
  response: Type.Object({ items: Type.Array(Candidate), refusals: Type.Array(RefusalSchema) }),
});

export const issueCertificates = route({
  id: 'issueCertificates',
  method: 'POST',
  path: '/api/certificate/classes/:id/issue',
  access: { permission: certificatePermissions['certificate.issue'] },
  summary: '为合格学员核发证书',
  requirement: ['R5.2'],
  params: byId,
  response: Type.Object({
    issued: Type.Integer(),
    left: Type.Integer({ description: 'trainees without, with reasons' }),
  }),
});

const verbAnswer = Type.Object({ version: Version, state: CertificateState.schema });

export const proposeRevocation = route({
  id: 'proposeRevocation',
  method: 'POST',
  path: '/api/certificate/certificates/:id/propose_revocation',
  access: { permission: certificatePermissions['certificate.propose_revocation'] },
  summary: '提请撤销证书',
  requirement: ['R5.2', 'R6.3'],
  params: byId,
  body: VerbBody,
  response: verbAnswer,
});

export const confirmRevocation = route({
  id: 'confirmRevocation',
  method: 'POST',
  path: '/api/certificate/certificates/:id/confirm_revocation',
  access: { permission: certificatePermissions['certificate.decide_revocation'] },
  summary: '批准撤销证书',
  requirement: ['R5.2', 'R6.3'],
  params: byId,
  body: VerbBody,
  response: verbAnswer,
});

export const rejectRevocation = route({
  id: 'rejectRevocation',
  method: 'POST',
  path: '/api/certificate/certificates/:id/reject_revocation',
  access: { permission: certificatePermissions['certificate.decide_revocation'] },
  summary: '不予撤销证书',
  requirement: ['R5.2'],
  params: byId,
  body: VerbBody,
  response: verbAnswer,
});

const Verified = Type.Object({
  answer: VerifyAnswer.schema,
  serial: Type.String(),
  askedAt: Type.String(),
  certificate: Type.Optional(
    Type.Object({
      kind: CertificateKind.schema,
      holderMasked: Type.String(),
      documentMasked: Type.String(),
      occupationName: Type.String(),
      level: SkillLevel.schema,
      hours: Type.Integer(),
      startsOn: Day,
      endsOn: Day,
      institutionName: Type.String(),
      issuedOn: Day,
      revokedOn: Type.Optional(Day),
      revokeReason: Type.Optional(Type.String()),
    }),
  ),
});
export type Verified = Static<typeof Verified>;

/** By number and name, or by number and the code in the QR. A wrong name or code is `unknown`, like a wrong number. */
export const verifyCertificate = route({
  id: 'verifyCertificate',
  method: 'POST',
  path: '/api/certificate/verify',
  access: 'public',
  summary: '查验证书',
  requirement: ['R5.2'],
  body: Closed({ serial: Text(40), name: Type.Optional(Text(60)), code: Type.Optional(Text(40)) }),
  response: Verified,
});

export const certificateRoutes = [
  listCertificates,
  exportCertificates,
  getCertificate,
  certificateTimeline,
  certificatePdf,
  classCertificatesPdf,
  listCandidates,
  issueCertificates,
  proposeRevocation,
  confirmRevocation,
  rejectRevocation,
  verifyCertificate,
];
