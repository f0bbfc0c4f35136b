import { parentPort } from 'node:worker_threads';
import type { FactSet } from '@zhenxun/contracts/decision.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import type { CompiledScheme } from '../rules/compiled.ts';
import { compileForPast, type Tried, tryOn } from '../rules/dry-run.ts';

/** Facts as they are stored, as text: the thread that reads the database does not take them apart. */
export type Question = { digest: string; document: Scheme; facts: readonly string[] };
export type Answer = { tried: Tried[] } | { failed: string };

const port = parentPort!;
let known: { digest: string; compiled: CompiledScheme } | undefined;

port.on('message', ({ digest, document, facts }: Question) => {
  try {
    if (known?.digest !== digest) known = { digest, compiled: compileForPast(document) };
    const { compiled } = known;
    port.postMessage({ tried: facts.map((text) => tryOn(compiled, JSON.parse(text) as FactSet)) } satisfies Answer);
  } catch (error) {
    port.postMessage({ failed: error instanceof Error ? error.message : String(error) } satisfies Answer);
  }
});
