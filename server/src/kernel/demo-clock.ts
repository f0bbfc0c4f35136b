import * as contract from '@zhenxun/contracts/kernel.ts';
import { MovableClock } from './clock.ts';
import { command, execute } from './command.ts';
import { type Edge, serve } from './http.ts';
import { refusal, refuse } from './refusal.ts';

const moveClock = command({
  kind: 'kernel.clock.moved',
  zh: '调整演示时间',
  holds: 'none',
  async run(tx, input: { at: string | null }) {
    tx.note({ to: input.at ?? 'now' });
    tx.about(tx.actor.accountId);
    return {};
  },
});

/**
 * The control address of the clock, for demo and test: from now on time runs from the given instant; without one, the real
 * time again. Refuses `kernel.demo_only` elsewhere, whoever asks.
 */
export function demoClockRoutes(edge: Edge): void {
  const { kernel } = edge;
  serve(edge, contract.setDemoClock, async ({ ctx, body }) => {
    const { clock } = kernel;
    if (kernel.config.seed !== 'demo' || !(clock instanceof MovableClock)) refuse(refusal('kernel.demo_only'));
    const at = body.at === undefined ? Number.NaN : Date.parse(body.at);
    if (body.at !== undefined && Number.isNaN(at)) {
      refuse(refusal('kernel.invalid_field', { problem: '时间格式不符' }, { pointer: '/at' }));
    }
    await execute(ctx, moveClock, { at: body.at ?? null });
    if (body.at === undefined) clock.reset();
    else clock.set(new Date(at).toISOString());
    return { now: clock.now().toISOString() };
  });
}
