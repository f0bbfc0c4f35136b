/** Rows by their office, in the order of its code: one look-up and one lock order for each. */
export function byRegion<T extends { readonly region_code: string }>(rows: readonly T[]): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.region_code);
    if (group) group.push(row);
    else groups.set(row.region_code, [row]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
