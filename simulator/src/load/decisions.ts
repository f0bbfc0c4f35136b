import { type CopyTable, type CopyValue, uuidOf } from './copy.ts';
import { personId } from './people.ts';
import { classAt, type LoadShape, organisationsByCounty, personOfEnrolment } from './shape.ts';

/** A decision as the engine made it of invented facts; the loaded claims take them in turns. */
export type LoadedDecision = {
  readonly facts: unknown;
  readonly outcome: string;
  readonly amountFen: number;
  readonly engineVersion: string;
  readonly inputDigest: string;
};

/**
 * subsidy.decision of the loaded claims, with whole facts. What the decision said line by line is left out: it would be
 * twice as large again, and nothing measured reads it.
 */
export function decisionTable(
  shape: LoadShape,
  decisions: readonly LoadedDecision[],
  scheme: { readonly region: string; readonly row: string },
): CopyTable {
  return {
    table: 'subsidy.decision',
    columns: [
      ...['region_code', 'id', 'claim_id', 'no', 'person_id', 'organisation_id', 'occasion', 'scheme_region'],
      ...['scheme_row', 'outcome', 'amount_fen', 'facts', 'decision', 'engine_version', 'input_digest', 'class_checks'],
      'created_at',
    ],
    rows: rows(shape, decisions, scheme),
  };
}

function* rows(
  shape: LoadShape,
  decisions: readonly LoadedDecision[],
  scheme: { readonly region: string; readonly row: string },
): Generator<CopyValue[]> {
  const byCounty = organisationsByCounty(shape);
  for (let n = 0; n < shape.claims; n++) {
    const { county } = classAt(Math.floor(n / shape.perClass), shape, byCounty);
    const { facts, outcome, amountFen, engineVersion, inputDigest } = decisions[n % decisions.length]!;
    yield [
      ...[
        county,
        uuidOf(9, n),
        uuidOf(7, n),
        1,
        personId(personOfEnrolment(n, shape)),
        null,
        'submitted',
        scheme.region,
      ],
      ...[scheme.row, outcome, amountFen, { json: facts }, { json: { outcome, amountFen, lines: [] } }, engineVersion],
      ...[inputDigest, { json: [] }, '2025-01-02T00:00:00.000Z'],
    ];
  }
}
