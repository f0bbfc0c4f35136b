import type { Read } from '../../../kernel/tx.ts';

/** Name of an office; its code when the division is gone. */
export function regionName(q: Read, code: string): string {
  return q.kernel.reference.region(code)?.name ?? code;
}
