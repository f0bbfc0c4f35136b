import type { Cap, Modifier, Scheme, Standard } from '@zhenxun/contracts/scheme.ts';
import type { ValueType } from '@zhenxun/contracts/scheme-terms.ts';
import { mergeUnknown, Unknown } from './cel/unknown.ts';
import {
  type CapItem,
  keySeparator,
  type Lookup,
  type ModifierItem,
  type StandardItem,
  type Test,
} from './compiled.ts';
import { type Names, namesOf } from './names.ts';
import { isValue } from './values.ts';

const keyTypes = ['code', 'int', 'bool'] as const;

/** A table by its key columns; `column` is `fen` or one of the rows' further columns. */
export function compileLookup(
  table: string,
  keys: readonly string[],
  column: string,
  names: Names,
  pointer: string,
): Lookup {
  const keySlots = keys.map((key, at) => names.slot(key, keyTypes, `${pointer}/keys/${at}`));
  const found = Object.hasOwn(names.scheme.tables, table) ? names.scheme.tables[table] : undefined;
  const rows = new Map<string, number | string | null | undefined>();
  if (!found) names.find('table_unknown', { table }, `${pointer}/table`);
  else if (found.keys.length !== keys.length)
    names.find('table_keys', { table, keys: found.keys.length }, `${pointer}/keys`);
  else {
    for (const row of found.rows) rows.set(row.key.join(keySeparator), column === 'fen' ? row.fen : row.with?.[column]);
  }
  return { name: table, keySlots, find: (key) => rows.get(key) };
}

/** The key made of the slots, or the unknown ones among them. */
export function keyOf(lookup: Lookup, slots: readonly unknown[]): string | Unknown {
  let key = '';
  for (const [at, slot] of lookup.keySlots.entries()) {
    const value = slots[slot];
    if (value instanceof Unknown) return mergeUnknown(...lookup.keySlots.map((one) => slots[one]));
    key += at === 0 ? String(value) : keySeparator + String(value);
  }
  return key;
}

export const showKey = (key: string) => key.replaceAll(keySeparator, '、');

/** A derived value read from a table; a row or cell that is not there is refused by name. */
export function lookupTest(lookup: Lookup, type: ValueType): Test {
  return (slots) => {
    const key = keyOf(lookup, slots);
    if (key instanceof Unknown) return key;
    const value = lookup.find(key);
    if (isValue(value, type)) return value;
    return Unknown.refuse('subsidy.decision.table_value_missing', { table: lookup.name, key: showKey(key) });
  };
}

export function checkTables(scheme: Scheme, names: Names): void {
  for (const [name, table] of Object.entries(scheme.tables)) {
    const seen = new Set<string>();
    for (const [at, row] of table.rows.entries()) {
      const key = row.key.join(keySeparator);
      const pointer = `/tables/${name}/rows/${at}/key`;
      if (row.key.length !== table.keys.length) names.find('row_keys', { keys: table.keys.length }, pointer);
      if (seen.has(key)) names.find('row_twice', { key: showKey(key) }, pointer);
      seen.add(key);
    }
  }
}

export function compileStandards(scheme: Scheme, names: Names): StandardItem[] {
  checkTables(scheme, names);
  return scheme.standard.map((source, at) => {
    const pointer = `/standard/${at}`;
    if (at > 0 && scheme.standard[at - 1]!.when === undefined)
      names.find('never_reached', { code: source.code }, pointer);
    const when = names.test(source.when, `${pointer}/when`);
    const used = [...standardNames(source), ...(when?.names ?? [])];
    return {
      ...names.item(source, pointer, used),
      when: when?.run,
      ...standardBasis(source, names, pointer),
    } as StandardItem;
  });
}

function standardNames(source: Standard): string[] {
  switch (source.basis) {
    case 'table':
      return source.keys;
    case 'fixed':
      return namesOf(source.fen);
    case 'share':
      return namesOf(source.of, source.rate);
    case 'units':
      return [source.units, ...namesOf(...source.tiers.map(({ unitFen }) => unitFen))];
  }
}

function standardBasis(source: Standard, names: Names, pointer: string): object {
  switch (source.basis) {
    case 'table':
      return { basis: source.basis, lookup: compileLookup(source.table, source.keys, 'fen', names, pointer) };
    case 'fixed':
      return { basis: source.basis, fen: names.ref(source.fen, ['fen'], `${pointer}/fen`) };
    case 'share':
      return {
        basis: source.basis,
        of: names.ref(source.of, ['fen'], `${pointer}/of`),
        rate: names.ref(source.rate, ['rate'], `${pointer}/rate`),
      };
    case 'units': {
      const tiers = source.tiers.map(({ upTo, unitFen }, at) => {
        const before = at === 0 ? 0 : source.tiers[at - 1]!.upTo;
        if (before === null || (upTo !== null && upTo <= before))
          names.find('tiers_order', {}, `${pointer}/tiers/${at}`);
        return { upTo, unitFen: names.ref(unitFen, ['fen'], `${pointer}/tiers/${at}/unitFen`) };
      });
      return { basis: source.basis, units: names.ref(source.units, ['int'], `${pointer}/units`), tiers };
    }
  }
}

export function compileModifiers(scheme: Scheme, names: Names): ModifierItem[] {
  return scheme.modifiers.map((source, at) => {
    const pointer = `/modifiers/${at}`;
    const when = names.test(source.when, `${pointer}/when`);
    const item = names.item(source, pointer, [...modifierNames(source), ...(when?.names ?? [])]);
    return { ...item, when: when?.run, oneOf: source.oneOf, ...modifierKind(source, names, pointer) } as ModifierItem;
  });
}

function modifierNames(source: Modifier): string[] {
  switch (source.kind) {
    case 'rate':
      return namesOf(source.rate);
    case 'rate_by':
      return namesOf(source.by, ...Object.values(source.rates));
    case 'add':
      return namesOf(source.fen, source.units);
    case 'times':
      return [source.by];
    case 'at_least':
      return namesOf(source.fen);
    case 'per_unit_instead':
      return namesOf(source.units, source.unitFen, source.atMostRate);
  }
}

function modifierKind(source: Modifier, names: Names, pointer: string): object {
  const at = (field: string) => `${pointer}/${field}`;
  const { kind } = source;
  switch (source.kind) {
    case 'rate':
      return { kind, of: source.of, rate: names.ref(source.rate, ['rate'], at('rate')) };
    case 'rate_by': {
      const rates = Object.entries(source.rates).map(
        ([key, rate]) => [key, names.ref(rate, ['rate'], at(`rates/${key}`))] as const,
      );
      return { kind, of: source.of, by: names.slot(source.by, keyTypes, at('by')), rates: new Map(rates) };
    }
    case 'add':
      return {
        kind,
        fen: names.ref(source.fen, ['fen'], at('fen')),
        units: source.units === undefined ? undefined : names.ref(source.units, ['int'], at('units')),
      };
    case 'times':
      return { kind, by: names.ref(source.by, ['int'], at('by')) };
    case 'at_least':
      return { kind, fen: names.ref(source.fen, ['fen'], at('fen')) };
    case 'per_unit_instead':
      return {
        kind,
        units: names.ref(source.units, ['int'], at('units')),
        unitFen: names.ref(source.unitFen, ['fen'], at('unitFen')),
        atMostRate: names.ref(source.atMostRate, ['rate'], at('atMostRate')),
      };
  }
}

export function compileCaps(scheme: Scheme, names: Names): CapItem[] {
  return scheme.caps.map((source: Cap, index) => {
    const pointer = `/caps/${index}`;
    const when = names.test(source.when, `${pointer}/when`);
    const fen = names.ref(source.fen, ['fen'], `${pointer}/fen`);
    const own = namesOf(source.fen, ...(source.per === 'person_year' ? [source.used, source.countedBy] : []));
    const item = { ...names.item(source, pointer, [...own, ...(when?.names ?? [])]), when: when?.run, fen };
    if (source.per === 'claim') return item;
    names.slot(source.countedBy, ['day'], `${pointer}/countedBy`);
    return { ...item, used: names.ref(source.used, ['fen'], `${pointer}/used`) };
  });
}
