import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as contract from '@zhenxun/contracts/catalogue.ts';
import type { EntryInput } from '@zhenxun/contracts/catalogue-schemas.ts';
import { listInbox } from '@zhenxun/contracts/inbox.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { query } from '../../kernel/command.ts';
import { profilesFolder } from '../../kernel/parameters/profile.ts';
import { exportSheet } from '../../kernel/sheet/sheet.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { entriesInForce, entryInForce } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const [officer, finance, approver, cityOfficer] = ['mulu', 'caizheng', 'shengshenpi', 'shimulu'];
const head = { title: '湘潭市目录（示例）', periodFrom: '2026-01-01', edition: '2022' as const };
const codes = (answer: { refusals: { code: string }[] }) => answer.refusals.map((refusal) => refusal.code);

type TableRow = { occupation: string; level: string; yuan: number; occupationCode?: string };
const guangdong = (
  JSON.parse(readFileSync(join(profilesFolder, 'example', 'catalogue', 'standards.json'), 'utf8')) as {
    id: string;
    rows: TableRow[];
  }[]
).find((table) => table.id === 'guangdong-2023')!.rows;

/** The table as a department sends it: its own headings, four columns. */
async function sheetOf(rows: readonly TableRow[]): Promise<Buffer> {
  const columns = [
    { key: 'occupation', title: '职业（工种）', kind: 'text' },
    { key: 'occupationCode', title: '职业代码', kind: 'text' },
    { key: 'level', title: '技能等级', kind: 'text' },
    { key: 'yuan', title: '补贴标准（元/人）', kind: 'text' },
  ] as const;
  const cells = rows.map((row) => ({ ...row, occupationCode: row.occupationCode ?? null, yuan: String(row.yuan) }));
  const chunks: Buffer[] = [];
  for await (const chunk of exportSheet(cells, columns, 'xlsx')) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

async function recordOf(login: string | undefined, id: string) {
  return (await world.call(login, contract.getCatalogue, { params: { id } })).body;
}
type Verb = (typeof contract)[
  | 'submitConsultation'
  | 'agreeCatalogue'
  | 'objectCatalogue'
  | 'approveCatalogue'
  | 'publishCatalogue'
  | 'discardCatalogue'];

/** Does a verb on the version as it is now. */
async function act(login: string, route: Verb, id: string, body: { reason?: string; documentNo?: string } = {}) {
  const { version } = await recordOf(officer, id);
  return world.call(login, route, { params: { id }, body: { version, ...body } });
}

describe('from a table of a department to a published catalogue', () => {
  let id: string;

  test('the officer opens a draft for a city of the province; nobody else may', async () => {
    const body = { regionCode: '430300', ...head };
    expect((await world.call(undefined, contract.openCatalogue, { body })).status).toBe(401);
    for (const login of ['jingban', 'caizheng', 'shenpi', 'jijian', 'guanli', 'dudao', 'jigou', 'qiye', 'laodong']) {
      expect((await world.call(login, contract.openCatalogue, { body })).status).toBe(403);
    }
    const elsewhere = await world.call(cityOfficer, contract.openCatalogue, { body });
    expect(codes(elsewhere)).toEqual(['kernel.outside_scope']);
    const reversed = await world.call(officer, contract.openCatalogue, { body: { ...body, periodTo: '2025-12-31' } });
    expect(reversed.refusals).toMatchObject([{ code: 'catalogue.period_reversed', pointer: '/periodTo' }]);

    const opened = await world.call(officer, contract.openCatalogue, { body });
    expect(opened.body).toMatchObject({ state: 'draft', version: 1 });
    id = opened.body.id;
    expect(codes(await world.call(officer, contract.openCatalogue, { body }))).toEqual(['catalogue.one_open']);
  });

  test('a draft is seen by its region and those above, not by the public or another city', async () => {
    expect((await world.call(officer, contract.getCatalogue, { params: { id } })).status).toBe(200);
    expect((await world.call(undefined, contract.getCatalogue, { params: { id } })).status).toBe(404);
    expect((await world.call(cityOfficer, contract.getCatalogue, { params: { id } })).status).toBe(404);
  });

  test('an empty draft goes nowhere', async () => {
    expect(codes(await act(officer, contract.submitConsultation, id))).toEqual(['catalogue.empty']);
  });

  test('a dry run finds every fault of a sheet at its line and column, and writes nothing', async () => {
    const wrong = [
      ...guangdong.slice(0, 2),
      { ...guangdong[0]!, occupation: '农产品食品检验员' },
      { occupation: '理货员', occupationCode: '4-02-06-01', level: '五级', yuan: 1000 },
      { occupation: '焊工', occupationCode: '9-99', level: '五级', yuan: 1000 },
      { occupation: '焊工', level: '六级', yuan: 1000 },
    ];
    const file = { name: '目录.xlsx', bytes: await sheetOf(wrong) };
    const parts = { params: { id }, body: { mode: 'check' } };
    const { body } = await world.upload(officer, contract.importEntries, file, parts);
    expect(body).toMatchObject({ rows: 6, valid: 2, imported: 0 });
    expect(body.problems.map(({ line, column, code }) => [line, column, code])).toEqual([
      [4, '', 'catalogue.import_twice'],
      [5, 'B', 'catalogue.code_name'],
      [6, 'B', 'catalogue.code_format'],
      [7, 'C', 'sheet.bad_choice'],
    ]);
    const all = await world.upload(officer, contract.importEntries, file, { ...parts, body: { mode: 'all' } });
    expect(all.body.imported).toBe(0);
    expect((await recordOf(officer, id)).record.entryCount).toBe(0);
    const faulty = await world.upload(officer, contract.importEntriesFaulty, file, { params: { id } });
    expect(faulty.raw.subarray(0, 2).toString()).toBe('PK');
  });

  test('an import can be undone while the draft is as it left it', async () => {
    const file = { name: '广东.xlsx', bytes: await sheetOf(guangdong) };
    const parts = { params: { id }, body: { mode: 'all' } };
    const first = await world.upload(officer, contract.importEntries, file, parts);
    expect(first.body).toMatchObject({ rows: 56, imported: 56, problems: [] });
    const again = await world.upload(officer, contract.importEntries, file, parts);
    expect(again.body.imported).toBe(0);
    expect(again.body.problems).toHaveLength(56);
    expect(again.body.problems[0]).toMatchObject({ code: 'catalogue.import_there', line: 2 });
    const undo = (await recordOf(officer, id)).record.undo;
    expect(undo).toBe(first.body.undo);
    await world.call(officer, contract.undoImport, { params: { id }, body: { undo: undo! } });
    expect((await recordOf(officer, id)).record.entryCount).toBe(0);
    const third = await world.upload(officer, contract.importEntries, file, parts);
    expect(third.body.imported).toBe(56);
    await world.call(officer, contract.editCatalogue, {
      params: { id },
      body: { version: (await recordOf(officer, id)).version, ...head, title: '湘潭市目录' },
    });
    const late = await world.call(officer, contract.undoImport, { params: { id }, body: { undo: third.body.undo! } });
    expect(codes(late)).toEqual(['catalogue.undo_not_possible']);
  });

  test('what the source lacks blocks it, everything named at once with its entry; filled together it goes on', async () => {
    const blocked = await act(officer, contract.submitConsultation, id);
    expect(blocked.refusals).toHaveLength(56);
    expect(blocked.refusals[0]).toMatchObject({
      code: 'catalogue.entry_incomplete',
      params: { fields: '培训类型、参考学时、学时依据、紧缺程度、资金来源' },
      pointer: expect.stringMatching(/^\/entries\/430300-/),
    });
    expect((await recordOf(officer, id)).record.incomplete).toBe(56);
    const values = {
      trainingType: 'on_the_job' as const,
      hours: 60,
      hoursSource: 'training_plan' as const,
      scarcity: 'scarce' as const,
      fundSources: ['employment_fund' as const],
    };
    const { version } = await recordOf(officer, id);
    const fives = await world.call(officer, contract.fillEntries, {
      params: { id },
      body: { version, level: '5', values: { hours: 40 } },
    });
    expect(fives.body.filled).toBe(12);
    const rest = await world.call(officer, contract.fillEntries, {
      params: { id },
      body: { version: fives.body.version, values },
    });
    expect(rest.body.filled).toBe(56);
    const page = await world.call(officer, contract.listCatalogueEntries, {
      params: { id },
      query: { level: '5', limit: 200 },
    });
    expect(page.body.items.map((entry) => entry.hours)).toEqual(Array.from({ length: 12 }, () => 40));
  });

  test('finance is asked, objects with a reason, and agrees the second time', async () => {
    expect((await act(officer, contract.submitConsultation, id)).body.state).toBe('consulting');
    const inbox = await world.call(finance, listInbox);
    expect(inbox.body.items).toContainEqual(
      expect.objectContaining({
        text: '“湘潭市目录”请财政会签，共 56 条。',
        link: `/government/catalogue/catalogues/${id}`,
      }),
    );
    for (const login of [officer, approver, 'jingban', 'jijian', 'jigou', 'laodong']) {
      expect((await act(login, contract.agreeCatalogue, id)).status).toBe(403);
    }
    expect(codes(await act(finance, contract.objectCatalogue, id))).toEqual(['kernel.reason_required']);
    const objected = await act(finance, contract.objectCatalogue, id, { reason: '二级以上标准超出预算' });
    expect(objected.body.state).toBe('draft');
    expect((await recordOf(officer, id)).record.steps.at(-1)).toMatchObject({
      step: '会签退回',
      reason: '二级以上标准超出预算',
    });
    await act(officer, contract.submitConsultation, id);
    expect((await act(finance, contract.agreeCatalogue, id)).body.state).toBe('agreed');
  });

  test('while it is underway nobody changes its entries', async () => {
    const { items } = (await world.call(officer, contract.listCatalogueEntries, { params: { id } })).body;
    const entry = items[0]!;
    const removed = await world.call(officer, contract.removeEntry, {
      params: { id: entry.id },
      body: { version: entry.version },
    });
    expect(codes(removed)).toEqual(['kernel.state_not_allowed']);
  });

  test('an approver approves, the officer publishes under a document number, and everyone sees it at once', async () => {
    expect((await act(officer, contract.approveCatalogue, id)).status).toBe(403);
    expect((await act('shenpi', contract.approveCatalogue, id)).status).toBe(404);
    expect(codes(await act(officer, contract.publishCatalogue, id))).toEqual(['kernel.state_not_allowed']);
    expect((await act(approver, contract.approveCatalogue, id)).body.state).toBe('approved');
    const unnamed = await act(officer, contract.publishCatalogue, id);
    expect(unnamed.refusals).toMatchObject([{ code: 'catalogue.document_missing', pointer: '/documentNo' }]);
    expect((await act(finance, contract.publishCatalogue, id, { documentNo: '示例' })).status).toBe(403);
    const published = await act(officer, contract.publishCatalogue, id, { documentNo: '潭示例〔2026〕1号' });
    expect(published.body.state).toBe('published');
    const seen = await recordOf(undefined, id);
    expect(seen.record).toMatchObject({ number: 1, documentNo: '潭示例〔2026〕1号', steps: [] });
    expect(seen.actions).toEqual([]);
  });

  test('its timeline tells who did what, and is not public', async () => {
    const timeline = await world.call(finance, contract.getCatalogueTimeline, { params: { id } });
    const labels = timeline.body.map((item) => item.label);
    for (const label of ['新建目录草稿', '导入目录条目', '财政会签退回', '财政会签同意', '目录审批通过', '发布目录']) {
      expect(labels).toContain(label);
    }
    expect((await world.call(undefined, contract.getCatalogueTimeline, { params: { id } })).status).toBe(401);
    expect((await world.call('jingban', contract.getCatalogueTimeline, { params: { id } })).status).toBe(403);
  });
});

describe('versions and inheritance', () => {
  const inCounty = (day: string, words: string) =>
    query({ kernel: world.kernel, actor: world.actor('jingban') }, async (q) =>
      (await entriesInForce(q, '430102', day, { q: words })).map((e) => [e.level, e.standardFen / 100, e.regionCode]),
    );

  test('a county has the provincial entries, as its city overrides, adds and excludes them, day by day', async () => {
    expect(await inCounty('2025-02-28', '药物检验员')).toContainEqual(['3', 2000, '430000']);
    expect(await inCounty('2025-03-01', '药物检验员')).toContainEqual(['3', 2600, '430100']);
    expect(await inCounty('2024-12-31', '药物检验员')).toContainEqual(['3', 1800, '430000']);
    expect(await inCounty('2025-03-01', '直播销售员')).toEqual([['5', 1200, '430100']]);
    expect((await inCounty('2025-03-01', '停车管理员')).map(([level]) => level)).toEqual(['4', '3', '2', '1']);
    expect(await inCounty('2022-12-31', '药物检验员')).toEqual([]);
  });

  test('an entry is named by the version of the region that settles it', async () => {
    const ref = world.demo.refs['catalogue.entry.药物检验员.3']!;
    const above = await query({ kernel: world.kernel, actor: world.actor('mulu') }, async (q) => ({
      county: await entryInForce(q, '430102', q.today, ref),
      elsewhere: await entryInForce(q, '430211', q.today, ref),
    }));
    expect(above.county).toMatchObject({ regionCode: '430100', standardFen: 260_000, hours: 120 });
    expect(above.elsewhere).toBeUndefined();
  });

  test('a new version begins as a copy, shows what it changes, and takes over from its first day', async () => {
    const id = world.demo.refs['catalogue.province']!;
    const base = await recordOf(officer, id);
    const drafted = await world.call(officer, contract.newCatalogueVersion, {
      params: { id },
      body: { version: base.version },
    });
    const next = drafted.body.id;
    expect((await world.call(officer, contract.getCatalogueDiff, { params: { id: next } })).body.lines).toEqual([]);
    const page = await world.call(officer, contract.listCatalogueEntries, {
      params: { id: next },
      query: { q: '理货员', level: '5' },
    });
    const { id: entryId, version, missing: _, occupationKey: __, ...old } = page.body.items[0]!;
    const said = Object.fromEntries(Object.entries(old).filter(([, value]) => value !== null)) as EntryInput;
    const edited = await world.call(officer, contract.editEntry, {
      params: { id: entryId },
      body: { ...said, version, standardFen: 110_000 },
    });
    expect(edited.status).toBe(200);
    const stale = await world.call(officer, contract.editEntry, {
      params: { id: entryId },
      body: { ...said, version },
    });
    expect(codes(stale)).toEqual(['kernel.version_stale']);
    const twice = await world.call(officer, contract.addEntry, { params: { id: next }, body: said });
    expect(codes(twice)).toEqual(['catalogue.entry_twice']);

    const diff = await world.call(officer, contract.getCatalogueDiff, { params: { id: next } });
    expect(diff.body).toMatchObject({ added: 0, removed: 0, changed: 1 });
    expect(diff.body.lines[0]?.changes).toEqual([{ field: 'standardFen', before: 100_000, after: 110_000 }]);

    const { edition, title } = base.record;
    await world.call(officer, contract.editCatalogue, {
      params: { id: next },
      body: {
        version: (await recordOf(officer, next)).version,
        edition,
        title,
        documentNo: '示例',
        periodFrom: '2030-01-01',
      },
    });
    await act(officer, contract.submitConsultation, next);
    await act(finance, contract.agreeCatalogue, next);
    await act(approver, contract.approveCatalogue, next);
    await act(officer, contract.publishCatalogue, next);
    const replaced = await recordOf(undefined, id);
    expect(replaced.record).toMatchObject({ state: 'superseded', inForceUntil: '2029-12-31', number: 2 });
    expect(await inCounty('2029-12-31', '理货员')).toContainEqual(['5', 1000, '430000']);
    expect(await inCounty('2030-01-01', '理货员')).toContainEqual(['5', 1100, '430000']);
  });

  test('a lower region may only override or exclude what is above, and need not repeat it', async () => {
    const opened = await world.call(officer, contract.openCatalogue, {
      body: { regionCode: '430400', ...head, title: '衡阳市目录（示例）' },
    });
    const params = { id: opened.body.id };
    const entry = (part: Partial<EntryInput>) =>
      world.call(officer, contract.addEntry, {
        params,
        body: {
          mode: 'own',
          trainingType: 'employment_skills',
          edition: '2022',
          occupationName: '理货员',
          level: '5',
          ...part,
        },
      });
    expect(codes(await entry({}))).toEqual(['catalogue.already_above']);
    expect(codes(await entry({ mode: 'exclude', occupationName: '花炮工' }))).toEqual(['catalogue.nothing_above']);
    expect(codes(await entry({ mode: 'override', occupationCode: '4-02-06-09', level: 'chief' }))).toEqual([
      'catalogue.nothing_above',
    ]);
    expect((await entry({ mode: 'exclude' })).status).toBe(200);
    const above = await world.call(officer, contract.listInheritable, { params, query: { q: '理货员' } });
    expect(above.body.items).toHaveLength(5);
    const given = await act(officer, contract.discardCatalogue, opened.body.id, { reason: '改由省目录统一规定' });
    expect(given.body.state).toBe('discarded');
  });
});

describe('what the public sees', () => {
  test('search and filters, page by page', async () => {
    const found = await world.call(undefined, contract.listEntriesInForce, {
      query: { regionCode: '430102', q: '检验员', level: '3', limit: 1 },
    });
    expect(found.body).toMatchObject({ total: 3, items: [{ occupationName: '农产品食品检验员' }] });
    const rest = await world.call(undefined, contract.listEntriesInForce, {
      query: { regionCode: '430102', q: '检验员', level: '3', cursor: found.body.next! },
    });
    expect(rest.body.items.map((entry) => entry.occupationName)).toEqual(['纤维检验员', '药物检验员']);
    expect(rest.body.next).toBeUndefined();
    const tagged = await world.call(undefined, contract.listEntriesInForce, {
      query: { tag: 'strategic_emerging', scarcity: 'very_scarce' },
    });
    expect(new Set(tagged.body.items.map((entry) => entry.occupationName))).toEqual(new Set(['药物检验员']));
    const none = await world.call(undefined, contract.listEntriesInForce, { query: { regionCode: '990000' } });
    expect(none.status).toBe(404);
  });

  test('an entry shows its levels and how its standard changed over versions and regions', async () => {
    const id = world.demo.refs['catalogue.entry.药物检验员.3']!;
    const { body } = await world.call(undefined, contract.getEntryPage, {
      params: { id },
      query: { regionCode: '430102' },
    });
    expect(body).toMatchObject({ occupationName: '药物检验员', level: '3', example: true });
    expect(body.inForce?.standardFen).toBe(260_000);
    expect(body.levels.map((entry) => entry.level)).toEqual(['5', '4', '3', '2', '1']);
    expect(body.history.filter((one) => one.number < 3).map((one) => [one.regionName, one.standardFen])).toEqual([
      ['长沙市', 260_000],
      ['湖南省', 200_000],
      ['湖南省', 180_000],
    ]);
  });

  test('an entry of a draft is nobody else’s business', async () => {
    const draft = await world.call(officer, contract.listCatalogueEntries, {
      params: { id: world.demo.refs['catalogue.draft']! },
    });
    const id = draft.body.items[0]!.id;
    expect((await world.call(undefined, contract.getEntryPage, { params: { id } })).status).toBe(404);
    const hidden = await world.call(undefined, contract.listCatalogueEntries, {
      params: { id: world.demo.refs['catalogue.draft']! },
    });
    expect(hidden.status).toBe(404);
    const listed = await world.call(undefined, contract.listCatalogues, { query: { limit: 200 } });
    expect(new Set(listed.body.items.map((item) => item.state))).toEqual(new Set(['published', 'superseded']));
  });

  test('who sees the region but has no part in its catalogue sees what is published, and no draft', async () => {
    const consulting = world.demo.refs['catalogue.consulting']!;
    const seen = async (login: string) =>
      (await world.call(login, contract.getCatalogue, { params: { id: consulting } })).status;
    expect(await Promise.all(['shimulu', 'caizheng', 'jijian'].map(seen))).toEqual([200, 200, 200]);
    expect(await Promise.all(['dudao', 'jingban', 'jigou', 'laodong'].map(seen))).toEqual([404, 404, 404, 404]);
    const { body } = await world.call('dudao', contract.listCatalogues, { query: { regionCode: '430100' } });
    expect(body.items.map((item) => item.state)).toEqual(['published']);
    expect(
      (await world.call('shimulu', contract.listCatalogues, { query: { regionCode: '430100' } })).body.items,
    ).toHaveLength(2);
  });

  test('the catalogue is downloaded as sheet, text and JSON, and what is downloaded can be imported', async () => {
    const csv = await world.call(undefined, contract.exportEntriesInForce, {
      query: { regionCode: '430102', q: '药物检验员', format: 'csv' },
    });
    const lines = csv.raw.toString('utf8').trim().split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[0]).toContain('职业名称');
    expect(csv.raw.toString('utf8')).toContain('三级/高级工,120,培训计划,2600.00,非常紧缺');
    const json = await world.call(undefined, contract.exportEntriesInForce, { query: { format: 'json', q: '理货员' } });
    expect((json.body as unknown as unknown[]).length).toBe(5);
    const opened = await world.call(officer, contract.openCatalogue, {
      body: { regionCode: '430500', ...head, title: '邵阳市目录（示例）' },
    });
    const sheet = await world.call(undefined, contract.exportCatalogue, {
      params: { id: world.demo.refs['catalogue.city']! },
      query: { format: 'xlsx' },
    });
    const back = await world.upload(
      officer,
      contract.importEntries,
      { name: 'a.xlsx', bytes: sheet.raw },
      { params: { id: opened.body.id }, body: { mode: 'all' } },
    );
    expect(back.body).toMatchObject({ rows: 3, imported: 3, problems: [] });
  });

  test('the dictionary answers by code and by name', async () => {
    const found = await world.call(undefined, contract.listOccupations, { query: { q: '保育' } });
    expect(found.body.items.map(({ edition, name, key }) => [edition, name, key])).toEqual([
      ['2022', '保育师', 'n:保育员'],
      ['2015', '保育员', 'n:保育员'],
    ]);
  });
});
