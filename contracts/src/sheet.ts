import Type, { type Static } from 'typebox';

/**
 * One thing wrong with an imported file: where (line as the spreadsheet program numbers it, column letter), in which
 * column of the form, and why. Line 0: the file as a whole. Column '' : the line as a whole.
 */
export const SheetProblemSchema = Type.Object({
  line: Type.Integer({ minimum: 0, title: '行号' }),
  column: Type.String({ title: '列' }),
  key: Type.Optional(Type.String()),
  code: Type.String(),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});
export type SheetProblem = Static<typeof SheetProblemSchema>;
