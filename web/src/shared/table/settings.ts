import { useSyncExternalStore } from 'react';
import type { Column } from './columns.ts';

export type SavedView = { readonly name: string; readonly query: string };

/** What one has chosen for a table on this device: columns shown, saved sets of conditions. */
export type TableSettings = { readonly columns?: readonly string[]; readonly views: readonly SavedView[] };

const nothing: TableSettings = { views: [] };

/** Settings as stored; anything unreadable counts as nothing chosen. */
export function parseSettings(text: string | null): TableSettings {
  if (!text) return nothing;
  try {
    const found = JSON.parse(text) as Partial<TableSettings>;
    const views = Array.isArray(found.views)
      ? found.views.filter((view) => view?.name && typeof view.query === 'string')
      : [];
    return { views, ...(Array.isArray(found.columns) ? { columns: found.columns.map(String) } : {}) };
  } catch {
    return nothing;
  }
}

/** The columns to show, in the table's order: the chosen ones, or all that are not hidden; the first is always there. */
export function shownColumns<T>(columns: readonly Column<T>[], chosen: readonly string[] | undefined): Column<T>[] {
  return columns.filter((column, index) => index === 0 || (chosen ? chosen.includes(column.key) : !column.hidden));
}

/** Adds a view or replaces the one of the same name; at most twelve are kept, the latest last. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  return [...views.filter((one) => one.name !== view.name), view].slice(-12);
}

const listeners = new Set<() => void>();
const cache = new Map<string, { text: string | null; settings: TableSettings }>();

function read(id: string): TableSettings {
  const text = localStorage.getItem(`zx.table.${id}`);
  const known = cache.get(id);
  if (known && known.text === text) return known.settings;
  const settings = parseSettings(text);
  cache.set(id, { text, settings });
  return settings;
}

export function useTableSettings(id: string): [TableSettings, (next: TableSettings) => void] {
  const settings = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => read(id),
  );
  return [
    settings,
    (next) => {
      localStorage.setItem(`zx.table.${id}`, JSON.stringify(next));
      for (const listener of listeners) listener();
    },
  ];
}
