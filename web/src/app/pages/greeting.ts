import { clockOf } from '../../ui/time.ts';
import { serverNow } from '../session.ts';

/** 「上午好，张三」 by the hour in China. */
export function greeting(name: string | undefined, now = serverNow()): string {
  const hour = Number(clockOf(now).slice(0, 2));
  const word = hour < 6 ? '夜深了' : hour < 12 ? '上午好' : hour < 14 ? '中午好' : hour < 18 ? '下午好' : '晚上好';
  return name ? `${word}，${name}` : word;
}
