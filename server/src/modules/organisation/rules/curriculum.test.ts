import { expect, test } from 'vitest';
import { moduleFaults } from './curriculum.ts';

const part = (name: string, theoryHours = 8, practiceHours = 8, resourceId?: string) => ({
  name,
  theoryHours,
  practiceHours,
  content: '示例',
  ...(resourceId ? { resourceId } : {}),
});

test.each([
  ['各不相同，都有课时', [part('安全'), part('实训', 0, 16)], []],
  ['只有理论课时也可以', [part('安全', 4, 0)], []],
  ['同名模块', [part('安全'), part(' 安全 ')], ['/modules/1/name module_twice']],
  ['没有课时', [part('安全', 0, 0)], ['/modules/0/theoryHours module_no_hours']],
  ['教材在用', [part('安全', 1, 1, 'r1')], []],
  ['教材已停用或不是本机构的', [part('安全', 1, 1, 'r2')], ['/modules/0/resourceId module_resource']],
])('%s', (_, modules, expected) => {
  const found = moduleFaults(modules, ['r1']).map(({ code, pointer }) => `${pointer} ${code.slice(13)}`);
  expect(found).toEqual(expected);
});
