import type { Kernel } from '../kernel/kernel.ts';
import { isEmpty } from '../modules/account/index.ts';
import { seedBase, type Told } from './base.ts';

/** Fills an empty database with the demo province, through commands only. Does nothing when anyone can already sign in. */
export async function seedDemo(kernel: Kernel, told: Told): Promise<boolean> {
  if (!(await isEmpty(kernel))) return false;
  await seedBase(kernel, told);
  return true;
}
