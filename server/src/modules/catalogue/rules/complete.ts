import type { EntryContent } from '@zhenxun/contracts/catalogue-schemas.ts';
import { entryLabels } from '@zhenxun/contracts/catalogue-terms.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { type Refusal, refusal } from '../../../kernel/refusal.ts';
import { missingFields } from './entry.ts';

/** How an entry is called in messages: `焊工（电焊工）四级/中级工`. */
export function nameOf(entry: Pick<EntryContent, 'occupationName' | 'trade' | 'level'>): string {
  return `${entry.occupationName}${entry.trade ? `（${entry.trade}）` : ''}${SkillLevel.label(entry.level)}`;
}

/** Everything that keeps these entries from being published, with a pointer to each entry; [] when nothing does. */
export function incompleteEntries(entries: readonly EntryContent[]): Refusal[] {
  if (entries.length === 0) return [refusal('catalogue.empty')];
  return entries.flatMap((entry) => {
    const missing = missingFields(entry);
    if (missing.length === 0) return [];
    const fields = missing.map((field) => entryLabels[field as keyof typeof entryLabels]).join('、');
    return [
      refusal('catalogue.entry_incomplete', { entry: nameOf(entry), fields }, { pointer: `/entries/${entry.id}` }),
    ];
  });
}
