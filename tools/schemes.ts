import { parseArgs } from 'node:util';
import { explainDecision } from '@zhenxun/contracts/scheme-explain.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import { exampleScheme, exampleSchemes } from '@zhenxun/server/modules/subsidy/example-schemes.ts';
import { activationFindings } from '@zhenxun/server/modules/subsidy/rules/activation.ts';
import {
  decideRows,
  formulas,
  notComputable,
  reproduced,
  tables,
  type Worked,
  workedCases,
} from '@zhenxun/server/modules/subsidy/worked.ts';

/**
 * `npm run schemes`: what the engine makes of the public tables and of the cases worked by hand, row by row and case by
 * case. `-- --explain` adds the explanation each applicant would read; `-- --rows` prints every row. Exit code 1 when a
 * row, a case or a formula does not come out.
 */
const { values } = parseArgs({ options: { explain: { type: 'boolean' }, rows: { type: 'boolean' } } });
const say = (line: string) => console.log(line);
let wrong = 0;

say('# Example schemes and their own cases');
let own = 0;
for (const scheme of exampleSchemes()) {
  const findings = activationFindings(scheme);
  own += scheme.cases.length;
  wrong += findings.length;
  say(
    `${findings.length === 0 ? 'ok ' : 'NO '} ${scheme.id}: ${scheme.cases.length} cases — ${scheme.title}（${scheme.place}）`,
  );
}

say('\n# Rows of the public tables');
let rows = 0;
for (const table of tables) {
  const outcomes = decideRows(table);
  const good = outcomes.filter(reproduced);
  const priced = good.filter(({ expected }) => expected !== null).length;
  rows += priced;
  wrong += outcomes.length - good.length;
  const refused = good.length - priced;
  const mark = good.length === outcomes.length ? 'ok ' : 'NO ';
  say(
    `${mark} ${table.scheme}: ${priced} of ${outcomes.length - refused}${refused ? `, ${refused} refused for want of an amount` : ''}`,
  );
  for (const one of outcomes)
    if (values.rows || !reproduced(one))
      say(`      ${one.source} → ${one.actual}${reproduced(one) ? '' : `, not ${one.expected}`}`);
}

say('\n# Rows that cannot be computed, each with the reason');
for (const { table, place, from, reason, rows: listed } of notComputable) {
  say(`${table}（${place}）${listed.length} rows, ${from}\n    ${reason}`);
  for (const row of listed) say(`      ${row}`);
}

say('\n# Cases worked by hand');
const worked = workedCases();
const passed = (one: Worked | undefined) => one?.result.passed === true;
for (const one of worked) {
  const { name, decision, facts, differences } = one.result;
  if (!passed(one)) wrong++;
  say(
    `${passed(one) ? 'ok ' : 'NO '} ${one.scheme} ${name}: ${decision.outcome} ${yuan(decision.amountFen)} — ${one.explains}`,
  );
  for (const { at, expected, actual } of differences)
    say(`      ${at}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
  if (values.explain)
    for (const line of explainDecision(decision, exampleScheme(one.scheme), facts))
      say(`      ${line.text}${line.rule ? `（${line.rule}）` : ''}${line.advice ?? ''}`);
}

say('\n# Formulas and the cases that work them');
for (const { formula, cases } of formulas) {
  const found = cases.map(({ scheme, name }) =>
    worked.find((one) => one.scheme === scheme && one.result.name === name),
  );
  const good = found.every(passed);
  if (!good) wrong++;
  say(`${good ? 'ok ' : 'NO '} ${formula}: ${cases.map(({ scheme, name }) => `${scheme}「${name}」`).join('、')}`);
}

const left = notComputable.reduce((sum, one) => sum + one.rows.length, 0);
say(
  `\n${rows} rows reproduced, ${left} listed with their reason; ${worked.length} cases worked by hand, ${own} of the schemes' own; ${formulas.length} formulas; ${wrong} wrong`,
);
process.exitCode = wrong === 0 ? 0 : 1;
