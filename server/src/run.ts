import { type Front, openFront } from './front.ts';
import { readConfig } from './kernel/config.ts';

/** The running product; `stop` finishes what is under way. */
export type Running = { stop(): Promise<void> };

/**
 * `serve`, `work` or both in one process (ZHENXUN_WORK). The port answers within seconds, with a page that shows the progress
 * while the rest is loaded, the database migrated and, in demo mode, the province seeded. SIGTERM and SIGINT finish requests
 * and jobs under way, then end.
 */
export async function run(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const config = readConfig(env);
  const front = await openFront(config.port, config.host);
  console.log(`真训 ${front.url}`);
  const end = endOnSignals(front);
  try {
    // loaded only now: reading the whole product takes longer than the port may stay silent
    const { startProduct } = await import('./product.ts');
    end.running = await startProduct(config, env, front);
  } catch (error) {
    if (end.asked) return;
    console.error('真训 启动失败：', error);
    await front.close();
    process.exit(1);
  }
}

function endOnSignals(front: Front): { asked: boolean; running?: Running } {
  const state: { asked: boolean; running?: Running } = { asked: false };
  const stop = async () => {
    if (state.asked) return;
    state.asked = true;
    // a start is not waited for: what it has not committed is redone at the next one
    await front.close();
    await state.running?.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
  return state;
}
