import type { DecisionLine, FactSet } from './decision.ts';
import type { Scheme } from './scheme.ts';
import { factSources } from './scheme-facts.ts';
import { type DecisionOutcome, FundSource, PayeeKind } from './scheme-terms.ts';
import { dayText, rateText, shownName, valueText, yuanText } from './scheme-values.ts';
import { render } from './texts/render.ts';

/** What a line is read against. With the stored facts each value also says where it came from. */
export type Reading = { readonly scheme: Scheme; readonly outcome: DecisionOutcome; readonly facts?: FactSet };

export function labelOf({ scheme }: Reading, name: string): string {
  return shownName(scheme, name)?.label ?? name;
}

/** The sentence of one line of a decision. */
export function lineText(line: DecisionLine, reading: Reading): string {
  switch (line.step) {
    case 'in_force':
      return inForceText(line, reading);
    case 'derived': {
      const [name = ''] = line.factNames;
      const params = {
        label: labelOf(reading, name),
        value: shown(line, 0, reading),
        seen: seen(line, reading, [name]),
      };
      return render('subsidy.line.derived', params);
    }
    case 'payee':
    case 'condition':
    case 'deadline':
    case 'count':
      return testText(line, reading);
    case 'standard':
    case 'modifier':
    case 'cap':
    case 'deduction':
      return moneyText(line, reading);
    case 'recovery':
      return render('subsidy.line.recovery', { change: changeOf(line) });
    case 'withheld':
      return render(`subsidy.line.withheld.${reading.outcome}`, { change: changeOf(line) });
    case 'fund': {
      const source = FundSource.label(line.params?.source as FundSource);
      return render('subsidy.line.fund', { says: saysOf(line, reading), source });
    }
  }
}

const changeOf = (line: DecisionLine) => yuanText(Math.abs(line.amountFen ?? 0));

function inForceText(line: DecisionLine, reading: Reading): string {
  const { validFrom, validTo } = reading.scheme;
  const period = validTo === null ? `${dayText(validFrom)}起` : `${dayText(validFrom)}至${dayText(validTo)}`;
  const result = line.result === 'passed' || line.result === 'failed' ? line.result : 'silent';
  const label = labelOf(reading, line.factNames[0] ?? '');
  return render(`subsidy.line.in_force.${result}`, { label, day: shown(line, 0, reading), period });
}

function testText(line: DecisionLine, reading: Reading): string {
  if (line.code === 'payee' && line.result === 'failed') {
    return render('subsidy.line.payee_unlisted', { payee: PayeeKind.label(String(line.params?.payee) as PayeeKind) });
  }
  const lastDay = line.params?.lastDay;
  const more = lastDay ? [render('subsidy.last_day', { day: dayText(String(lastDay)) })] : [];
  const says = line.code === 'payee' ? labelOf(reading, reading.scheme.payee) : saysOf(line, reading);
  return render(`subsidy.line.test.${line.result}`, { says, seen: seen(line, reading, [], more) });
}

function moneyText(line: DecisionLine, reading: Reading): string {
  const change = line.amountFen ?? 0;
  const params = {
    says: saysOf(line, reading),
    seen: seen(line, reading, []),
    before: yuanText(line.beforeFen ?? 0),
    after: yuanText(line.afterFen ?? 0),
    sign: change < 0 ? ' − ' : ' + ',
    change: changeOf(line),
    detail: detail(line),
  };
  return render(line.step === 'standard' ? 'subsidy.line.standard' : 'subsidy.line.change', params);
}

/** The arithmetic of tiers, units, rates and caps. */
function detail({ params = {}, rate, step }: DecisionLine): string {
  const money = (key: string) => yuanText(Number(params[key]));
  const tiers = Object.keys(params).filter((key) => /^units\d$/.test(key) && Number(params[key]) > 0);
  if (tiers.length > 0) {
    const parts = tiers.map((key) =>
      render('subsidy.detail.tier', { units: params[key]!, price: money(key.replace('units', 'unitFen')) }),
    );
    return render('subsidy.seen', { list: parts.join(' + ') });
  }
  if (step === 'cap') {
    if (!('usedFen' in params)) return render('subsidy.detail.cap', { limit: money('limitFen') });
    return render('subsidy.detail.cap_used', { limit: money('limitFen'), used: money('usedFen') });
  }
  const units = params.units ?? '';
  if ('limitFen' in params)
    return render('subsidy.detail.limit', { units, price: money('unitFen'), limit: money('limitFen') });
  if ('unitFen' in params) return render('subsidy.detail.units', { units, price: money('unitFen') });
  if ('ofFen' in params) return render('subsidy.detail.units', { units: money('ofFen'), price: rateText(rate ?? 0) });
  return rate === undefined ? '' : render('subsidy.seen', { list: rateText(rate) });
}

const sections = [
  'payees',
  'conditions',
  'deadlines',
  'counts',
  'standard',
  'modifiers',
  'caps',
  'deductions',
  'fundSources',
] as const;

/** The sentence of the item a line came from, with the values of the line in it. */
export function saysOf(line: DecisionLine, reading: Reading): string {
  for (const section of sections) {
    const items: readonly { code: string; says: string }[] = reading.scheme[section];
    const item = items.find(({ code }) => code === line.code);
    if (!item) continue;
    return item.says.replace(/\{(\w+)\}/g, (_, name: string) => shown(line, line.factNames.indexOf(name), reading));
  }
  return line.code;
}

function shown(line: DecisionLine, at: number, { scheme }: Reading): string {
  const declared = shownName(scheme, line.factNames[at] ?? '');
  return declared ? valueText(line.values[at] ?? null, declared) : '';
}

/** The facts a line looked at, as 年龄：61周岁; constants stand in the sentence or are the rule itself. */
function seen(line: DecisionLine, reading: Reading, without: readonly string[], more: readonly string[] = []): string {
  const { scheme, facts } = reading;
  const parts = line.factNames.flatMap((name, at) => {
    if (without.includes(name) || name in scheme.constants) return [];
    const part = `${labelOf(reading, name)}：${shown(line, at, reading)}`;
    const source = facts?.[name]?.source;
    return [
      source === undefined ? part : render('subsidy.source', { value: part, source: factSources[source] ?? source }),
    ];
  });
  const list = [...parts, ...more].join(facts ? '；' : '，');
  return list ? render('subsidy.seen', { list }) : '';
}
