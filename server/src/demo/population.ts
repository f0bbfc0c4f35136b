import { isUnassignedDivision } from '@zhenxun/contracts/values/id-number.ts';
import type { Clock } from '../kernel/clock.ts';
import type { PopulationPort } from '../kernel/population.ts';

/**
 * A register inside the process, for tests and for seeding: it knows invented people alone and answers by the three digits
 * before the check digit as the simulated authority does: 666 another name, 777 silence, 888 not found, else a match.
 */
export function inventedPopulation(clock: Clock): PopulationPort {
  return {
    async verify(idNumber) {
      const fact = { kind: 'person.identity_match', source: 'population_register', askedAt: clock.now().toISOString() };
      const asOf = { validFrom: fact.askedAt.slice(0, 10) };
      if (!isUnassignedDivision(idNumber.slice(0, 6))) return { ...fact, answer: 'absent', ...asOf };
      switch (idNumber.slice(14, 17)) {
        case '666':
          return { ...fact, answer: 'contradicting', ...asOf };
        case '777':
          return { ...fact, answer: 'silent' };
        case '888':
          return { ...fact, answer: 'absent', ...asOf };
        default:
          return { ...fact, answer: 'present', ...asOf };
      }
    },
  };
}
