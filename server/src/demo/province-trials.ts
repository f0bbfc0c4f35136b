import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import { startDryRun } from '@zhenxun/contracts/subsidy-dry-run.ts';
import { getScheme } from '@zhenxun/contracts/subsidy-scheme.ts';
import { type Hands, must } from './province-hands.ts';

/** Level 4 raised by 200 yuan, and nobody above 45 years: some gain, some would no longer be granted. */
function changed(scheme: Scheme): Record<string, unknown> {
  const copy = structuredClone(scheme);
  copy.version++;
  for (const row of copy.tables.standards?.rows ?? []) if (row.key.includes('4') && row.fen !== null) row.fen += 20_000;
  const { maxAge } = copy.constants;
  if (maxAge) maxAge.value = 45;
  return copy as unknown as Record<string, unknown>;
}

/** Dry runs of the scheme in force, changed, over the claims made so far: one of the province, one of a city. */
export async function tryChangedSchemes({ call, world }: Hands): Promise<void> {
  const id = world.refs['scheme.demo-employment-skills.1'] ?? '';
  const found = await must('scheme', call('guanli', getScheme, { params: { id } }));
  for (const [login, regionCode] of [
    ['guanli', '430000'],
    ['guanli2', '430200'],
  ] as const) {
    const document = changed({ ...(found.record.document as Scheme), regionCode });
    await must(`dry run of ${regionCode}`, call(login, startDryRun, { body: { document } }));
  }
}
