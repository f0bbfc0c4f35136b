import { listAttendanceSessions } from '@zhenxun/contracts/attendance.ts';
import jsQR from 'jsqr';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { settled } from '../../harness/browser.ts';
import { imageOf } from './image.ts';
import { press, type Stage } from './stage.ts';

const minute = 60_000;
const instant = (at: number) => new Date(at).toISOString();
/** A point within the fence of the site the class is taught at, and one across the river. */
export const inside = { latitude: 28.2003, longitude: 112.9925, accuracy: 12 };
export const outside = { latitude: 28.19, longitude: 112.95, accuracy: 12 };

export type Session = { id: string; startsAt: string; endsAt: string };

/** The sessions of the class in the order of time. */
export async function sessionsOf(stage: Stage, id: string): Promise<Session[]> {
  const { items } = await (await stage.client('jigou')).call(listAttendanceSessions, {
    query: { classId: id, limit: 50 },
  });
  return [...items].sort((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
}

/** What the code on the wall says, read from its pixels as a phone does. */
async function scan(wall: Page): Promise<URL> {
  const code = wall.getByRole('img', { name: '签到码' });
  await code.waitFor();
  const { rgba, width, height } = await imageOf(wall, await code.screenshot());
  const read = jsQR(rgba, width, height);
  if (!read) throw new Error('the code on the wall cannot be read');
  return new URL(read.data);
}

/** A photograph of the code on the wall as it is now: the address it says. */
export async function photographed(stage: Stage, session: Session, login = 'banji'): Promise<string> {
  const wall = await stage.at(login, `/institution/attendance/sessions/${session.id}/code`);
  const { pathname, search } = await scan(wall);
  return pathname + search;
}

/** The trainee opens what a code said on her phone where she stands; gives what the page answers. */
export async function signBy(stage: Stage, who: string, code: string, place: typeof inside): Promise<string> {
  const phone = await stage.at(who, '/worker/attendance', 'phone');
  await phone.context().grantPermissions(['geolocation']);
  await phone.context().setGeolocation(place);
  await phone.goto(code);
  const answer = phone.locator('.zx-sign-result');
  await answer.waitFor();
  return (await answer.textContent()) ?? '';
}

/** The trainee scans the code of the session with her phone where she stands; gives what the page answers. */
export async function signOnPhone(stage: Stage, who: string, session: Session, place: typeof inside): Promise<string> {
  return signBy(stage, who, await photographed(stage, session), place);
}

/** The roll is called by who runs the class, of everyone, with the reason. */
async function callAll(stage: Stage, session: Session, what: '全部到' | '全部离开', count: number): Promise<void> {
  const page = await stage.at('banji', `/institution/attendance/sessions/${session.id}`);
  await press(page, '点名');
  const dialog = page.getByRole('dialog', { name: '点名' });
  await press(dialog, what);
  const send = dialog.getByRole('button', { name: `登记 ${count} 人` });
  expect(await send.isDisabled(), 'without a reason').toBe(true);
  await dialog.getByRole('checkbox', { name: '手机无法使用，当面核对身份' }).check();
  await send.click();
  await page.getByText(`已登记 ${count} 人`).waitFor();
}

/** The attendance of a session that is over is decided: everyone came. */
export async function settle(stage: Stage, session: Session, count: number): Promise<void> {
  const page = await stage.at('banji', `/institution/attendance/sessions/${session.id}`);
  await press(page, '核定考勤');
  await page.getByText(`到课 ${count} 人，缺勤 0 人`).waitFor();
  await settled(page);
}

/** Starts the class on its first day, after it was refused the day it was approved. */
export async function startClass(stage: Stage, id: string, first: Session): Promise<void> {
  await stage.moveTo(instant(Date.parse(first.startsAt) - 40 * minute));
  const page = await stage.at('banji', `/institution/training-class/classes/${id}`);
  await press(page, '开课');
  await page.getByText('培训中').first().waitFor();
}

/** The first session: one signs in and out on the phone, out of place first; the roll is called for the others. */
export async function attendByPhone(stage: Stage, session: Session, who: string, count: number): Promise<void> {
  await stage.moveTo(instant(Date.parse(session.startsAt) - 15 * minute));
  const other = await stage.at('jiaoshi', `/institution/attendance/sessions/${session.id}/code`);
  await other.getByText('本次课不是您授课').waitFor();
  expect(await signOnPhone(stage, who, session, outside)).toContain('签到无效');
  expect(await signOnPhone(stage, who, session, inside)).toContain('签到成功');
  await callAll(stage, session, '全部到', count);
  await stage.moveTo(instant(Date.parse(session.endsAt) + 3 * minute));
  expect(await signOnPhone(stage, who, session, inside)).toContain('签退成功');
  await callAll(stage, session, '全部离开', count);
  await stage.moveTo(instant(Date.parse(session.endsAt) + 40 * minute));
  await settle(stage, session, count);
}

/** A session where nobody has a phone: the roll is called at its beginning and its end. */
export async function attendByRoll(stage: Stage, session: Session, count: number): Promise<void> {
  await stage.moveTo(instant(Date.parse(session.startsAt) - 5 * minute));
  await callAll(stage, session, '全部到', count);
  await stage.moveTo(instant(Date.parse(session.endsAt) + 3 * minute));
  await callAll(stage, session, '全部离开', count);
  await stage.moveTo(instant(Date.parse(session.endsAt) + 40 * minute));
  await settle(stage, session, count);
}
