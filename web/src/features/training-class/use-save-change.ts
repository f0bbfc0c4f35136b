import { type ChangeInput, saveChange } from '@zhenxun/contracts/training-class-change.ts';
import { useSend } from '../../app/query.ts';

/** Saves a request in the version seen, and gives the version it has then. */
export function useSaveChange(): (seen: { ref: string; version: number }, input: ChangeInput) => Promise<number> {
  const save = useSend(saveChange);
  return async ({ ref, version }, input) =>
    (await save.mutateAsync({ params: { id: ref }, body: { version, ...input } })).version;
}
