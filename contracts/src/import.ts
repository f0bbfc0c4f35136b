import Type, { type Static } from 'typebox';
import { Closed } from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { SheetProblemSchema } from './sheet.ts';

export const ImportMode = enumeration('kernel.import_mode', '导入方式', {
  check: { zh: '只检查，不导入', en: 'dry run' },
  all: { zh: '全部正确才导入', en: 'only when all are right' },
  valid: { zh: '导入正确的行', en: 'import the right ones' },
});
export type ImportMode = CodeOf<typeof ImportMode>;

/** Fields beside the file of every import route. */
export const ImportFields = Closed({ mode: ImportMode.schema });

const Heading = Type.Object({ letter: Type.String(), header: Type.String() });

/** What an import found and did. `imported` is 0 for a dry run and when something was wrong in mode `all`. */
export const ImportResultSchema = Type.Object({
  mode: ImportMode.schema,
  rows: Type.Integer({ description: 'rows with data' }),
  valid: Type.Integer({ description: 'rows without a problem' }),
  imported: Type.Integer(),
  problems: Type.Array(SheetProblemSchema),
  columns: Type.Array(Type.Intersect([Heading, Type.Object({ key: Type.String(), title: Type.String() })])),
  ignored: Type.Array(Heading),
  /** Names the import for undoing it while nothing depends on it. */
  undo: Type.Optional(Type.String()),
});
export type ImportResult = Static<typeof ImportResultSchema>;
