type Lesson = { readonly startsAt: string; readonly endsAt: string };

/**
 * The lesson a kit offers at a moment, of lessons in the order of time: to sign in, the one that runs or the next; to sign
 * out, the last that has begun, since people sign out when it is over.
 */
export function lessonNow<L extends Lesson>(
  lessons: readonly L[],
  direction: 'in' | 'out',
  now: string,
): L | undefined {
  const next = lessons.find(({ endsAt }) => endsAt >= now) ?? lessons.at(-1);
  return direction === 'in' ? next : (lessons.findLast(({ startsAt }) => startsAt <= now) ?? next);
}
