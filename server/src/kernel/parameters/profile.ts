import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Day, RegionCode } from '@zhenxun/contracts/common.ts';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { command } from '../command.ts';
import { refusal, refuse } from '../refusal.ts';
import type { Tx } from '../tx-write.ts';
import { exampleDocument } from './change.ts';
import { noParameters } from './store.ts';

export const profilesFolder = join(import.meta.dirname, '../../../profiles');

const ProfileLine = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z_]+(\\.[a-z0-9_]+)+$' }),
    regionCode: RegionCode,
    value: Type.Unknown(),
    documentNo: Type.String({ minLength: 1 }),
    validFrom: Day,
    validTo: Type.Optional(Day),
    zh: Type.String({ minLength: 1 }),
    unit: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type ProfileLine = Static<typeof ProfileLine>;

/**
 * A profile: every `*.json` of a folder, a list of lines each, one file a module. Throws naming file and line when a line is
 * none, or a key has two values for one region and day.
 */
export function readProfile(folder: string): ProfileLine[] {
  const lines: ProfileLine[] = [];
  const seen = new Map<string, string>();
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const list: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    if (!Array.isArray(list)) throw new Error(`${name} is not a list`);
    for (const [at, line] of list.entries()) {
      const [wrong] = Value.Errors(ProfileLine, line);
      if (wrong) throw new Error(`${name}, line ${at + 1}: ${wrong.instancePath} ${wrong.message}`);
      const one = line as ProfileLine;
      const place = `${one.key} ${one.regionCode} ${one.validFrom}`;
      if (seen.has(place)) throw new Error(`${name}, line ${at + 1}: ${place} is also in ${seen.get(place)}`);
      seen.set(place, name);
      lines.push(one);
    }
  }
  return lines;
}

/**
 * Puts a profile into an empty parameter table: at bootstrap and in the demo, before there is anyone to propose. After that
 * values change under two-person control only. Refuses `kernel.parameters_loaded`. Returns how many lines.
 */
export async function putProfile(tx: Tx, input: { name: string; lines: readonly ProfileLine[] }): Promise<number> {
  if (!(await noParameters(tx))) refuse(refusal('kernel.parameters_loaded'));
  tx.insertMany(
    'kernel.parameter',
    input.lines.map((line) => ({
      region_code: line.regionCode,
      id: tx.newId(),
      key: line.key,
      title: line.zh,
      unit: line.unit ?? null,
      valid_from: line.validFrom,
      valid_to: line.validTo ?? null,
      value: line.value,
      document_no: line.documentNo,
      example: line.documentNo === exampleDocument,
      proposed_by: null,
      confirmed_by: null,
    })),
  );
  tx.note({ profile: input.name, parameters: input.lines.length });
  return input.lines.length;
}

/** Loads a profile in the demo; `bootstrap` does it within its own command. */
export const loadProfile = command({
  kind: 'kernel.profile.loaded',
  zh: '载入参数方案',
  holds: 'none',
  async run(tx, input: { name: string; lines: readonly ProfileLine[] }) {
    tx.inRegion(tx.kernel.config.province);
    return { parameters: await putProfile(tx, input) };
  },
});
