import type {
  FilingContent,
  FilingDifference,
  FilingField,
  FilingFields,
  FilingLine,
  FilingPart,
} from '@zhenxun/contracts/training-class-filing.ts';

/** What the later version has otherwise than the earlier: fields, then roster, then plan. A new number alone is no change. */
export function differencesOf(before: FilingContent, after: FilingContent): FilingDifference[] {
  return [
    ...fieldsChanged('basics', before.fields, after.fields),
    ...linesChanged('roster', before.trainees, after.trainees),
    ...linesChanged('plan', before.sessions, after.sessions),
  ];
}

function fieldsChanged(part: FilingPart, before: FilingFields, after: FilingFields): FilingDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as FilingField[];
  return names.flatMap((field) => {
    const [was, is] = [before[field] ?? '', after[field] ?? ''];
    return was === is ? [] : [{ part, change: 'changed' as const, field, before: was, after: is }];
  });
}

function linesChanged(
  part: FilingPart,
  before: readonly FilingLine[],
  after: readonly FilingLine[],
): FilingDifference[] {
  const was = new Map(before.map((line) => [line.id, line]));
  const is = new Set(after.map((line) => line.id));
  const named = ({ no, name }: FilingLine) => ({ part, no, name });
  return [
    ...before.filter(({ id }) => !is.has(id)).map((line) => ({ ...named(line), change: 'dropped' as const })),
    ...after.flatMap((line): FilingDifference[] => {
      const old = was.get(line.id);
      if (old === undefined) return [{ ...named(line), change: 'added' }];
      return fieldsChanged(part, old.fields, line.fields).map((one) => ({ ...one, ...named(line) }));
    }),
  ];
}
