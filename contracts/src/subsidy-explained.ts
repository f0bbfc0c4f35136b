import Type from 'typebox';
import { CheckResultSchema, Fen } from './common.ts';

/** One line of an explanation as the API gives it. */
export const ExplainedSchema = Type.Object({
  step: Type.String(),
  code: Type.String(),
  text: Type.String(),
  rule: Type.Optional(Type.String()),
  result: Type.Optional(CheckResultSchema.properties.outcome),
  amountFen: Type.Optional(Fen),
  advice: Type.Optional(Type.String()),
});
