import { getAttendanceMatrix, showSignCode, signAttendance } from '@zhenxun/contracts/attendance.ts';
import { getBundle, listBundles } from '@zhenxun/contracts/attendance-kit.ts';
import { listInspections } from '@zhenxun/contracts/supervision.ts';
import { approveClass, classChecks, getClass } from '@zhenxun/contracts/training-class.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { facePhoto } from '@zhenxun/server/demo/face-photo.ts';
import { inventedPhoto } from '@zhenxun/server/demo/picture.ts';
import { inventedPerson } from '@zhenxun/server/demo/workers.ts';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import * as attendance from './steps/attendance.ts';
import * as classes from './steps/class.ts';
import * as file from './steps/class-file.ts';
import * as inspection from './steps/inspection.ts';
import * as kits from './steps/kit.ts';
import * as opened from './steps/opened-class.ts';
import { passAssessment } from './steps/result.ts';
import * as rooms from './steps/room.ts';
import { openFromList, openStage, type Stage } from './steps/stage.ts';

/** A class taught over three days as it is, and what becomes of five frauds tried in it (R2.1, R4.1, R4.4, R4.5). */
const title = '仓储管理员三日班（真训）';
const titleElsewhere = '仓储管理员三日班（株洲）';
/** Employed by the school in Changsha as the register of teachers has it. */
const teacherOfBoth = inventedPerson(601, '430102', { name: '石示例' });
const trainees = opened.people(5_100, 6, '430102');
const [early, forwarded, late] = trainees.map(({ phone }) => phone) as [string, string, string];
const logins = trainees.map(({ phone }) => phone);
const pin = '135790';
const fault = '叉车通道堆放杂物';
const item = '消防通道畅通，无安全隐患';

// a slow machine takes its time; what hangs gives up within a step
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

let stage: Stage;
let room: rooms.Room;
let id = '';
let elsewhere = '';
let startsOn = '';
let days: attendance.Session[] = [];
const refusedBundle = { id: '', reason: '' };

beforeAll(async () => {
  room = await rooms.openRoom();
  stage = await openStage(room);
  await room.startMedia(stage.server.data);
});
afterEach(({ task }) => (task.result?.state === 'fail' ? stage.shoot() : undefined));
afterAll(async () => {
  room?.close();
  await stage?.close();
});

const after = (instant: string, minutes: number) => new Date(Date.parse(instant) + minutes * 60_000).toISOString();
const day = (n: 1 | 2 | 3): attendance.Session => days[n - 1]!;

/** Those whose phones the story does not follow sign by the same code, past the screens. */
async function signOthers(session: attendance.Session, who: readonly string[], direction: 'in' | 'out') {
  const { latitude: lat, longitude: lng, accuracy } = attendance.inside;
  for (const login of who) {
    const params = { id: session.id };
    const { code } = await (await stage.client('banji')).call(showSignCode, { params });
    const body = { direction, code, position: { lat, lng, accuracy }, device: `phone of ${login}` };
    const { outcome } = await (await stage.client(login)).call(signAttendance, { params, body });
    expect(`${login} ${outcome}`).toBe(`${login} accepted`);
  }
}

it('a class of three mornings is filed; a class of another city with the same teacher at the same hours is filed too', async () => {
  for (const region of ['430102', '430211']) await opened.publishShortCourse(stage, region);
  const filed = await opened.fileShortClass(stage, {
    login: 'jigou',
    regionCode: '430102',
    title,
    teacher: '石示例',
    trainees,
  });
  ({ id, startsOn } = filed);
  await opened.engageTeacher(stage, 'jigou2', teacherOfBoth);
  ({ id: elsewhere } = await opened.fileShortClass(stage, {
    login: 'jigou2',
    regionCode: '430211',
    title: titleElsewhere,
    teacher: '石示例',
    trainees: opened.people(5_200, 6, '430211'),
    startsOn,
  }));
  for (const one of trainees) await opened.openAccount(stage, one);
  await rooms.agreeToFilm(stage, logins);
});

it('each is in order by itself; once the first is approved, the officer of the other city reads who cannot be in two places', async () => {
  const officer = await stage.client('jingban2');
  const failed = async () =>
    (await officer.call(classChecks, { params: { id: elsewhere }, query: {} })).checks.filter(
      ({ outcome }) => outcome === 'failed',
    );
  expect(await failed()).toEqual([]);
  await classes.approveClass(stage, title);
  expect(new Set((await failed()).map(({ code }) => code))).toEqual(new Set(['training_class.check.teacher_clash']));
  const page = await stage.at('jingban2', `/government/training-class/queue`);
  await openFromList(page, titleElsewhere);
  await page
    .getByText(/教师石.例在 .* 已有另一个班级的课，与第 1 次课冲突/)
    .first()
    .waitFor();
  const { version } = await officer.call(getClass, { params: { id: elsewhere } });
  const approved = officer.call(approveClass, { params: { id: elsewhere }, body: { version, reason: '同意' } });
  await expect(approved).rejects.toThrow(/教师石.例在 .* 已有另一个班级的课，与第 1 次课冲突/);
  const { record } = await (await stage.client('jigou')).call(getClass, { params: { id } });
  expect(record).toMatchObject({ state: 'approved', enrolled: 6, sessions: 3, plannedHours: 12 });
  days = await attendance.sessionsOf(stage, id);
  expect(days).toHaveLength(3);
});

it('day 1 on line: a code photographed and forwarded is worth nothing after its term, and across the river nothing at all', async () => {
  await attendance.startClass(stage, id, day(1));
  await stage.moveTo(after(day(1).startsAt, -12));
  expect(await attendance.signOnPhone(stage, early, day(1), attendance.inside)).toContain('签到成功');
  const photo = await attendance.photographed(stage, day(1));
  await stage.moveTo(after(day(1).startsAt, -10));
  const forged = await attendance.signBy(stage, forwarded, photo, attendance.inside);
  expect(forged).toContain('签到无效');
  expect(forged).toContain('签到码已更换，请重新扫描屏幕上的签到码。');
  const away = await attendance.signOnPhone(stage, forwarded, day(1), attendance.outside);
  expect(away).toContain('签到无效');
  expect(away).toMatch(/您在培训场地范围外约 \d{4} 米/);
  expect(await attendance.signOnPhone(stage, forwarded, day(1), attendance.inside)).toContain('签到成功');
  await signOthers(day(1), logins.slice(3), 'in');
});

it('an officer sees the room live, the teacher takes two photos in it; recorded to the end, it makes the pack 3+2', async () => {
  await stage.moveTo(after(day(1).startsAt, 18));
  const camera = room.film(await rooms.openCamera(stage, day(1)));
  const { mark, light } = await rooms.watchLive(stage, day(1));
  expect(mark).toMatch(new RegExp(`${title}.*彭.*09:1[89]`));
  expect(light).toBeGreaterThan(100);
  for (const n of [11, 12]) {
    await room.show(await facePhoto(`room-${n}`, { scale: n === 11 ? 1 : 0.6 }));
    await rooms.photograph(stage, day(1), attendance.inside);
  }
  await camera.end();
  expect(await attendance.signOnPhone(stage, late, day(1), attendance.inside)).toContain('签到成功');
  await rooms.recorded(stage, day(1), 1);
  await stage.moveTo(after(day(1).endsAt, 3));
  await room.filmLesson(await rooms.openCamera(stage, day(1)));
  expect(await attendance.signOnPhone(stage, early, day(1), attendance.inside)).toContain('签退成功');
  await signOthers(day(1), logins.slice(1), 'out');
  const pieces = await rooms.recorded(stage, day(1), 2);
  expect(pieces.map(({ outside }) => outside)).toEqual([false, false]);
  await stage.moveTo(after(day(1).endsAt, 40));
  await attendance.settle(stage, day(1), 6);
  const pack = await rooms.packOf(stage, day(1));
  expect(pack.findings.map(({ message }) => message)).toEqual([]);
  expect(pack).toMatchObject({ state: 'complete', repeats: true, signedIn: 6, heads: 6 });
  expect(pack.segments.map(({ gap, heads }) => [gap, heads])).toEqual([1, 2, 3].map(() => [undefined, 6]));
  const page = await stage.at('dudao', `/government/video/packs/${pack.id}`);
  await page.getByText('没有缺失和存疑').waitFor();
  expect(await page.locator('.zx-photos figcaption').allTextContents()).toEqual([
    expect.stringContaining('定位精度 12 米'),
    expect.stringContaining('定位精度 12 米'),
  ]);
  const film = page.getByLabel('第2段录像');
  await film.evaluate((video: HTMLVideoElement) => video.play());
  await page.waitForFunction(
    () => document.querySelector<HTMLVideoElement>('video[aria-label=第2段录像]')!.currentTime > 0,
  );
});

it('the officer reads both attempts with their reasons', async () => {
  const page = await stage.at('jingban', `/government/attendance/sessions/${day(1).id}`);
  await page.getByRole('tab', { name: '全部签到记录' }).click();
  const row = (reason: string) => page.locator('tbody tr').filter({ hasText: reason });
  for (const reason of ['签到码已更换', '培训场地范围外约']) {
    await row(reason).waitFor();
    expect(await row(reason).count(), reason).toBe(1);
    expect(await row(reason).textContent(), reason).toContain('无效');
  }
});

it('day 2 off line: six type their PIN on the tablet; the bundle with one byte changed is refused, the true one taken', async () => {
  const began = after(day(2).startsAt, -60);
  await stage.moveTo(began);
  await kits.setPins(stage, id, logins, pin);
  const kit = await kits.enrolKit(stage, began);
  await kits.setClock(kit, after(day(2).startsAt, -10));
  await kits.signAll(kit, '签到', pin, 6);
  await kits.setClock(kit, after(day(2).endsAt, 3));
  await kits.signAll(kit, '签退', pin, 6, 6);
  await stage.moveTo(after(day(2).endsAt, 40));
  await kits.setClock(kit, after(day(2).endsAt, 40));
  const answer = await kits.uploadThroughForger(stage, kit);
  await kit.context.close();
  expect(answer).toMatchObject({ state: 'rejected', taken: 0 });
  expect(answer.reasons.map(({ code }) => code)).toEqual(['attendance.bundle_edited']);
  const desk = await stage.client('jingban');
  const [taken] = (await desk.call(listBundles, { query: { state: 'accepted' } })).items.filter(
    ({ kitName }) => kitName === kit.name,
  );
  expect(taken).toMatchObject({ accepted: 12, toJudge: 0, rejected: 0, reasons: [] });
  const { lines } = await desk.call(getBundle, { params: { id: taken!.id } });
  expect(lines.filter(({ kind }) => kind === 'sign')).toHaveLength(12);
  await attendance.settle(stage, day(2), 6);
  Object.assign(refusedBundle, { id: answer.id, reason: answer.reasons[0]?.message });
});

it('the officer reads why a bundle was refused', async () => {
  const page = await stage.at('jingban', `/government/attendance/kit-bundles/${refusedBundle.id}`);
  await page.getByText('不予接收').first().waitFor();
  await page.getByText('签名与内容不符：数据包在终端签名后被改动过').waitFor();
  await page.getByText('没有从这个数据包接收记录').waitFor();
});

it('day 3 on line: an inspector comes unannounced with a phone; the institution knows nothing before', async () => {
  await stage.moveTo(after(day(3).startsAt, -10));
  expect(await attendance.signOnPhone(stage, early, day(3), attendance.inside)).toContain('签到成功');
  await signOthers(day(3), logins.slice(1), 'in');
  await stage.moveTo(after(day(3).startsAt, 50));
  const path = await inspection.planSurprise(stage, title);
  const inSight = async (login: string) =>
    (await (await stage.client(login)).call(listInspections, { query: { classId: id } })).items.length;
  expect([await inSight('dudao'), await inSight('jigou')]).toEqual([1, 0]);
  await room.show(inventedPhoto(3));
  const page = await stage.at('dudao', `${path}/record`, 'phone');
  await inspection.fillRecord(
    page,
    {
      headCount: 6,
      item,
      fault,
      demand: '当日清理并拍照',
      conclusion: '到课 6 人与签到一致；通道须整改。',
    },
    attendance.inside,
  );
  await page.getByRole('button', { name: '提交检查结果' }).click();
  await page.getByText('已检查').first().waitFor();
  await page.getByText('按随机数复算一致').waitFor();
  await page.getByText('6（已签到 6 人，花名册 6 人）').waitFor();
  await page.getByText('在场地围栏内').waitFor();
  expect(await inSight('jigou')).toBe(1);
});

it('answers with a photo of another class: the inspector is told it has been seen before, and returns it', async () => {
  await inspection.answerFinding(stage, fault, '已清理。', await inspection.photoOfAnother(stage, id));
  const page = await inspection.openFinding(stage, fault);
  await page.getByText(/已有的照片相同或极相似，请核实是否重复使用/).waitFor();
  await page.getByRole('button', { name: '退回重改' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('整改照片是另一个班级检查时的照片');
  await dialog.getByRole('button', { name: '退回重改' }).click();
  await page.getByText('退回重改').first().waitFor();
});

it('mends it and shows it: closed', async () => {
  await inspection.answerFinding(stage, fault, '通道已清空，划线管理。', inventedPhoto(41));
  const page = await inspection.openFinding(stage, fault);
  await page.getByRole('button', { name: '整改属实，办结' }).click();
  await page.getByText('已办结').first().waitFor();
});

it('the class ends: settled, assessed, completed; hours are what the proofs show', async () => {
  await stage.moveTo(after(day(3).endsAt, 3));
  await signOthers(day(3), logins, 'out');
  await stage.moveTo(after(day(3).endsAt, 40));
  await attendance.settle(stage, day(3), 6);
  const matrix = await (await stage.client('jingban')).call(getAttendanceMatrix, { params: { id } });
  const minutes = matrix.trainees.map(({ summary }) => summary.creditedMinutes);
  const [lost] = minutes.splice(2, 1);
  expect(minutes).toEqual([540, 540, 540, 540, 540]);
  // 18 minutes and what of the nineteenth had begun
  expect(lost).toBeLessThanOrEqual(521);
  expect(lost).toBeGreaterThan(515);
  expect(matrix.trainees[2]?.cells.map(({ status }) => status)).toEqual(['late', 'present', 'present']);
  await stage.moveTo(`${addDays(startsOn, 3)}T02:00:00.000Z`);
  await passAssessment(stage, id, addDays(startsOn, 3));
  await classes.submitCompletion(stage, id);
  await classes.approveCompletion(stage, title);
});

it('the officer reads all of it on one page, in the order in which it happened, the fraud with its reason', async () => {
  const page = await stage.at('dudao', `/government/class-files/${id}`);
  const told = (await file.linesOf(page)).toReversed();
  const taught = (no: number) => new RegExp(`^第 ${no} 次课 .*应到 6 人，签到 6 人，签退 6 人，考勤已核定`);
  const expected = [
    /^新建班级/,
    /^提交开班申请/,
    /^通过开班申请.*材料齐全，符合开班条件。/,
    /^开课/,
    taught(1),
    /^开启课堂摄像头/,
    /^查看实时画面/,
    /^提交课堂照片/,
    /^提交课堂照片/,
    /^核定考勤.*第 1 次课/,
    taught(2),
    /^接收离线数据包.*第 2 次课/,
    /^核定考勤.*第 2 次课/,
    taught(3),
    /^安排检查.*突击检查/,
    /^登记检查结果.*突击检查/,
    /^答复整改/,
    /^退回重改.*整改照片是另一个班级检查时的照片/,
    /^答复整改/,
    /^整改办结/,
    /^核定考勤.*第 3 次课/,
    /^确认成绩/,
    /^提交结业申请/,
    /^通过结业申请/,
  ];
  let from = 0;
  for (const line of expected) {
    const at = told.findIndex((one, n) => n >= from && line.test(one));
    expect(at, `${line} after ${told[from - 1]}`).toBeGreaterThanOrEqual(from);
    from = at + 1;
  }
});

it('takes it along sealed: whole under the published key, and one byte changed is found', async () => {
  const page = await stage.at('dudao', `/government/class-files/${id}`);
  const parts = await file.takeSealed(page, '审计调阅');
  expect(await file.faultsOf(stage, parts)).toEqual([]);
  const edited = parts.map((part) =>
    part.name === 'archive.json' ? { ...part, content: Buffer.from(part.content).fill('0', 40, 41) } : part,
  );
  expect(await file.faultsOf(stage, edited)).toEqual(['archive.json']);
});
