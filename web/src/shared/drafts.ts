/** What is typed into a form, kept on this device until it is sent, dropped or a week old. */
export type Draft = { readonly at: string; readonly values: Readonly<Record<string, unknown>> };

const week = 7 * 86_400_000;

/** Never written down: secrets, and what identifies a person on a shared computer. */
const unkept = /password|secret|code$|idNumber|phone|bank|account(No|Number)|documentTail|file/i;

/** The values that may be kept, nested ones too; nothing is left of fields that may not. */
export function keepable(values: unknown): unknown {
  if (Array.isArray(values)) return values.map(keepable);
  if (values === null || typeof values !== 'object') return values;
  if (Object.getPrototypeOf(values) !== Object.prototype) return undefined;
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (unkept.test(name)) continue;
    const part = keepable(value);
    if (part !== undefined && part !== '') kept[name] = part;
  }
  return kept;
}

const nameOf = (owner: string, id: string) => `zx.draft.${owner}.${id}`;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function saveDraft(shelf: Shelf, owner: string, id: string, values: unknown, now = Date.now()): void {
  const kept = keepable(values) as Record<string, unknown>;
  try {
    if (Object.keys(kept).length === 0) shelf.removeItem(nameOf(owner, id));
    else shelf.setItem(nameOf(owner, id), JSON.stringify({ at: new Date(now).toISOString(), values: kept }));
  } catch {
    // No room: the form works without a draft.
  }
}

/** The draft of this account for this form; none when older than a week or unreadable. */
export function readDraft(shelf: Shelf, owner: string, id: string, now = Date.now()): Draft | undefined {
  try {
    const found = JSON.parse(shelf.getItem(nameOf(owner, id)) ?? 'null') as Draft | null;
    if (found && now - Date.parse(found.at) < week && typeof found.values === 'object') return found;
  } catch {
    // Unreadable counts as none.
  }
  shelf.removeItem(nameOf(owner, id));
  return undefined;
}

export function dropDraft(shelf: Shelf, owner: string, id: string): void {
  shelf.removeItem(nameOf(owner, id));
}
