import Type, { type Static } from 'typebox';
import { Closed, Instant, RecordRef, Text, Uuid } from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { PersonCategory } from './person-terms.ts';

/** Whose pledge a text is: the trainee answers for the own status, the institution for the whole of the training (R4.2). */
export const PledgeKind = enumeration('person.pledge_kind', '承诺书类别', {
  trainee: { zh: '学员参训承诺书', en: 'of the trainee' },
  institution: { zh: '培训机构承诺书', en: 'of the institution' },
});
export type PledgeKind = CodeOf<typeof PledgeKind>;

/** A text from draft to force; which of those in force is current follows from region and day. */
export const PledgeTextState = enumeration('person.pledge_text_state', '承诺书文本状态', {
  draft: { zh: '草拟中', en: 'drafted', tone: 'todo' },
  in_force: { zh: '已定稿', en: 'put in force', tone: 'pass' },
  discarded: { zh: '已作废', en: 'discarded' },
});
export type PledgeTextState = CodeOf<typeof PledgeTextState>;

/** What a text is good for today, as a list shows it. */
export const PledgeTextStanding = enumeration('person.pledge_text_standing', '承诺书文本效力', {
  draft: { zh: '草拟中', en: 'drafted', tone: 'todo' },
  coming: { zh: '待生效', en: 'not yet in force', tone: 'wait' },
  current: { zh: '现行', en: 'in force', tone: 'pass' },
  superseded: { zh: '已被新版取代', en: 'superseded' },
  discarded: { zh: '已作废', en: 'discarded' },
});
export type PledgeTextStanding = CodeOf<typeof PledgeTextStanding>;

export const SignatureMeans = enumeration('person.signature_means', '签名方式', {
  drawn: { zh: '手写签名', en: 'drawn by hand' },
  typed: { zh: '键入本人姓名确认', en: 'own name typed' },
});
export type SignatureMeans = CodeOf<typeof SignatureMeans>;

/** Where it was signed: whoever signs on the device of an institution is told so by a message. */
export const PledgePlace = enumeration('person.pledge_place', '签署途径', {
  own: { zh: '本人账号', en: 'own account' },
  institution: { zh: '培训机构设备（本人当面签署）', en: 'device of the institution' },
});
export type PledgePlace = CodeOf<typeof PledgePlace>;

/** What a person signs about his or her own status (R4.2). */
export const PledgeAnswers = Type.Object(
  {
    full_time_student: Type.Boolean({ title: '是否全日制在校学生' }),
    public_payroll: Type.Boolean({ title: '是否财政供养人员' }),
    drawing_pension: Type.Boolean({ title: '是否已领取基本养老保险待遇' }),
    categories: Type.Array(PersonCategory.schema, { minItems: 1, maxItems: 10, title: '人员类别' }),
  },
  { additionalProperties: false },
);
export type PledgeAnswers = Static<typeof PledgeAnswers>;

/** The signature: the very text that was read, the name, and of a trainee the last four of the ID number. */
export const PledgeSigning = Closed({
  textRef: RecordRef,
  digest: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'of the text as it was shown' }),
  name: Text(50),
  documentTail: Type.Optional(Type.String({ pattern: '^[0-9A-Za-z]{4}$', title: '证件号码后四位' })),
  means: SignatureMeans.schema,
  /** The drawn signature, uploaded before as `person.signature`. */
  signature: Type.Optional(Uuid),
});
export type PledgeSigning = Static<typeof PledgeSigning>;

/** What a trainee signs: the own status and the text. */
export const TraineePledge = Closed({ answers: PledgeAnswers, signing: PledgeSigning });
export type TraineePledge = Static<typeof TraineePledge>;

/** A pledge as signed. Without `textRef` it was signed before the texts were kept as records. */
export const PledgeItem = Type.Object({
  ref: RecordRef,
  kind: PledgeKind.schema,
  subject: Type.String(),
  textVersion: Type.String(),
  textRef: Type.Optional(RecordRef),
  answers: Type.Optional(PledgeAnswers),
  signer: Type.Optional(Type.String({ description: 'masked' })),
  means: Type.Optional(SignatureMeans.schema),
  place: Type.Optional(PledgePlace.schema),
  digest: Type.Optional(Type.String()),
  signedAt: Instant,
});
export type PledgeItem = Static<typeof PledgeItem>;
