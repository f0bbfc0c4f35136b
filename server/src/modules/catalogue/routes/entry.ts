import { Readable } from 'node:stream';
import * as contract from '@zhenxun/contracts/catalogue.ts';
import type { FastifyReply } from 'fastify';
import { type Ctx, execute, query } from '../../../kernel/command.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { faultyRows, runImport } from '../../../kernel/import.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { exportSheet, writeTemplate } from '../../../kernel/sheet/sheet.ts';
import { addEntry, editEntry, removeEntry } from '../commands/edit-entry.ts';
import { fillEntries } from '../commands/fill-entries.ts';
import { entryImport, undoImport } from '../commands/import-entries.ts';
import { entriesToExport } from '../queries/catalogue.ts';
import { entryPage, regionAsked } from '../queries/entry-page.ts';
import { entryColumns, rowOfEntry } from '../queries/entry-sheet.ts';
import { entriesInForce, type InForceAsked, pageOfEntries } from '../queries/in-force.ts';
import { searchDictionary } from '../queries/occupation.ts';

type Format = 'xlsx' | 'csv' | 'json';
const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Sends entries as a file: a sheet that can be imported again, or the entries as JSON. */
function sendEntries(
  reply: FastifyReply,
  format: Format,
  name: string,
  entries: readonly Parameters<typeof rowOfEntry>[0][],
) {
  const file = `attachment; filename="catalogue.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`;
  void reply.header('content-disposition', file);
  if (format === 'json')
    return void reply.type('application/json; charset=utf-8').send(JSON.stringify(entries, null, 1));
  void reply.type(types[format]).send(exportSheet(entries.map(rowOfEntry), entryColumns, format, '目录'));
}

/** Entries: public search and download, and the officer's work on those of a draft. */
export function entryRoutes(edge: Edge): void {
  const found = (ctx: Ctx, asked: InForceAsked & { regionCode?: string; day?: string }) =>
    query(ctx, (q) => entriesInForce(q, regionAsked(q, asked.regionCode), asked.day ?? q.today, asked));

  serve(edge, contract.listEntriesInForce, async ({ ctx, query: asked }) =>
    pageOfEntries(await found(ctx, asked), asked),
  );
  serve(edge, contract.exportEntriesInForce, async ({ ctx, query: { format, ...asked }, reply }) => {
    const entries = (await found(ctx, asked)).map((entry) => ({ ...entry, mode: 'own' as const }));
    sendEntries(reply, format, '需求指导目录', entries);
  });
  serve(edge, contract.getEntryPage, ({ ctx, params, query: { regionCode } }) =>
    query(ctx, (q) => entryPage(q, keyOf(params.id), regionCode)),
  );
  serve(edge, contract.listOccupations, ({ ctx, query: asked }) => query(ctx, (q) => searchDictionary(q, asked.q)));
  serve(edge, contract.exportCatalogue, async ({ ctx, params, query: { format }, reply }) => {
    const { title, entries } = await query(ctx, (q) => entriesToExport(q, keyOf(params.id)));
    sendEntries(reply, format, title, entries);
  });

  serve(edge, contract.addEntry, ({ ctx, params, body }) =>
    execute(ctx, addEntry, { catalogue: keyOf(params.id), entry: body }),
  );
  serve(edge, contract.editEntry, ({ ctx, params, body: { version, ...entry } }) =>
    execute(ctx, editEntry, { key: keyOf(params.id), version, entry }),
  );
  serve(edge, contract.removeEntry, ({ ctx, params, body }) =>
    execute(ctx, removeEntry, { key: keyOf(params.id), version: body.version }),
  );
  serve(edge, contract.fillEntries, ({ ctx, params, body }) =>
    execute(ctx, fillEntries, { key: keyOf(params.id), ...body }),
  );

  serve(edge, contract.importEntriesTemplate, async ({ reply }) => {
    const bytes = await writeTemplate(entryColumns);
    void reply.header('content-disposition', 'attachment; filename="template.xlsx"').type(types.xlsx).send(bytes);
  });
  serve(edge, contract.importEntries, async ({ ctx, params, body, file }) =>
    runImport(file, body.mode, await entryImport(ctx, keyOf(params.id))),
  );
  serve(edge, contract.importEntriesFaulty, async ({ ctx, params, file, reply }) => {
    const bytes = await faultyRows(file, await entryImport(ctx, keyOf(params.id)));
    void reply.type(types.xlsx).send(Readable.from([bytes]));
  });
  serve(edge, contract.undoImport, ({ ctx, params, body }) =>
    execute(ctx, undoImport, { key: keyOf(params.id), undo: body.undo }),
  );
}
