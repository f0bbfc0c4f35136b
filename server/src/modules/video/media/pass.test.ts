import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { mediaPasses } from './pass.ts';

const passes = mediaPasses(randomBytes(32));
const room = '430211-00000000-0000-7000-8000-000000000001';
const pass = passes.make('publish', room, 2_000);

it('counts for its purpose, its session and its time alone', () => {
  expect(passes.check(pass, 'publish', room, 1_999)).toBe('ok');
  expect(passes.check(pass, 'publish', room, 2_000)).toBe('ended');
  expect(passes.check(pass, 'play', room, 1_000)).toBe('wrong');
  expect(passes.check(pass, 'publish', room.replace('1', '2'), 1_000)).toBe('wrong');
  expect(passes.check(mediaPasses(randomBytes(32)).make('publish', room, 2_000), 'publish', room, 1_000)).toBe('wrong');
});

it('takes no pass that was changed, and one of another viewer for none', () => {
  for (const wrong of ['', 'x', pass.replace('2000', '9000'), `${pass}.x`, pass.slice(0, -2)])
    expect(passes.check(wrong, 'publish', room, 1_000)).toBe('wrong');
  const watch = passes.make('watch a', room, 2_000);
  expect(passes.check(watch, 'watch a', room, 1_000)).toBe('ok');
  expect(passes.check(watch, 'watch b', room, 1_000)).toBe('wrong');
});
