import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Thresholds of the example profile, as cosines. */
export function shippedThresholds(): { pass: number; review: number } {
  const path = join(import.meta.dirname, '../../server/profiles/example/person.json');
  const parameters = JSON.parse(readFileSync(path, 'utf8')) as { key: string; value: number }[];
  const of = (key: string) => {
    const found = parameters.find((parameter) => parameter.key === key);
    if (!found) throw new Error(`the example profile states no ${key}`);
    return found.value / 10_000;
  };
  return { pass: of('person.face_pass'), review: of('person.face_review') };
}
