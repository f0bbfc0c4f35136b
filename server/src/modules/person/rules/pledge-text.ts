import type { PledgeTextStanding, PledgeTextState } from '@zhenxun/contracts/person.ts';
import type { PledgeParagraph } from '@zhenxun/contracts/person-pledge.ts';

type Dated = { region_code: string; valid_from: string };

/**
 * The text for a region on a day: of the nearest region in the chain that has one, the version that began last. Undefined
 * when no region of the chain has one in force on the day.
 */
export function currentOf<T extends Dated>(texts: readonly T[], chain: readonly string[], day: string): T | undefined {
  for (const code of chain) {
    const begun = texts.filter((text) => text.region_code === code && text.valid_from <= day);
    const last = begun.sort((one, other) => (one.valid_from < other.valid_from ? 1 : -1))[0];
    if (last) return last;
  }
  return undefined;
}

/** What a text is good for on a day; `later` is the first day of the next version of its region. */
export function standingOf(
  text: { state: PledgeTextState; valid_from: string },
  later: string | undefined,
  day: string,
): PledgeTextStanding {
  if (text.state !== 'in_force') return text.state;
  if (text.valid_from > day) return 'coming';
  return later !== undefined && later <= day ? 'superseded' : 'current';
}

/** Paragraphs of the later text against those of the earlier one, by their longest common run. */
export function paragraphsChanged(before: string, after: string): PledgeParagraph[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const longest = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      longest[i]![j] =
        old[i] === now[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
  const found: PledgeParagraph[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      found.push({ change: 'kept', text: now[j]! });
      i += 1;
      j += 1;
    } else if (j >= now.length || (i < old.length && longest[i + 1]![j]! >= longest[i]![j + 1]!)) {
      found.push({ change: 'removed', text: old[i++]! });
    } else found.push({ change: 'added', text: now[j++]! });
  }
  return found;
}
