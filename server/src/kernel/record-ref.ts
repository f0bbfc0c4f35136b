import { refusal, refuse } from './refusal.ts';

export type Key = { region_code: string; id: string };

/** `430102` + uuid → `430102-uuid`, the public id of a record. */
export function refOf(key: Key): string {
  return `${key.region_code}-${key.id}`;
}

/** The primary key in a public id; refuses `kernel.not_found` when it is none. */
export function keyOf(ref: string): Key {
  if (!/^[0-9]{6}-[0-9a-f-]{36}$/.test(ref)) refuse(refusal('kernel.not_found'));
  return { region_code: ref.slice(0, 6), id: ref.slice(7) };
}
