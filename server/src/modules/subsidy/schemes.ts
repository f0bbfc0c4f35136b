import { createHash } from 'node:crypto';
import { canonical } from '../../kernel/evidence/canonical.ts';
import type { Key } from '../../kernel/record-ref.ts';
import { refusal, refuse } from '../../kernel/refusal.ts';
import type { Read } from '../../kernel/tx.ts';
import { compileScheme } from './rules/compile.ts';
import type { CompiledScheme } from './rules/compiled.ts';
import { activeSchemes, findScheme, findSchemeHead, type SchemeHead } from './store/scheme.ts';

/** `sha256:<hex>` of the canonical document: what a stored scheme is known by. */
export function documentDigest(document: object): string {
  return `sha256:${createHash('sha256').update(canonical(document)).digest('hex')}`;
}

/** A scheme version in force somewhere, ready to decide by. */
export type ActiveScheme = { readonly head: SchemeHead; readonly compiled: CompiledScheme };

/** Compiled documents by digest: equal content gives the equal scheme, so nothing can go stale. */
const compiledByDigest = new Map<string, CompiledScheme>();

/** The scheme of a row, compiled; its document is read and compiled once a process. */
export async function compiledOf(q: Read, head: SchemeHead): Promise<CompiledScheme> {
  const known = compiledByDigest.get(head.digest);
  if (known) return known;
  const row = (await findScheme(q, head)) ?? refuse(refusal('kernel.not_found'));
  const compiled = compileScheme(row.document);
  compiledByDigest.set(head.digest, compiled);
  return compiled;
}

/** The scheme a decision was made under, whatever has become of it since. Refuses `kernel.not_found`. */
export async function schemeOf(q: Read, key: Key): Promise<ActiveScheme> {
  const head = (await findSchemeHead(q, key)) ?? refuse(refusal('kernel.not_found'));
  return { head, compiled: await compiledOf(q, head) };
}

/** Active versions for a region (its own and those of the regions above) and a kind of training. */
export async function schemesFor(q: Read, regionCode: string, trainingType: string): Promise<ActiveScheme[]> {
  const heads = await activeSchemes(q, q.kernel.reference.chain(regionCode));
  const served = heads.filter(
    ({ training_types }) => training_types.length === 0 || training_types.includes(trainingType),
  );
  const found: ActiveScheme[] = [];
  for (const head of served) found.push({ head, compiled: await compiledOf(q, head) });
  return found;
}

/**
 * Of all versions of each scheme the one in force on its day (`dayOf` says which day the scheme goes by); the newest where
 * none is, so that the refusal can be explained. A scheme of the nearer region comes before the same one from above.
 */
export function versionsInForce(
  schemes: readonly ActiveScheme[],
  chain: readonly string[],
  dayOf: (scheme: ActiveScheme) => string | undefined,
): ActiveScheme[] {
  const chosen = new Map<string, ActiveScheme>();
  const order = [...schemes].sort(
    (a, b) =>
      chain.indexOf(a.head.region_code) - chain.indexOf(b.head.region_code) ||
      b.head.scheme_version - a.head.scheme_version,
  );
  const inForce = (scheme: ActiveScheme) => {
    const day = dayOf(scheme);
    const { validFrom, validTo } = scheme.compiled.scheme;
    return day !== undefined && day >= validFrom && (validTo === null || day <= validTo);
  };
  for (const scheme of order) {
    const held = chosen.get(scheme.head.scheme_id);
    if (held === undefined || (!inForce(held) && inForce(scheme))) chosen.set(scheme.head.scheme_id, scheme);
  }
  return [...chosen.values()];
}
