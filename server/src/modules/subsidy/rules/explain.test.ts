import { explainDecision, refusalsOf } from '@zhenxun/contracts/scheme-explain.ts';
import { DecisionOutcome, Remedy } from '@zhenxun/contracts/scheme-terms.ts';
import { dayText, rateText, valueText } from '@zhenxun/contracts/scheme-values.ts';
import { hasText } from '@zhenxun/contracts/texts/render.ts';
import { describe, expect, test } from 'vitest';
import { exampleScheme, exampleSchemes } from '../example-schemes.ts';
import { runCases } from './cases.ts';

function explained(id: string, name: string) {
  const scheme = exampleScheme(id);
  const found = runCases(scheme).find((one) => one.name === name)!;
  const lines = explainDecision(found.decision, scheme);
  return { scheme, ...found, lines, text: (code: string) => lines.find((line) => line.code === code)?.text };
}

describe('a decision in plain Chinese', () => {
  test('granted: amount and source first, then each step', () => {
    const { lines, text } = explained('demo-employment-skills', '仓储管理员四级，个人申领');
    expect(lines[0]!.text).toBe('符合条件，可享受“就业技能培训补贴”1,500.00元，其他劳动者由就业补助资金列支。');
    expect(text('age')).toBe('符合：开班备案之日年龄在16周岁至60周岁之间（开班备案之日的周岁年龄：35周岁）。');
    expect(text('attendance')).toBe('符合：出勤率不低于80%（出勤率：92.5%，最低出勤率：80%）。');
    expect(text('claim_period')).toContain('最后一天：2025年5月10日');
    expect(lines.find(({ code }) => code === 'age')).toMatchObject({ rule: '示例 第三条第二项', result: 'passed' });
  });

  test('refused: every reason with its clause and what can be done', () => {
    const { lines } = explained('demo-employment-skills', '所有理由一次说明');
    const failed = lines.filter(({ result }) => result === 'failed');
    expect(failed).toHaveLength(9);
    for (const line of failed)
      expect([line.rule, line.advice, line.text.startsWith('不符合：')]).toEqual([
        expect.stringMatching(/第.+条/),
        expect.stringMatching(/。$/),
        true,
      ]);
    expect(lines.at(-2)!.text).toBe('因不符合条件，上述1,500.00元不予补贴。');
  });

  test('waits: what is asked of whom, and that nothing is lost', () => {
    const { lines, text } = explained('demo-employment-skills', '部门未答复则等待');
    expect(lines[0]!.text).toBe(
      '“就业技能培训补贴”待核实：已领取基本养老保险待遇（数据来源尚未答复）。核实后即可作出结论，不需要您重新申请。',
    );
    expect(text('withheld')).toBe('尚有情况待核实，上述1,500.00元待核实后确定。');
  });

  test('a reason that belongs to no line is said at the end', () => {
    const { lines } = explained('demo-employment-skills', '附表没有的等级不推定标准');
    expect(lines.at(-1)).toMatchObject({
      step: 'refusal',
      text: '标准表中没有“冷藏工、四级/中级工”，不能推定金额。',
      rule: '示例 第七条及附表',
    });
  });

  test('with the stored facts each value says who answered it', () => {
    const { decision, facts, scheme } = explained('demo-employment-skills', '仓储管理员四级，个人申领');
    const line = explainDecision(decision, scheme, facts).find(({ code }) => code === 'not_student');
    expect(line?.text).toBe('符合：不是全日制在校学生（全日制在校学生：否，来源：本人承诺）。');
  });

  test.each([
    [
      'jiujiang-2023',
      '课时不足，按天补贴',
      'short_of_hours',
      '2,000.00元 − 900.00元 = 1,100.00元（11 × 100.00元，最高1,200.00元）。',
    ],
    ['tianjin-2014', '一般紧缺且线上线下结合', 'blended_ratio', '2,904.00元 − 871.20元 = 2,032.80元（70%）。'],
    ['shanxi-daily', '12 天 96 课时', 'by_day', '1,700.00元（10 × 150.00元 + 2 × 100.00元）。'],
    [
      'guangdong-online-hourly',
      '本年已领 700 元',
      'year_cap',
      '600.00元 − 300.00元 = 300.00元（上限1,000.00元，已用700.00元）。',
    ],
    ['taian-hourly', '就业技能 80 课时封顶', 'skills_cap', '800.00元 − 300.00元 = 500.00元（上限500.00元）。'],
    ['jiangxi-appraisal-fee', '收费 400 元补七成', 'ordinary', '280.00元（400.00元 × 70%）。'],
    [
      'yunnan-living-allowance',
      '15 天生活费和交通费',
      'transport',
      '900.00元 + 300.00元 = 1,200.00元（15 × 20.00元）。',
    ],
  ])('the arithmetic of %s', (id, name, code, ending) => {
    expect(explained(id, name).text(code)).toMatch(new RegExp(`${ending.replace(/[+().]/g, '\\$&')}$`));
  });

  test('a settlement says what is to be paid back', () => {
    const { lines } = explained('apprenticeship-balance-nantong', '结业人数太少，预拨多出部分退回');
    expect(lines[0]!.text).toContain('已预拨金额多于应补金额，须退回24,000.00元。');
    expect(lines.find(({ step }) => step === 'recovery')!.text).toBe('已预拨金额多出24,000.00元，按规定退回。');
  });
});

test('no line of any example leaves a placeholder, a code or an “undefined”', () => {
  for (const scheme of exampleSchemes()) {
    for (const { decision, facts } of runCases(scheme)) {
      const lines = [...explainDecision(decision, scheme), ...explainDecision(decision, scheme, facts)];
      for (const { text, advice } of lines) {
        expect(text + (advice ?? '')).not.toMatch(/[{}]|undefined|NaN|subsidy\.|null/);
      }
      for (const { message } of refusalsOf(decision, scheme)) expect(message).toMatch(/。$/);
    }
  }
});

test('every remedy and every outcome has its sentence', () => {
  for (const code of Remedy.values) expect(hasText(`subsidy.remedy.${code}`)).toBe(true);
  for (const code of DecisionOutcome.values) expect(hasText(`subsidy.summary.${code}`)).toBe(true);
});

test('values as people read them', () => {
  expect(dayText('2024-05-09')).toBe('2024年5月9日');
  expect([10_000, 7999, 11_250].map(rateText)).toEqual(['100%', '79.99%', '112.5%']);
  const codes = { label: 'l', type: 'codes' as const, values: { a: '甲' } };
  expect([valueText(['a', 'b'], codes), valueText([], codes), valueText(null, codes)]).toEqual(['甲、b', '无', '未知']);
  expect(valueText(true, { label: 'l', type: 'bool' })).toBe('是');
});
