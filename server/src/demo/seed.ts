import type { Progress } from '../front.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { isEmpty } from '../modules/account/index.ts';
import { seedBase } from './base.ts';

/** Fills an empty database with the demo province, through commands only. Does nothing when anyone can already sign in. */
export async function seedDemo(kernel: Kernel, progress: Progress): Promise<boolean> {
  if (!(await isEmpty(kernel))) return false;
  await seedBase(kernel, (step, at, of) => Object.assign(progress, { step: `正在准备演示数据：${step}`, at, of }));
  return true;
}
