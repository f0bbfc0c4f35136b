import * as contract from '@zhenxun/contracts/catalogue.ts';
import { execute, query } from '../../../kernel/command.ts';
import { serveTimeline } from '../../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import * as decide from '../commands/decide-catalogue.ts';
import { editCatalogue } from '../commands/edit-catalogue.ts';
import { newVersion } from '../commands/new-version.ts';
import { openCatalogue } from '../commands/open-catalogue.ts';
import { publishCatalogue } from '../commands/publish-catalogue.ts';
import {
  catalogueDiff,
  catalogueRecord,
  listCatalogues,
  listEntries,
  listInheritable,
  visibleCatalogue,
} from '../queries/catalogue.ts';

/** Versions of the catalogue: reading, drafting, and the way to publication. */
export function versionRoutes(edge: Edge): void {
  serve(edge, contract.listCatalogues, ({ ctx, query: asked }) => query(ctx, (q) => listCatalogues(q, asked)));
  serve(edge, contract.getCatalogue, ({ ctx, params }) => query(ctx, (q) => catalogueRecord(q, keyOf(params.id))));
  serve(edge, contract.listCatalogueEntries, ({ ctx, params, query: asked }) =>
    query(ctx, (q) => listEntries(q, keyOf(params.id), asked)),
  );
  serve(edge, contract.listInheritable, ({ ctx, params, query: asked }) =>
    query(ctx, (q) => listInheritable(q, keyOf(params.id), asked)),
  );
  serve(edge, contract.getCatalogueDiff, ({ ctx, params, query: asked }) =>
    query(ctx, (q) => catalogueDiff(q, keyOf(params.id), asked.against)),
  );
  serveTimeline(edge, contract.getCatalogueTimeline, (q, ref) => visibleCatalogue(q, keyOf(ref)));

  serve(edge, contract.openCatalogue, ({ ctx, body }) => execute(ctx, openCatalogue, body));
  serve(edge, contract.newCatalogueVersion, ({ ctx, params, body }) =>
    execute(ctx, newVersion, { key: keyOf(params.id), version: body.version }),
  );
  serve(edge, contract.editCatalogue, ({ ctx, params, body: { version, ...head } }) =>
    execute(ctx, editCatalogue, { key: keyOf(params.id), version, head }),
  );
  serve(edge, contract.publishCatalogue, ({ ctx, params, body }) =>
    execute(ctx, publishCatalogue, { key: keyOf(params.id), ...body }),
  );
  const verbs = [
    [contract.submitConsultation, decide.submitConsultation],
    [contract.agreeCatalogue, decide.agreeCatalogue],
    [contract.objectCatalogue, decide.objectCatalogue],
    [contract.approveCatalogue, decide.approveCatalogue],
    [contract.returnCatalogue, decide.returnCatalogue],
    [contract.discardCatalogue, decide.discardCatalogue],
  ] as const;
  for (const [route, verb] of verbs) {
    serve(edge, route, ({ ctx, params, body }) => execute(ctx, verb, { key: keyOf(params.id), ...body }));
  }
}
