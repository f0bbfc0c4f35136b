import { classOptions, getClass } from '@zhenxun/contracts/training-class.ts';
import { listTrainees } from '@zhenxun/contracts/training-class-roster.ts';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axe } from '../../harness/axe.ts';
import { settled } from '../../harness/browser.ts';
import { bytesOf, rowsOf } from './files.ts';
import { type Expected, faultyRoster, soundRoster } from './roster.ts';
import { drawSignature } from './signature.ts';
import { choose, file, idIn, openFromList, press, type Stage, typeDay } from './stage.ts';

/** Files a class of the occupation and level, of 40 at most, in the form; gives its id. */
export async function fileClass(
  stage: Stage,
  wish: { programme: string; title: string; startsOn: string; endsOn: string },
): Promise<string> {
  const page = await stage.at('banji', '/institution/training-class/classes');
  await page.getByRole('link', { name: '新建班级' }).first().click();
  await page.getByRole('heading', { level: 1, name: '新建班级' }).waitFor();
  await settled(page);
  await page.getByRole('combobox', { name: '培训项目' }).fill(wish.programme.slice(0, 4));
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: wish.programme })
    .first()
    .click();
  await page.getByRole('textbox', { name: '班级名称' }).fill(wish.title);
  await choose(page, '培训场地', '示例大道校区');
  await typeDay(page, '开班日期', wish.startsOn);
  await typeDay(page, '结束日期', wish.endsOn);
  await page.getByRole('spinbutton', { name: '计划人数' }).fill('40');
  await page.getByRole('textbox', { name: '班级负责人' }).fill('曾示例');
  await page.getByRole('textbox', { name: '培训费（每人）' }).fill('1200');
  await page.getByRole('textbox', { name: '其中个人承担' }).fill('200');
  await press(page, '保存，继续填写');
  await page.waitForURL(/training-class\/classes\/430102-/);
  return idIn(page.url());
}

/** Lays the plan out by a week's timetable, on every day, with a teacher and a room who are free. */
export async function planLessons(stage: Stage, id: string, sessions: number): Promise<void> {
  const manager = await stage.client('banji');
  const { teachers, sites } = await manager.call(classOptions, { query: {} });
  const { record } = await manager.call(getClass, { params: { id } });
  const teacher = teachers.filter(({ qualified }) => qualified.includes(record.entry.occupationKey)).at(-1);
  const room = sites.find(({ ref }) => ref === record.siteRef)?.rooms[1];
  const page = await stage.at('banji', `/institution/training-class/classes/${id}#plan`);
  await press(page, '按周课表生成');
  const dialog = page.getByRole('dialog', { name: '按周课表生成教学计划' });
  await dialog.getByRole('checkbox', { name: '周六' }).check();
  await dialog.getByRole('checkbox', { name: '周日' }).check();
  await dialog.getByRole('checkbox', { name: '避开节假日和休息日' }).uncheck();
  await choose(dialog, '教师', teacher?.name ?? '');
  await choose(dialog, '教室', room?.name ?? '');
  await press(dialog, '生成');
  await page.getByText(`教学计划（${sessions} 次课）`).waitFor();
}

const findingsOf = (page: Page) =>
  page
    .getByRole('region', { name: '问题清单' })
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')));

/** Tries the roster with its faults: every one at its row and column in one go, and nothing imported. */
export async function refuseRoster(
  stage: Stage,
  id: string,
  startsOn: string,
  busy: { name: string; idNumber: string },
): Promise<void> {
  const { bytes, expected } = await faultyRoster(startsOn, busy);
  const page = await stage.at('banji', `/institution/training-class/classes/${id}/roster-import`);
  await page.locator('input[type=file]').setInputFiles(file('花名册.xlsx', bytes));
  await page.getByText(`${expected.length} 行有问题`).waitFor();
  const found = await findingsOf(page);
  const told = (row: number) => found.filter(([line]) => line === String(row));
  for (const { row, column, says } of expected as Expected[]) {
    expect(told(row), `row ${row}`).toEqual([[String(row), column, expect.stringContaining(says)]]);
  }
  expect(found.length).toBe(expected.length);
  expect(await page.getByRole('button', { name: '全部正确才导入' }).isDisabled()).toBe(true);
  expect(await axe(page)).toEqual([]);
  const manager = await stage.client('banji');
  expect(await manager.call(listTrainees, { params: { id }, query: {} })).toEqual([]);
  const roster = await stage.at('banji', `/institution/training-class/classes/${id}#roster`);
  await roster.getByText('花名册还是空的').waitFor();
}

/** Imports the mended roster; all of it is there. */
export async function importRoster(stage: Stage, id: string): Promise<void> {
  const page = await stage.at('banji', `/institution/training-class/classes/${id}/roster-import`);
  await page.locator('input[type=file]').setInputFiles(file('花名册（改正）.xlsx', await soundRoster()));
  await page.getByText('没有发现问题').waitFor();
  await press(page, '全部正确才导入');
  await page.getByText('已导入 40 个学员').waitFor();
  await page.getByRole('link', { name: '查看花名册' }).click();
  await page.getByText('花名册（40 人）').waitFor();
}

/** Names of the roster as the manager takes it in clear from the page, after saying what for; masked they are on the page itself. */
export async function takeRoster(stage: Stage, id: string): Promise<string[]> {
  const page = await stage.at('banji', `/institution/training-class/classes/${id}#roster`);
  await page.getByText('花名册（40 人）').waitFor();
  await press(page, '下载全文');
  const dialog = page.getByRole('dialog', { name: '下载全文花名册' });
  await choose(dialog, '下载用途', '联系本人');
  expect(await axe(page)).toEqual([]);
  const taken = page.waitForEvent('download');
  await press(dialog, '下载');
  const [, ...rows] = await rowsOf(await bytesOf(await taken));
  return rows.map(([, name = '']) => name);
}

/** How they will be assessed; then the file goes to the county. */
export async function planAssessment(stage: Stage, id: string): Promise<void> {
  const page = await stage.at('banji', `/institution/training-class/classes/${id}#assessment`);
  await page.getByRole('textbox', { name: /考核人$/ }).fill('考评示例');
  await page.getByRole('textbox', { name: '考核人单位' }).fill('示例职业技能评价中心');
  await page.getByRole('combobox', { name: '教学资源' }).click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
  await page.keyboard.press('Escape');
  await press(page, '保存');
  await page.getByText('已保存').waitFor();
}

/** The institution's administrator reads the pledge of the institution and signs it by hand. */
export async function signInstitution(stage: Stage, id: string): Promise<void> {
  const page = await stage.at('jigou', `/institution/training-class/classes/${id}#pledge`);
  await page.getByRole('heading', { name: '职业技能培训机构承诺书' }).waitFor();
  await page.getByRole('checkbox', { name: /我已阅读承诺书全文/ }).check();
  await page.getByRole('textbox', { name: '签署人姓名' }).fill('邓示例');
  await drawSignature(page);
  expect(await axe(page)).toEqual([]);
  await press(page, '代表机构签署');
  await page.getByText('签署于').first().waitFor();
}

export async function submitClass(stage: Stage, id: string): Promise<void> {
  const page = await stage.at('banji', `/institution/training-class/classes/${id}`);
  await press(page, '提交开班申请');
  await page.getByText('待审核').first().waitFor();
}

/** Opens the class from the queue of the county. */
async function review(stage: Stage, login: string, title: string): Promise<Page> {
  const page = await stage.at(login, '/government/training-class/queue');
  await openFromList(page, title);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await settled(page);
  return page;
}

/** The case officer returns it with a mark at the field; the institution sees the words there and submits again. */
export async function returnAndResubmit(stage: Stage, id: string, title: string): Promise<void> {
  const officer = await review(stage, 'jingban', title);
  await press(officer, '标记“招生简介”需改正');
  await officer.keyboard.press('r');
  await officer.getByRole('textbox', { name: /招生简介.*怎样改正/ }).fill('请写明实训安排');
  await officer.getByRole('checkbox', { name: '教学计划安排不合理' }).check();
  await press(officer, /^确认退回/);
  await officer.getByText(/^已退回，/).waitFor();
  const manager = await stage.at('banji', `/institution/training-class/classes/${id}`);
  await manager.getByText('请写明实训安排').waitFor();
  await manager.getByRole('textbox', { name: '招生简介' }).fill('客户服务基础、话术和投诉处理，实训坐席一人一席。');
  await press(manager, '保存');
  await manager.getByText('已保存').waitFor();
  await submitClass(stage, id);
}

/** Approved by the case officer, who says what was looked at where the system leaves a judgement. */
export async function approveClass(stage: Stage, title: string): Promise<void> {
  const officer = await review(stage, 'jingban', title);
  await officer.keyboard.press('a');
  await officer.getByRole('textbox').last().fill('材料齐全，符合开班条件。');
  await press(officer, /^确认通过/);
  await officer.getByText(/^已通过，/).waitFor();
}

/** The institution says the class is taught. */
export async function submitCompletion(stage: Stage, id: string): Promise<void> {
  const admin = await stage.at('jigou', `/institution/training-class/classes/${id}`);
  await press(admin, '提交结业申请');
  await admin.getByText('待结业审核').first().waitFor();
}

/** The completion, reviewed by another person than the filing. */
export async function approveCompletion(stage: Stage, title: string): Promise<void> {
  const reviewer = await review(stage, 'fuhe', title);
  await reviewer.keyboard.press('a');
  await press(reviewer, /^确认通过结业申请/);
  await reviewer.getByText(/^已通过结业申请，/).waitFor();
}
