import Type from 'typebox';
import { expect, it } from 'vitest';
import { Closed, Fen, listQuery, PageOf, RecordRef, Version } from './common.ts';
import { openapi } from './openapi.ts';
import { allPermissions } from './permission.ts';
import { ProblemSchema } from './problem.ts';
import { type RouteSpec, route } from './route.ts';
import { allRoutes } from './routes.ts';

const permissions = new Map([['subsidy.claim.approve', { zh: '审批补贴', roles: ['approver'] as const }]]);
const info = { title: '真训', version: '1' };
const Claim = Type.Object({ id: RecordRef, amountFen: Fen }, { $id: 'Claim' });

const approve = route({
  id: 'approveClaim',
  method: 'POST',
  path: '/api/subsidy/claims/:id/approve',
  access: { permission: 'subsidy.claim.approve' },
  summary: '审批通过',
  requirement: ['R12.2'],
  params: Type.Object({ id: RecordRef }),
  body: Closed({ version: Version, reason: Type.Optional(Type.String()) }),
  response: Claim,
});
const list = route({
  id: 'listClaims',
  method: 'GET',
  path: '/api/subsidy/claims',
  access: 'signed_in',
  summary: '申领列表',
  query: Type.Object({ ...listQuery }),
  response: PageOf(Claim),
});
const upload = route({
  id: 'importRoster',
  method: 'POST',
  path: '/api/training-class/rosters',
  access: 'public',
  summary: '导入',
  upload: true,
  body: Closed({ mode: Type.String() }),
});

const made = (...routes: RouteSpec[]) => JSON.parse(JSON.stringify(openapi(routes, info, permissions)));

it('describes a command: path, key, body, permission, requirement, problems', () => {
  const { paths, components } = made(approve);
  const { post } = paths['/api/subsidy/claims/{id}/approve'];
  expect(post).toMatchObject({
    operationId: 'approveClaim',
    tags: ['subsidy'],
    'x-permission': 'subsidy.claim.approve',
    'x-requirement': ['R12.2'],
    'x-roles': ['approver'],
    security: [{ session: [] }],
  });
  expect(post.description).toBe('需要“审批补贴”权限：审批。');
  expect(post.parameters[0]).toMatchObject({ name: 'id', in: 'path', required: true });
  expect(post.parameters[1]).toEqual({ $ref: '#/components/parameters/IdempotencyKey' });
  expect(post.requestBody.content['application/json'].schema).toMatchObject({
    required: ['version'],
    additionalProperties: false,
  });
  expect(Object.keys(post.responses)).toEqual(['200', '400', '401', '403', '404', '409', '422', '503']);
  expect(components.responses.Problem.content['application/problem+json'].schema.$ref).toBe(
    '#/components/schemas/Problem',
  );
});

it('moves named schemas to the components and refers to them, at every depth', () => {
  const { paths, components } = made(approve, list);
  const page = paths['/api/subsidy/claims'].get.responses['200'].content['application/json'].schema;
  expect(page.properties.items.items).toEqual({ $ref: '#/components/schemas/Claim' });
  expect(Object.keys(components.schemas)).toEqual(['Claim', 'Problem', 'Refusal']);
  expect(JSON.stringify(components)).not.toContain('$id');
  expect(components.schemas.Problem.properties.errors.items).toEqual({ $ref: '#/components/schemas/Refusal' });
  expect(Object.keys(ProblemSchema.properties)).toContain('errors');
});

it('describes queries as optional parameters and uploads as forms with a file', () => {
  const { paths } = made(list, upload);
  const { get } = paths['/api/subsidy/claims'];
  expect(get.parameters.map((p: { name: string; required: boolean }) => [p.name, p.required])).toEqual(
    Object.keys(listQuery).map((name) => [name, false]),
  );
  const { post } = paths['/api/training-class/rosters'];
  expect(post.security).toEqual([]);
  expect(post.requestBody.content['multipart/form-data'].schema.required).toEqual(['mode', 'file']);
});

it.each<[string, RouteSpec[]]>([
  ['two routes are called listClaims', [list, { ...approve, id: 'listClaims' }]],
  ['GET /api/subsidy/claims is declared twice', [list, { ...list, id: 'other' }]],
  ['the path names {id}, its params {}', [{ ...approve, params: undefined }]],
  ['permission a.b is not declared', [{ ...list, access: { permission: 'a.b' } }]],
  ['two schemas are called Claim', [list, { ...approve, response: Type.Object({}, { $id: 'Claim' }) }]],
])('refuses a contract where %s', (message, routes) => {
  expect(() => openapi(routes, info, permissions)).toThrow(message);
});

it('describes every route there is', () => {
  const { paths } = openapi(allRoutes, info, allPermissions()) as { paths: Record<string, object> };
  expect(Object.values(paths).flatMap((item) => Object.keys(item))).toHaveLength(allRoutes.length);
});
