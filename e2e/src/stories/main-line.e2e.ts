import { getCatalogue } from '@zhenxun/contracts/catalogue.ts';
import { Role } from '@zhenxun/contracts/roles.ts';
import { classOptions, getClass, listClasses } from '@zhenxun/contracts/training-class.ts';
import { listTrainees } from '@zhenxun/contracts/training-class-roster.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { inventedPerson } from '@zhenxun/server/demo/workers.ts';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import * as attendance from './steps/attendance.ts';
import * as catalogue from './steps/catalogue.ts';
import * as classes from './steps/class.ts';
import * as forbidden from './steps/forbidden.ts';
import * as money from './steps/money.ts';
import * as result from './steps/result.ts';
import { heroine, namesInRoster } from './steps/roster.ts';
import { idIn, openStage, type Stage } from './steps/stage.ts';
import * as worker from './steps/worker.ts';

/** One story through the screens: from the table a department publishes to money on a worker's page (R1 to R14). */
const place = { region: '芙蓉区', code: '430102' };
const catalogueTitle = '芙蓉区职业技能培训需求指导目录（主线）';
const title = '客户服务管理员初级班（主线）';
const hours = 16;
const sessions = 4;
const trainees = 40;

// a slow machine takes its time; what hangs gives up within a step
vi.setConfig({ testTimeout: 900_000, hookTimeout: 900_000 });

let stage: Stage;
let catalogueAt = '';
let id = '';
let startsOn = '';
let claimAt = '';
let noticeUntil = '';

beforeAll(async () => {
  stage = await openStage();
});
afterEach(({ task }) => (task.result?.state === 'fail' ? stage.shoot() : undefined));
afterAll(() => stage?.close());

const afternoon = (day: string) => `${day}T06:30:00.000Z`;

it('a table of 56 rows becomes a catalogue: imported, completed, agreed by finance, approved, published', async () => {
  const page = await stage.at('mulu', '/government/catalogue/catalogues');
  await catalogue.fillHead(page, { region: place.region, title: catalogueTitle, from: '2026-01-01' });
  catalogueAt = await catalogue.makeDraft(page, place.code);
  await page.getByRole('link', { name: '从表格导入' }).click();
  await catalogue.importGuangdong(page);
  await page.getByRole('link', { name: '查看条目' }).click();
  await catalogue.fillAndSubmit(page, { trainingType: '就业技能培训', hours });
  const draft = await (await stage.client('mulu')).call(getCatalogue, { params: { id: idIn(catalogueAt) } });
  await forbidden.catalogueRefusals(stage, idIn(catalogueAt), draft.version);
  await catalogue.agree(await stage.at('caizheng', '/government'), catalogueTitle);
  await catalogue.approve(await stage.at('shengshenpi', catalogueAt));
  await catalogue.publish(await stage.at('mulu', catalogueAt), '芙示例〔2026〕1号');
});

it('an institution files a class of it; a roster with faults is refused whole, at row and column; the mended one comes in', async () => {
  const manager = await stage.client('banji');
  const { earliestStart } = await manager.call(classOptions, { query: {} });
  const busy = await busyElsewhere();
  startsOn = [earliestStart, busy.from].sort().at(-1) ?? '';
  id = await classes.fileClass(stage, {
    programme: `客户服务管理员 五级`,
    title,
    startsOn,
    endsOn: addDays(startsOn, 20),
  });
  await classes.planLessons(stage, id, sessions);
  await classes.refuseRoster(stage, id, startsOn, busy);
  await classes.importRoster(stage, id);
  expect(await classes.takeRoster(stage, id)).toEqual(namesInRoster());
  await classes.planAssessment(stage, id);
  await classes.signInstitution(stage, id);
  await classes.submitClass(stage, id);
});

it('the county returns it with a mark, it is mended, filed again and approved; nobody else may', async () => {
  await forbidden.filingRefusals(stage, id);
  await classes.returnAndResubmit(stage, id, title);
  await classes.approveClass(stage, title);
  const { record } = await (await stage.client('banji')).call(getClass, { params: { id } });
  expect(record.committedFen).toBe(record.entry.standardFen * trainees);
});

it('a trainee registers with her phone, says where money goes, and signs the pledge', async () => {
  await worker.registerWorker(stage, heroine);
  await worker.registerAccount(stage, heroine.phone, heroine);
  await worker.signPledge(stage, heroine.phone, heroine, title);
});

it('the class is taught: she signs by the code on the wall within the fence, the roll is called for the others', async () => {
  const plan = await attendance.sessionsOf(stage, id);
  expect(plan).toHaveLength(sessions);
  const [first, ...others] = plan;
  if (!first) throw new Error('the class has no session');
  await attendance.startClass(stage, id, first);
  await attendance.attendByPhone(stage, first, heroine.phone, trainees);
  for (const session of others) await attendance.attendByRoll(stage, session, trainees);
});

it('scores are entered by one and confirmed by another; the completion is reviewed; forty certificates are issued', async () => {
  await result.enterScores(stage, title);
  await classes.submitCompletion(stage, id);
  await forbidden.completionRefusals(stage, id);
  await classes.approveCompletion(stage, title);
  await result.issueCertificates(stage, id);
  await result.readCertificate(stage, heroine.phone, heroine.name);
});

it('she claims in one screen; three persons decide, nobody out of turn', async () => {
  claimAt = await worker.claim(stage, heroine.phone);
  await forbidden.claimRefusals(stage, idIn(claimAt));
  await money.decideClaim(stage, title);
  noticeUntil = await money.publishNotice(stage, '示例呼叫中心有限公司');
  await worker.claimSays(stage, heroine.phone, claimAt, '公示中');
});

it('after the notice it is paid: batch, file, the bank’s answer, and the date on her page', async () => {
  await stage.moveTo(afternoon(addDays(noticeUntil, 1)));
  await worker.claimSays(stage, heroine.phone, claimAt, '待拨付');
  const { path, bank } = await money.payBatch(stage);
  expect(new TextDecoder('gb18030').decode(bank)).toContain(`,${heroine.name},`);
  const paidOn = addDays(noticeUntil, 2);
  await stage.moveTo(afternoon(paidOn));
  await money.importAnswer(stage, path, bank, paidOn);
  const page = await worker.claimSays(stage, heroine.phone, claimAt, '已拨付');
  expect(await page.locator('main').textContent()).toContain(`${paidOn} 拨付到账户`);
});

it('the forbidden path of every role was tried', () => {
  expect([...Role.values].filter((role) => !forbidden.triedRoles.has(role))).toEqual([]);
});

/** Somebody who is in class in another county in the days to come, and the first of these days. */
async function busyElsewhere(): Promise<{ name: string; idNumber: string; from: string }> {
  const college = await stage.client('jigou2');
  const { items } = await college.call(listClasses, { query: { state: 'approved', limit: 50 } });
  const [soonest] = [...items].sort((one, other) => (one.startsOn < other.startsOn ? -1 : 1));
  if (!soonest) throw new Error('no approved class elsewhere');
  const [trainee] = await college.call(listTrainees, { params: { id: soonest.ref }, query: {} });
  const all = Array.from({ length: 120 }, (_, n) => inventedPerson(181 + n, '430211'));
  const fitting = all.filter(
    ({ name, idNumber }) => trainee?.document.endsWith(idNumber.slice(-4)) && [...name][0] === [...trainee.name][0],
  );
  const [person] = fitting;
  if (!person || fitting.length > 1) throw new Error(`${fitting.length} people fit ${trainee?.name}`);
  return { name: person.name, idNumber: person.idNumber, from: soonest.startsOn };
}
