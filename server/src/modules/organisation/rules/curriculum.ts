import type { CurriculumModule } from '@zhenxun/contracts/organisation-means.ts';
import { type Refusal, refusal } from '../../../kernel/refusal.ts';

/** What is wrong with the modules of a curriculum, each at its place; `resourceIds` are those in use. [] when nothing. */
export function moduleFaults(modules: readonly CurriculumModule[], resourceIds: readonly string[]): Refusal[] {
  return modules.flatMap(({ name, theoryHours, practiceHours, resourceId }, at) => {
    const say = (code: string, field: string) => refusal(code, { name }, { pointer: `/modules/${at}/${field}` });
    const first = modules.findIndex((other) => other.name.trim() === name.trim());
    return [
      ...(first < at ? [say('organisation.module_twice', 'name')] : []),
      ...(theoryHours + practiceHours === 0 ? [say('organisation.module_no_hours', 'theoryHours')] : []),
      ...(resourceId !== undefined && !resourceIds.includes(resourceId)
        ? [say('organisation.module_resource', 'resourceId')]
        : []),
    ];
  });
}
