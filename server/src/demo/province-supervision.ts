import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import * as contract from '@zhenxun/contracts/supervision.ts';
import * as engaged from '@zhenxun/contracts/supervision-engagement.ts';
import { listClasses } from '@zhenxun/contracts/training-class.ts';
import { query } from '../kernel/command.ts';
import { keyOf } from '../kernel/record-ref.ts';
import { siteOf } from '../modules/organisation/index.ts';
import { classOf } from '../modules/training-class/index.ts';
import { paint } from './picture.ts';
import { type Hands, must, offices } from './province-hands.ts';
import { lastDay } from './province-plan.ts';
import { organisationIn } from './world.ts';

/** A lesson that is none: rows of desks under a window, other ones for every n. */
const lesson = (n: number) =>
  paint(360, 240, (x, y) => {
    const shade = ((x >> 5) * (n * 7 + 3) + (y >> 5) * (n * 11 + 5) * 13) % 5;
    return y < 80 ? [222 - shade * 22, 228 - shade * 20, 232 - shade * 14] : [150 + shade * 18, 128 + shade * 16, 96];
  });

async function photo({ upload }: Hands, login: string, kind: string, n: number): Promise<string> {
  const file = { name: `现场照片${n}.png`, bytes: lesson(n) };
  return (await must('photo', upload(login, uploadFile, file, { body: { kind } }))).id;
}

/** The class being taught that an office may inspect. */
async function runningClass({ call }: Hands, login: string): Promise<string> {
  const { items } = await must('classes', call(login, listClasses, { query: { state: 'running' } }));
  return items[0]!.ref;
}

async function inspect(hands: Hands, login: string, n: number): Promise<contract.Inspection> {
  const { call, agenda, seed } = hands;
  const classId = await runningClass(hands, login);
  const of = await query(seed, (q) => classOf(q, keyOf(classId)));
  const site = await query(seed, async (q) => (of?.siteKey ? siteOf(q, of.siteKey) : undefined));
  if (!site) throw new Error('an inspected class has a site');
  const { fence } = site;
  const place = fence.kind === 'circle' ? fence.centre : fence.ring[0]!;
  const plan = { classId, kind: 'surprise' as const, plannedOn: agenda.dateOf(lastDay - 1) };
  const { id } = await must('inspection', call(login, contract.openInspection, { body: plan }));
  await must('draw', call(login, contract.drawTrainees, { params: { id }, body: { version: 1 } }));
  const { record } = await must('inspection', call(login, contract.getInspection, { params: { id } }));
  const checklist = record.asked.map(({ item }) =>
    item === 'site_safe'
      ? { item, answer: 'no' as const, remark: '实训室后门锁闭。' }
      : { item, answer: 'yes' as const },
  );
  const position = { ...place, accuracy: 8 };
  const body = {
    version: 2,
    position,
    ...(fence.kind === 'circle' ? {} : { positionRemark: '在场地门口登记。' }),
    headCount: 9,
    checklist,
    compared: (record.draw?.picked ?? []).map(({ enrolmentId }) => ({ enrolmentId, outcome: 'same' as const })),
    photos: [{ id: await photo(hands, login, 'supervision.inspection', n), position }],
    findings: [
      {
        item: 'site_safe',
        description: '实训室后门锁闭，疏散通道不畅通。',
        demand: '立即开启后门，清理通道，拍照答复。',
      },
    ],
    conclusion: '人员、教师与计划一致；疏散通道须整改。',
  };
  await must('record', call(login, contract.recordInspection, { params: { id }, body }));
  return (await must('inspection', call(login, contract.getInspection, { params: { id } }))).record;
}

/** A surprise inspection in each county, one finding answered; one more announced for today, one surprise to come. */
export async function inspectClasses(hands: Hands): Promise<void> {
  const { call, agenda } = hands;
  const first = await inspect(hands, 'dudao', 1);
  await inspect(hands, 'jingban2', 2);
  const photos = [{ id: await photo(hands, 'jigou', 'supervision.finding', 3) }];
  const body = { version: 1, answer: '后门已开启，通道已清理，安排专人每日检查。', photos };
  await must('answer', call('jigou', contract.answerFinding, { params: { id: first.found[0]!.id }, body }));
  for (const [login, kind] of [
    ['dudao', 'planned'],
    ['jingban', 'surprise'],
    ['jingban2', 'planned'],
  ] as const) {
    const plan = { classId: await runningClass(hands, login), kind, plannedOn: agenda.dateOf(lastDay) };
    await must('plan', call(login, contract.openInspection, { body: plan }));
  }
}

/** A supervisor engaged by each county since a month ago, and one more proposal that waits. */
export async function engageSupervisors({ call, agenda, world }: Hands): Promise<void> {
  const propose = async (at: 'school' | 'college', watch: 'watch' | 'watch2', from: number, to: number) => {
    const body = {
      organisation: organisationIn(world, watch).ref,
      regionCode: offices[at].region,
      from: agenda.dateOf(from),
      to: agenda.dateOf(to),
      contractNo: `示例监督合同${from}号`,
      purpose: '对在训班级进行现场巡查和质量评估。',
    };
    return (await must('engagement', call(offices[at].first, engaged.proposeEngagement, { body }))).id;
  };
  for (const [at, watch] of [
    ['school', 'watch'],
    ['college', 'watch2'],
  ] as const) {
    const id = await propose(at, watch, lastDay - 30, lastDay + 150);
    const approve = call(offices[at].approver, engaged.approveEngagement, { params: { id }, body: { version: 1 } });
    await must('approve', approve);
  }
  await propose('school', 'watch2', lastDay + 10, lastDay + 100);
}

/** What the supervisors saw in the classes being taught; the first report is answered. */
export async function reportClasses(hands: Hands): Promise<void> {
  const { call } = hands;
  for (const [login, office] of [
    ['jiandu', 'jingban'],
    ['jiandu2', 'jingban2'],
  ] as const) {
    const { items } = await must('engagements', call(login, engaged.listEngagements));
    const engagement = items.find(({ current }) => current);
    if (!engagement) throw new Error(`${login} is engaged`);
    const body = {
      engagementId: engagement.id,
      classId: await runningClass(hands, office),
      title: '在训班级巡查报告',
      text: '到课人数与签到一致，授课内容与计划相符；实训工位略显不足，建议分组轮换。',
      photos: [],
    };
    await must('report', call(login, engaged.fileReport, { body }));
  }
  const [first] = (await must('reports', call('jingban', engaged.listReports))).items;
  if (!first) throw new Error('a report was filed');
  const body = { version: 1, reason: '已要求机构分组轮换，下次检查时核实。' };
  await must('answer', call('jingban', engaged.answerReport, { params: { id: first.id }, body }));
}
