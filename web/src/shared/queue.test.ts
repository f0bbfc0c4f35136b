import { expect, it } from 'vitest';
import { neighbours } from './queue.ts';

const queue = { list: '/government/claims?state=sent', rows: ['/c/1', '/c/2', '/c/3'] };

it('knows what comes before and after', () => {
  expect(neighbours(queue, '/c/2')).toEqual({ before: '/c/1', next: '/c/3', left: 1 });
  expect(neighbours(queue, '/c/3')).toEqual({ before: '/c/2', next: undefined, left: 0 });
  expect(neighbours(queue, '/c/9')).toEqual({ left: 0 });
  expect(neighbours(undefined, '/c/1')).toEqual({ left: 0 });
});
