import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Closed, Day, RegionCode, Text } from '@zhenxun/contracts/common.ts';
import { PledgeKind } from '@zhenxun/contracts/person.ts';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { command } from '../../../kernel/command.ts';
import { exampleDocument } from '../../../kernel/parameters/change.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { insertText, noTexts } from '../store/pledge.ts';
import { textDigest } from './texts.ts';

const Line = Closed({
  kind: PledgeKind.schema,
  regionCode: RegionCode,
  label: Text(20),
  title: Text(60),
  body: Type.Array(Text(1000), { minItems: 1 }),
  documentNo: Text(100),
  validFrom: Day,
});
export type ProfileText = Static<typeof Line>;

/** The texts of a profile folder, `texts/pledges.json`. Throws naming the line that is none. */
export function readPledgeTexts(profile: string): ProfileText[] {
  const list = JSON.parse(readFileSync(join(profile, 'texts', 'pledges.json'), 'utf8')) as unknown[];
  for (const [at, line] of list.entries()) {
    const [wrong] = Value.Errors(Line, line);
    if (wrong) throw new Error(`texts/pledges.json, line ${at + 1}: ${wrong.instancePath} ${wrong.message}`);
  }
  return list as ProfileText[];
}

/** Puts the texts of a profile in force in an installation that has none; afterwards two administrators do. */
export async function putPledgeTexts(tx: Tx, lines: readonly ProfileText[]): Promise<number> {
  if (!(await noTexts(tx))) refuse(refusal('person.pledge_texts_loaded'));
  for (const { kind, regionCode, label, title, body, documentNo, validFrom } of lines) {
    const content = {
      kind,
      region_code: regionCode,
      label,
      title,
      body: body.join('\n'),
      document_no: documentNo,
      valid_from: validFrom,
    };
    insertText(tx, {
      ...content,
      id: tx.newId(),
      example: documentNo === exampleDocument,
      reason: '',
      state: 'in_force',
      digest: textDigest(content),
      steps: [],
      version: 1,
    });
  }
  tx.note({ pledge_texts: lines.length });
  return lines.length;
}

/** Loads them in the demo; `bootstrap` does it within its own command. */
export const loadPledgeTexts = command({
  kind: 'person.pledge_texts.loaded',
  zh: '载入承诺书文本',
  holds: 'none',
  async run(tx, input: { lines: readonly ProfileText[] }) {
    tx.inRegion(tx.kernel.config.province);
    return { texts: await putPledgeTexts(tx, input.lines) };
  },
});
