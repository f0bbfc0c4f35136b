import * as pledge from '@zhenxun/contracts/person-pledge.ts';
import { type Hands, must } from './province-hands.ts';
import { lastDay } from './province-plan.ts';

/** A city with a text of its own, and the next version of the province that waits for the second administrator. */
export async function changePledgeTexts({ call, agenda }: Hands): Promise<void> {
  const { items } = await must('texts', call('guanli', pledge.listPledgeTexts, { query: { kind: 'trainee' } }));
  const first = items[0]!;
  const { record } = await must('text', call('guanli', pledge.getPledgeText, { params: { id: first.ref } }));
  const draft = async (
    wish: Pick<pledge.PledgeTextDraft, 'regionCode' | 'label' | 'documentNo' | 'validFrom' | 'reason'>,
    body: string,
  ) =>
    must(
      'draft',
      call('guanli', pledge.draftPledgeText, { body: { kind: 'trainee', title: record.title, body, ...wish } }),
    );
  const city = await draft(
    {
      regionCode: '430200',
      label: '2026-1',
      documentNo: '示例人社发〔2026〕21号',
      validFrom: agenda.dateOf(agenda.today()),
      reason: '株洲市增加实训安全承诺。',
    },
    record.body
      .replace('四、本人到课', '四、遵守实训安全规程，服从指导教师安排。\n五、本人到课')
      .replace('五、情况', '六、情况'),
  );
  await must(
    'enforce',
    call('guanli2', pledge.enforcePledgeText, { params: { id: city.ref }, body: { version: city.version } }),
  );
  await draft(
    {
      regionCode: '430000',
      label: '2027-1',
      documentNo: '示例',
      validFrom: agenda.dateOf(lastDay + 30),
      reason: '下一年度修订，明确代签的处理。',
    },
    record.body.replace('不由他人代签、代考。', '不由他人代签、代考；代签的，当次课时不计入。'),
  );
}
