import * as contract from '@zhenxun/contracts/supervision-phone.ts';
import { listClasses } from '@zhenxun/contracts/training-class.ts';
import { type Hands, must } from './province-hands.ts';

/** What somebody says whose memory agrees with the records, the days apart. */
function agreeing(line: contract.PhoneLine): contract.PhoneAnswer[] {
  const good: Readonly<Record<string, contract.PhoneChoice>> = { fee: 'no', coached: 'no', share: 'no' };
  return line.questions.map(({ code, kind }) => {
    if (kind === 'days') return { code, choice: 'unsure' };
    return { code, choice: good[code] ?? 'yes', ...(kind === 'words' ? { said: '老师认真，实操为主。' } : {}) };
  });
}

/** A sample of the class being taught in each county: one trainee of it reached, another not; the rest are to be called. */
export async function phoneTrainees({ call }: Hands): Promise<void> {
  for (const login of ['dudao', 'jingban2'] as const) {
    const { items } = await must('classes', call(login, listClasses, { query: { state: 'running' } }));
    const body = { classId: items[0]!.ref, reason: '日常电话回访。' };
    const { id } = await must('sample', call(login, contract.drawClassSample, { body }));
    const { record } = await must('sample', call(login, contract.getPhoneSample, { params: { id } }));
    for (const { no, id: line } of record.lines.slice(0, 2)) {
      await must('number', call(login, contract.openPhone, { params: { id: line }, body: {} }));
      const shown = await must('sample', call(login, contract.getPhoneSample, { params: { id } }));
      const found = shown.record.lines.find((one) => one.no === no)!;
      const told =
        no === record.lines[0]!.no
          ? { result: 'reached' as const, answers: agreeing(found) }
          : { result: 'no_answer' as const, answers: [] };
      await must(
        'call',
        call(login, contract.recordCall, { params: { id: line }, body: { version: found.version, ...told } }),
      );
    }
  }
}
