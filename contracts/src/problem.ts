import Type, { type Static } from 'typebox';

/**
 * Why something is refused. Code and parameters only; the sentence is made by `texts/render.ts`.
 * `pointer` is a JSON pointer into the request body (`/roster/3/idNumber`); `rule` names clause or document number.
 */
export const RefusalSchema = Type.Object(
  {
    code: Type.String(),
    params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
    pointer: Type.Optional(Type.String()),
    rule: Type.Optional(Type.String()),
    message: Type.Optional(Type.String({ description: 'the sentence in Chinese, filled in at the edge' })),
  },
  { $id: 'Refusal' },
);
export type Refusal = Static<typeof RefusalSchema>;

/** RFC 9457 problem detail; `errors` holds every refusal found, not only the first. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    instance: Type.Optional(Type.String()),
    errors: Type.Array(RefusalSchema),
  },
  { $id: 'Problem' },
);
export type Problem = Static<typeof ProblemSchema>;
