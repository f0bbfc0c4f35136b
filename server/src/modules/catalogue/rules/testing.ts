import type { EntryContent } from '@zhenxun/contracts/catalogue-schemas.ts';

/** A complete own entry (焊工 四级, 120 学时, 1500 元) for tests, with what matters changed. */
export function entryOf(part: Partial<EntryContent> = {}): EntryContent {
  return {
    id: '430000-e',
    mode: 'own',
    trainingType: 'employment_skills',
    edition: '2022',
    occupationCode: '6-18-02-04',
    occupationName: '焊工',
    occupationKey: 'n:焊工',
    trade: null,
    level: '4',
    hours: 120,
    hoursSource: 'national_standard',
    standardFen: 150_000,
    scarcity: 'scarce',
    tags: [],
    fundSources: ['employment_fund'],
    urgent: false,
    keyTrade: false,
    ...part,
  };
}
