import Type, { type Static } from 'typebox';
import { Closed, Day, RegionCode, Text, Version } from './common.ts';
import { BenefitGroup, FundSource, PayeeKind, Remedy, Rounding, SlotRule, ValueType } from './scheme-terms.ts';

/**
 * A subsidy scheme as data: one benefit, one region, one period, its document number, and everything needed to decide a
 * claim. Written and read by policy officers; docs/guide/schemes.md explains every field. Amounts are integer fen, rates
 * are parts per 10,000 (9000 = 90 %), days are Asia/Shanghai dates, `when` and `is` are CEL expressions over the names
 * declared in `facts`, `constants` and `derived`. Every section must be present, empty where the policy has nothing.
 */

/** A name usable in expressions and in `{…}` of a sentence. */
export const Name = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$', description: 'name for expressions' });
/** A code of an item of the scheme, stable over versions: decisions name it. */
export const ItemCode = Type.String({ pattern: '^[a-z][a-z0-9_]{0,59}$', description: 'code of the item' });

const Expression = Type.String({ minLength: 1, maxLength: 2000, description: 'CEL' });
const IntOrName = Type.Union([Type.Integer(), Name], { description: 'a whole number, or the name of one' });
const Clause = Type.Optional(Text(300));
const Scalar = Type.Union([Type.Boolean(), Type.Integer(), Type.String({ maxLength: 200 })]);
const Value = Type.Union([Scalar, Type.Array(Type.String({ maxLength: 200 }))]);

/** What every item carries: what it demands or does in Chinese, and the clause it rests on. */
const item = {
  code: ItemCode,
  says: Type.String({ minLength: 1, maxLength: 300, description: 'sentence in Chinese; {name} shows a value' }),
  clause: Text(300),
  documentNo: Type.Optional(Type.String({ maxLength: 120, description: 'when it is not the scheme’s own document' })),
};
const when = Type.Optional(Expression);
const remedy = Remedy.schema;

export const FactDeclarationSchema = Closed({
  kind: Type.String({
    pattern: '^[a-z_]+(\\.[a-z0-9_]+)+$',
    description: 'what the fact is, as class.attendance_rate',
  }),
  label: Text(60),
  type: ValueType.schema,
  unit: Type.Optional(Text(10)),
  values: Type.Optional(
    Type.Record(Type.String(), Text(60), { description: 'closed list of codes with their labels' }),
  ),
  min: Type.Optional(Type.Integer()),
  max: Type.Optional(Type.Integer()),
  sources: Type.Array(Text(60), { minItems: 1, description: 'whose answers are accepted; * accepts any' }),
  absent: Type.Optional(Value),
  validOn: Type.Optional(Name),
});
export type FactDeclaration = Static<typeof FactDeclarationSchema>;

export const ConstantSchema = Closed({
  label: Text(60),
  type: ValueType.schema,
  unit: Type.Optional(Text(10)),
  value: Value,
  clause: Clause,
  documentNo: Type.Optional(Text(120)),
});

export const DerivedSchema = Closed({
  name: Name,
  label: Text(60),
  type: ValueType.schema,
  unit: Type.Optional(Text(10)),
  is: Type.Optional(Expression),
  lookup: Type.Optional(Closed({ table: Name, keys: Type.Array(Name, { minItems: 1 }), column: Name })),
});

export const TableSchema = Closed({
  title: Text(200),
  source: Text(500),
  note: Type.Optional(Text(2000)),
  keys: Type.Array(Text(40), { minItems: 1, maxItems: 4, description: 'headings of the key columns, for people' }),
  rows: Type.Array(
    Closed({
      key: Type.Array(Text(120), { minItems: 1, maxItems: 4 }),
      fen: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], { description: 'null: the source gives no amount' }),
      with: Type.Optional(Type.Record(Type.String(), Type.Union([Type.Integer(), Type.String({ maxLength: 200 })]))),
    }),
    { minItems: 1 },
  ),
});

export const ConditionSchema = Closed({ ...item, when: Expression, remedy });

/** The last day is the corresponding day n months (or days) after `from`; see docs/guide/schemes.md for rest days. */
export const DeadlineSchema = Closed({
  ...item,
  from: Name,
  to: Name,
  months: Type.Optional(IntOrName),
  days: Type.Optional(IntOrName),
  counting: Type.Literal('corresponding_day'),
  restDays: Type.Optional(Name),
  remedy,
});

export const CountSchema = Closed({ ...item, used: Name, limit: IntOrName, countedBy: Name, remedy });

export const StandardSchema = Type.Union([
  Closed({ ...item, when, basis: Type.Literal('table'), table: Name, keys: Type.Array(Name, { minItems: 1 }) }),
  Closed({ ...item, when, basis: Type.Literal('fixed'), fen: IntOrName }),
  Closed({ ...item, when, basis: Type.Literal('share'), of: Name, rate: IntOrName }),
  Closed({
    ...item,
    when,
    basis: Type.Literal('units'),
    units: Name,
    tiers: Type.Array(Closed({ upTo: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]), unitFen: IntOrName }), {
      minItems: 1,
    }),
  }),
]);

const oneOf = Type.Optional(ItemCode);
const of = Type.Union([Type.Literal('running'), Type.Literal('standard')]);
export const ModifierSchema = Type.Union([
  Closed({ ...item, when, oneOf, kind: Type.Literal('rate'), of, rate: IntOrName }),
  Closed({
    ...item,
    when,
    oneOf,
    kind: Type.Literal('rate_by'),
    of,
    by: Name,
    rates: Type.Record(Type.String(), IntOrName),
  }),
  Closed({ ...item, when, oneOf, kind: Type.Literal('add'), fen: IntOrName, units: Type.Optional(Name) }),
  Closed({ ...item, when, oneOf, kind: Type.Literal('times'), by: Name }),
  Closed({ ...item, when, oneOf, kind: Type.Literal('at_least'), fen: IntOrName }),
  Closed({
    ...item,
    when,
    oneOf,
    kind: Type.Literal('per_unit_instead'),
    units: Name,
    unitFen: IntOrName,
    atMostRate: IntOrName,
  }),
]);

export const CapSchema = Type.Union([
  Closed({ ...item, when, per: Type.Literal('claim'), fen: IntOrName }),
  Closed({ ...item, when, per: Type.Literal('person_year'), fen: IntOrName, used: Name, countedBy: Name }),
]);

export const DeductionSchema = Closed({ ...item, when, fen: Name });
export const FundRuleSchema = Closed({ ...item, when, source: FundSource.schema });
export const PayeeRuleSchema = Closed({ ...item, when, kind: PayeeKind.schema, remedy });
export const DocumentSchema = Closed({ code: ItemCode, label: Text(120), when, clause: Clause });

/** A fact in a case: the bare value, or an answer other than “present”. */
const CaseFact = Type.Union([
  Value,
  Closed({ answer: Type.String(), value: Type.Optional(Value), source: Type.Optional(Text(120)) }),
]);
export const SchemeCaseSchema = Closed({
  name: Text(120),
  explains: Type.Optional(Type.String({ maxLength: 1000, description: 'the arithmetic in words' })),
  day: Day,
  like: Type.Optional(Text(120)),
  facts: Type.Record(Type.String(), CaseFact),
  without: Type.Optional(Type.Array(Name)),
  expect: Closed({
    outcome: Type.Union([Type.Literal('granted'), Type.Literal('refused'), Type.Literal('waits')]),
    amountFen: Type.Optional(Type.Integer()),
    recoverFen: Type.Optional(Type.Integer()),
    lines: Type.Optional(Type.Record(Type.String(), Type.Integer(), { description: 'code of a money line → its fen' })),
    refusals: Type.Optional(Type.Array(Type.String(), { description: 'codes of all items refused, in any order' })),
    waits: Type.Optional(Type.Array(Name)),
    fundSource: Type.Optional(FundSource.schema),
  }),
});
export type SchemeCase = Static<typeof SchemeCaseSchema>;

const recordOf = <T extends Parameters<typeof Type.Record>[1]>(schema: T) =>
  Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' }), schema, { additionalProperties: false });

export const SchemeSchema = Closed({
  format: Type.Literal(1),
  id: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 }),
  version: Version,
  title: Text(120),
  place: Text(60),
  documentNo: Type.String({ minLength: 1, maxLength: 120, description: '文号; 示例 when none is known' }),
  source: Text(500),
  note: Type.Optional(Text(3000)),
  regionCode: RegionCode,
  validFrom: Day,
  validTo: Type.Union([Day, Type.Null()], { description: 'last day in force; null until replaced' }),
  benefitGroup: BenefitGroup.schema,
  slot: SlotRule.schema,
  payee: Name,
  payees: Type.Array(PayeeRuleSchema, { minItems: 1 }),
  days: Closed({ inForce: Name, factsValidOn: Name }),
  facts: recordOf(FactDeclarationSchema),
  constants: recordOf(ConstantSchema),
  derived: Type.Array(DerivedSchema),
  conditions: Type.Array(ConditionSchema),
  deadlines: Type.Array(DeadlineSchema),
  counts: Type.Array(CountSchema),
  tables: recordOf(TableSchema),
  standard: Type.Array(StandardSchema, { minItems: 1 }),
  modifiers: Type.Array(ModifierSchema),
  caps: Type.Array(CapSchema),
  deductions: Type.Array(DeductionSchema),
  rounding: Rounding.schema,
  fundSources: Type.Array(FundRuleSchema, { minItems: 1 }),
  documents: Type.Array(DocumentSchema),
  notice: Closed({
    workingDays: Type.Integer({ minimum: 0 }),
    clause: Text(300),
    documentNo: Type.Optional(Text(120)),
  }),
  cases: Type.Array(SchemeCaseSchema),
});
export type Scheme = Static<typeof SchemeSchema>;
export type Standard = Static<typeof StandardSchema>;
export type Modifier = Static<typeof ModifierSchema>;
export type Cap = Static<typeof CapSchema>;
