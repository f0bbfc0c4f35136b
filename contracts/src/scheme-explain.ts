import type { Decision, DecisionLine, DecisionRefusal, FactSet } from './decision.ts';
import type { Refusal } from './problem.ts';
import type { Scheme } from './scheme.ts';
import { labelOf, lineText, type Reading, saysOf } from './scheme-line-text.ts';
import { WaitReason } from './scheme-terms.ts';
import { dayText, yuanText } from './scheme-values.ts';
import { render } from './texts/render.ts';

/** One line of an explanation; `rule` is document and clause, `advice` what the applicant can do. */
export type Explained = {
  readonly step: DecisionLine['step'] | 'summary' | 'refusal';
  readonly code: string;
  readonly text: string;
  readonly rule?: string;
  readonly result?: DecisionLine['result'];
  readonly amountFen?: number;
  readonly advice?: string;
};

/**
 * A decision in plain Chinese: what came out, every step with its clause and the values it looked at, and for each reason
 * against it what the applicant can do. Made on reading from the stored decision and its scheme version; nothing of it is
 * stored. With the stored `facts` every value also says who answered it.
 */
export function explainDecision(decision: Decision, scheme: Scheme, facts?: FactSet): Explained[] {
  const reading: Reading = { scheme, outcome: decision.outcome, facts };
  const lines = decision.lines.map((line): Explained => {
    const refused = line.result === 'failed' ? decision.refusals.find((one) => one.item === line.code) : undefined;
    return {
      step: line.step,
      code: line.code,
      text: lineText(line, reading),
      ...(line.clause ? { rule: `${line.documentNo} ${line.clause}` } : {}),
      ...(line.result ? { result: line.result } : {}),
      ...(line.amountFen === undefined ? {} : { amountFen: line.amountFen }),
      ...(refused ? { advice: render(`subsidy.remedy.${refused.remedy}`) } : {}),
    };
  });
  const failed = new Set(decision.lines.filter((line) => line.result === 'failed').map((line) => line.code));
  const others = decision.refusals.filter(({ item }) => !failed.has(item));
  return [
    { step: 'summary', code: decision.outcome, text: summary(decision, reading) },
    ...lines,
    ...others.map((one) => refusalText(one, decision, reading)),
  ];
}

/** The refusals with their sentence filled in, as the API gives them. */
export function refusalsOf(decision: Decision, scheme: Scheme): Refusal[] {
  return decision.refusals.map((one) => {
    const { text, advice } = refusalText(one, decision, { scheme, outcome: decision.outcome });
    const { code, params, pointer, rule } = one;
    return { code, params, ...(pointer ? { pointer } : {}), ...(rule ? { rule } : {}), message: `${text}${advice}` };
  });
}

function summary(decision: Decision, reading: Reading): string {
  const { title } = reading.scheme;
  if (decision.outcome === 'refused') {
    return render('subsidy.summary.refused', { title, count: decision.refusals.length });
  }
  if (decision.outcome === 'waits') {
    const named = decision.waits.map(({ fact, why }) => `${labelOf(reading, fact)}（${WaitReason.label(why)}）`);
    return render('subsidy.summary.waits', { title, facts: named.join('、') });
  }
  const fund = decision.lines.find(({ step }) => step === 'fund');
  const params = { title, amount: yuanText(decision.amountFen), fund: fund ? saysOf(fund, reading) : '' };
  const granted = render('subsidy.summary.granted', params);
  if (decision.recoverFen === 0) return granted;
  return granted + render('subsidy.summary.settled', { recover: yuanText(decision.recoverFen) });
}

function refusalText(one: DecisionRefusal, decision: Decision, reading: Reading): Explained & { advice: string } {
  const line = decision.lines.find((at) => at.code === one.item && at.result === 'failed');
  const params = { ...one.params };
  if (typeof params.fact === 'string') params.fact = labelOf(reading, params.fact);
  if (typeof params.lastDay === 'string') params.lastDay = dayText(params.lastDay);
  if (typeof params.key === 'string') params.key = keyText(params.key, reading.scheme);
  return {
    step: 'refusal',
    code: one.item,
    text: line ? lineText(line, reading) : render(one.code, params),
    ...(one.rule ? { rule: one.rule } : {}),
    advice: render(`subsidy.remedy.${one.remedy}`),
  };
}

/** A table key as people read it: codes by the label any fact gives them. */
function keyText(key: string, scheme: Scheme): string {
  const labels = Object.values(scheme.facts).flatMap(({ values }) => (values ? [values] : []));
  const texts = key.split('、').map((part) => labels.find((values) => part in values)?.[part] ?? part);
  return texts.join('、');
}
