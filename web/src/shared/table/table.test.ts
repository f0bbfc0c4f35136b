import { enumeration } from '@zhenxun/contracts/enumeration.ts';
import { describe, expect, it } from 'vitest';
import { by, type Column } from './columns.ts';
import { askOf, isNarrowed, type ListState, readState, writeState } from './list-address.ts';
import { stepBack, stepOn } from './page-trail.ts';
import { parseSettings, shownColumns, withView } from './settings.ts';

const State = enumeration('test.table_state', '状态', {
  sent: { zh: '待审', en: 'sent' },
  paid: { zh: '已付', en: 'paid' },
});
const filters = [
  by.tabs('state', '状态', State),
  by.choices('level', '等级', [{ value: '3', label: '三级' }]),
  by.days('from', 'to', '日期'),
];

describe('a list’s state in the address', () => {
  const raw = {
    state: 'sent',
    level: '3',
    from: '2026-03-01',
    q: '焊工',
    page: '3',
    cursor: 'abc',
    limit: '50',
    tab: 'lines',
  };

  it('is read by the filters declared, lists as lists', () => {
    expect(readState(raw, filters, '')).toEqual({
      values: { state: 'sent', level: ['3'], from: '2026-03-01' },
      q: '焊工',
      sort: '',
      cursor: 'abc',
      page: 3,
      limit: 50,
    });
  });

  it('survives nonsense', () => {
    const state = readState({ page: '-1', limit: '9999', state: '', q: ['a', 'b'] }, filters, '');
    expect(state).toMatchObject({ page: 1, limit: 20, values: {}, q: 'a' });
    expect(isNarrowed(state)).toBe(true);
    expect(isNarrowed({ ...state, q: '' })).toBe(false);
  });

  it('is written beside what belongs to others, and round', () => {
    const state = readState(raw, filters, '');
    expect(writeState(raw, state, filters, '')).toEqual({ ...raw, level: ['3'] });
    const first: ListState = { ...state, page: 1, cursor: '', limit: 20, values: { level: [] } };
    expect(writeState(raw, first, filters, '')).toEqual({ tab: 'lines', q: '焊工' });
  });

  it('keeps two lists on one page apart', () => {
    const state = readState({ 'b.state': 'paid', state: 'sent' }, filters, 'b.');
    expect(state.values).toEqual({ state: 'paid' });
    expect(writeState({ state: 'sent' }, state, filters, 'b.')).toEqual({ state: 'sent', 'b.state': 'paid' });
  });

  it('asks with fixed conditions above chosen ones', () => {
    const state = readState(raw, filters, '');
    expect(askOf(state, { state: 'paid' })).toEqual({
      state: 'paid', level: ['3'], from: '2026-03-01', q: '焊工', cursor: 'abc', limit: 50,
    }); // biome-ignore format: as the query reads
  });
});

describe('the way back through pages', () => {
  it('remembers the pages passed', () => {
    let trail = stepOn(undefined, 'x', 1, 'to2');
    trail = stepOn(trail, 'x', 2, 'to3');
    expect(stepBack(trail, 'x', 3)).toEqual({ page: 2, cursor: 'to2' });
    expect(stepBack(trail, 'x', 2)).toEqual({ page: 1, cursor: '' });
    trail = stepOn(trail, 'x', 2, 'to3b');
    expect(stepBack(stepOn(trail, 'x', 3, 'to4'), 'x', 4)).toEqual({ page: 3, cursor: 'to3b' });
  });

  it('goes to the first page when conditions changed or the way is unknown', () => {
    const trail = stepOn(stepOn(undefined, 'x', 1, 'to2'), 'x', 2, 'to3');
    expect(stepBack(trail, 'y', 3)).toEqual({ page: 1, cursor: '' });
    expect(stepBack(undefined, 'x', 5)).toEqual({ page: 1, cursor: '' });
    expect(stepBack(stepOn(undefined, 'x', 4, 'to5'), 'x', 4)).toEqual({ page: 1, cursor: '' });
  });
});

describe('settings of a table', () => {
  const columns: Column<unknown>[] = [
    { key: 'name', title: '姓名' },
    { key: 'state', title: '状态' },
    { key: 'note', title: '备注', hidden: true },
  ];

  it('show the first column always, hidden ones when chosen', () => {
    expect(shownColumns(columns, undefined).map((one) => one.key)).toEqual(['name', 'state']);
    expect(shownColumns(columns, ['note']).map((one) => one.key)).toEqual(['name', 'note']);
  });

  it('keep one view of a name and survive a broken store', () => {
    const views = withView([{ name: '今日', query: 'a=1' }], { name: '今日', query: 'a=2' });
    expect(views).toEqual([{ name: '今日', query: 'a=2' }]);
    expect(parseSettings('{oops')).toEqual({ views: [] });
    expect(parseSettings(JSON.stringify({ views: [{ nonsense: 1 }, views[0]], columns: ['state'] }))).toEqual({
      views,
      columns: ['state'],
    });
  });
});
