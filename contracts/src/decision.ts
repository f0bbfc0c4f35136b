import Type, { type Static } from 'typebox';
import { CheckOutcome, type Fact, FactSchema, Version } from './common.ts';
import { RefusalSchema } from './problem.ts';
import { BenefitGroup, DecisionOutcome, FundSource, Remedy, WaitReason } from './scheme-terms.ts';

/** The facts of one claim by the names the scheme declares; names it does not declare are not looked at. */
export const FactSetSchema = Type.Record(Type.String(), FactSchema);
export type FactSet = Record<string, Fact>;

export type FactValue = boolean | number | string | string[];

/** The steps of a decision in the order they are taken. */
export const decisionSteps = [
  'in_force',
  'derived',
  'payee',
  'condition',
  'deadline',
  'count',
  'standard',
  'modifier',
  'cap',
  'deduction',
  'recovery',
  'withheld',
  'fund',
] as const;
export type DecisionStep = (typeof decisionSteps)[number];

const LineValue = Type.Union([Type.Boolean(), Type.Number(), Type.String(), Type.Array(Type.String()), Type.Null()]);

/**
 * One step: the item of the scheme, its clause, the values it looked at (`values[i]` belongs to `factNames[i]`, null where
 * there was none), and either a result or the money before and after. `amountFen` is after − before.
 */
export const DecisionLineSchema = Type.Object({
  step: Type.Unsafe<DecisionStep>({ type: 'string', enum: [...decisionSteps] }),
  code: Type.String(),
  clause: Type.String(),
  documentNo: Type.String(),
  factNames: Type.Array(Type.String()),
  values: Type.Array(LineValue),
  result: Type.Optional(CheckOutcome.schema),
  beforeFen: Type.Optional(Type.Integer()),
  afterFen: Type.Optional(Type.Integer()),
  amountFen: Type.Optional(Type.Integer()),
  rate: Type.Optional(Type.Integer({ description: 'parts per 10,000' })),
  params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
});
export type DecisionLine = Static<typeof DecisionLineSchema>;

/** A refusal with the item it comes from and what the applicant can do. */
export const DecisionRefusalSchema = Type.Interface([RefusalSchema], {
  item: Type.String({ description: 'code of the item, or name of the fact' }),
  remedy: Remedy.schema,
});
export type DecisionRefusal = Static<typeof DecisionRefusalSchema>;

export const DecisionWaitSchema = Type.Object({
  fact: Type.String(),
  why: WaitReason.schema,
  source: Type.String(),
});

/**
 * What the scheme says of these facts. Fixed shape. The money lines always sum to `amountFen`: a claim that is not
 * granted ends with a `withheld` line that takes `computedFen` back, a deduction beyond the amount with a `recovery`
 * line. `computedFen` is what the formula gives whatever the eligibility, null where it cannot be computed.
 */
export const DecisionSchema = Type.Object({
  outcome: DecisionOutcome.schema,
  amountFen: Type.Integer({ minimum: 0 }),
  computedFen: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  recoverFen: Type.Integer({ minimum: 0, description: 'to be paid back; above 0 only when amountFen is 0' }),
  lines: Type.Array(DecisionLineSchema),
  refusals: Type.Array(DecisionRefusalSchema),
  waits: Type.Array(DecisionWaitSchema),
  fundSource: Type.Union([FundSource.schema, Type.Null()]),
  fundReason: Type.Union([Type.String(), Type.Null()], { description: 'code of the fund rule that chose the source' }),
  benefitGroup: BenefitGroup.schema,
  schemeId: Type.String(),
  schemeVersion: Version,
  engineVersion: Type.String(),
  inputDigest: Type.String({ description: 'sha256:<hex> of the canonical input' }),
});
export type Decision = Static<typeof DecisionSchema>;

/** A benefit slot that is held: canonical person and dictionary-neutral occupation are the caller's part of the key. */
export const SlotSchema = Type.Object({
  personId: Type.String({ description: 'canonical person id' }),
  occupationKey: Type.String({ description: 'occupation, neutral of the dictionary edition' }),
  level: Type.String(),
  benefitGroup: BenefitGroup.schema,
});
export type Slot = Static<typeof SlotSchema>;
