import { readFileSync } from 'node:fs';
import { SchemeSchema } from '@zhenxun/contracts/scheme.ts';
import { factKinds } from '@zhenxun/contracts/scheme-facts.ts';
import { describe, expect, test } from 'vitest';
import { computeLines } from './compute.ts';
import { activationFindings } from './rules/activation.ts';
import { celBuiltins, celFunctions } from './rules/cel/functions.ts';

const guide = readFileSync(new URL('../../../../docs/guide/schemes.md', import.meta.url), 'utf8');
const block = (name: string) => guide.match(new RegExp(`\`\`\`json ${name}\n([\\s\\S]*?)\n\`\`\``))![1]!;

describe('the guide tells a stranger the truth', () => {
  test('its scheme could be activated and its facts give what it says', async () => {
    const scheme = JSON.parse(block('scheme'));
    expect(activationFindings(scheme)).toEqual([]);
    const decided = [];
    for await (const one of computeLines(scheme, [block('facts'), block('values')], true)) decided.push(one);
    expect(decided).toMatchObject([
      { id: 'claim-1', decision: { outcome: 'granted', amountFen: 120_000 } },
      { id: 'claim-2', decision: { outcome: 'granted', amountFen: 180_000 } },
    ]);
  });

  test('its kinds of facts exist', () => {
    const { facts } = JSON.parse(block('scheme'));
    for (const { kind } of Object.values(facts) as { kind: string }[]) expect(factKinds).toHaveProperty([kind]);
  });

  test('it names every function', () => {
    for (const { signature } of celFunctions) expect(guide).toContain(`\`${signature}\``);
    for (const name of Object.keys(celBuiltins)) expect(guide).toContain(name);
  });

  test('it names every section and every form of standard and modifier', () => {
    for (const name of Object.keys(SchemeSchema.properties)) expect(guide).toContain(name);
    const forms = [
      'table',
      'fixed',
      'share',
      'units',
      'rate',
      'rate_by',
      'add',
      'times',
      'at_least',
      'per_unit_instead',
    ];
    for (const form of forms) expect(guide).toContain(`| \`${form}\` |`);
  });
});
