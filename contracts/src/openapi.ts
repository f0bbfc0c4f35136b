import { allPermissions, type PermissionSpec } from './permission.ts';
import { ProblemSchema } from './problem.ts';
import { Role } from './roles.ts';
import type { RouteSpec } from './route.ts';

type Json = Record<string, unknown>;

export type OpenApiInfo = { readonly title: string; readonly version: string; readonly description?: string };

const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/**
 * Copy of a schema as OpenAPI 3.1 wants it: every part that has an `$id` moves to `schemas` and leaves a reference, and
 * nothing but JSON remains. Throws when one `$id` names two different schemas.
 */
function hoist(node: unknown, schemas: Map<string, Json>): unknown {
  if (Array.isArray(node)) return node.map((part) => hoist(part, schemas));
  if (typeof node !== 'object' || node === null) return node;
  const copy: Json = {};
  for (const [key, value] of Object.entries(node)) if (key !== '$id') copy[key] = hoist(value, schemas);
  const { $id } = node as { $id?: unknown };
  if (typeof $id !== 'string') return copy;
  const before = schemas.get($id);
  if (before && JSON.stringify(before) !== JSON.stringify(copy)) throw new Error(`two schemas are called ${$id}`);
  schemas.set($id, copy);
  return schemaRef($id);
}

type ObjectSchema = { properties?: Record<string, Json>; required?: string[] };

function parameters(schema: unknown, place: 'path' | 'query', schemas: Map<string, Json>): Json[] {
  const { properties = {}, required = [] } = (schema ?? {}) as ObjectSchema;
  return Object.entries(properties).map(([name, property]) => {
    const { description, title } = property as { description?: string; title?: string };
    const said = description ?? title;
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(said ? { description: said } : {}),
      schema: hoist(property, schemas),
    };
  });
}

const namesIn = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);

function requestBody(route: RouteSpec, schemas: Map<string, Json>): Json | undefined {
  if (!route.body && !route.upload) return undefined;
  const body = route.body ? (hoist(route.body, schemas) as Json) : undefined;
  if (!route.upload) return { required: true, content: { 'application/json': { schema: body } } };
  const { properties = {}, required = [] } = (body ?? {}) as ObjectSchema;
  const file = { type: 'string', contentMediaType: 'application/octet-stream' };
  const schema = { type: 'object', properties: { ...properties, file }, required: [...required, 'file'] };
  return { required: true, content: { 'multipart/form-data': { schema } } };
}

/** Refusals a caller has to expect, by status; all are problem details that list every reason at once. */
function refusals(route: RouteSpec): Json {
  const open = route.access === 'public';
  const statuses = [
    '400',
    ...(open ? [] : ['401', '403']),
    ...(namesIn(route.path).length > 0 ? ['404'] : []),
    ...(route.method === 'POST' ? ['409', '422'] : []),
    '503',
  ];
  return Object.fromEntries(statuses.map((status) => [status, { $ref: '#/components/responses/Problem' }]));
}

function success(route: RouteSpec, schemas: Map<string, Json>): Json {
  if (route.response)
    return {
      200: { description: '成功', content: { 'application/json': { schema: hoist(route.response, schemas) } } },
    };
  if (route.method === 'POST') return { 204: { description: '成功，无内容' } };
  return { 200: { description: '文件', content: { 'application/octet-stream': { schema: {} } } } };
}

function security(route: RouteSpec): Json[] {
  if (route.access === 'public') return [];
  return [route.access === 'device' ? { device: [] } : { session: [] }];
}

/** Who may call, in words and as data: permission and the roles that hold it. */
function access(route: RouteSpec, permissions: ReadonlyMap<string, PermissionSpec>): Json {
  if (typeof route.access === 'string') return { 'x-access': route.access };
  const { permission } = route.access;
  const spec = permissions.get(permission);
  if (!spec) throw new Error(`${route.id}: permission ${permission} is not declared`);
  const roles = spec.roles.map((role) => Role.label(role)).join('、');
  return {
    'x-access': 'permission',
    'x-permission': permission,
    'x-roles': spec.roles,
    description: `需要“${spec.zh}”权限：${roles}。`,
  };
}

function operation(
  route: RouteSpec,
  schemas: Map<string, Json>,
  permissions: ReadonlyMap<string, PermissionSpec>,
): Json {
  const declared = Object.keys((route.params as ObjectSchema | undefined)?.properties ?? {});
  const inPath = namesIn(route.path);
  if (declared.toSorted().join() !== inPath.toSorted().join())
    throw new Error(`${route.id}: the path names {${inPath}}, its params {${declared}}`);
  const all = [...parameters(route.params, 'path', schemas), ...parameters(route.query, 'query', schemas)];
  const keyed = route.method === 'POST' ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : [];
  const body = requestBody(route, schemas);
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.path.split('/')[2] ?? 'kernel'],
    ...access(route, permissions),
    ...(route.requirement ? { 'x-requirement': route.requirement } : {}),
    security: security(route),
    ...(all.length + keyed.length > 0 ? { parameters: [...all, ...keyed] } : {}),
    ...(body ? { requestBody: body } : {}),
    responses: { ...success(route, schemas), ...refusals(route) },
  };
}

/**
 * The OpenAPI 3.1 description of the routes, a pure function of the contract: the committed docs/openapi.json and the
 * server's /api/openapi.json are both its result.
 * @throws when two routes share an id or an address, a path parameter is not declared, or a permission is unknown
 */
export function openapi(
  routes: readonly RouteSpec[],
  info: OpenApiInfo,
  permissions: ReadonlyMap<string, PermissionSpec> = allPermissions(),
): Json {
  const schemas = new Map<string, Json>();
  const problem = hoist(ProblemSchema, schemas);
  const paths: Record<string, Json> = {};
  const ids = new Set<string>();
  for (const route of routes) {
    if (ids.has(route.id)) throw new Error(`two routes are called ${route.id}`);
    ids.add(route.id);
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    const item = paths[path] ?? {};
    paths[path] = item;
    const verb = route.method.toLowerCase();
    if (verb in item) throw new Error(`${route.id}: ${route.method} ${route.path} is declared twice`);
    item[verb] = operation(route, schemas, permissions);
  }
  return {
    openapi: '3.1.0',
    info,
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: Object.fromEntries([...schemas].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description:
            '每个业务动作一个新值，30 天内同一账号、同一接口唯一；重发同一内容得到同一结果，内容不同返回 422。',
          schema: { type: 'string', minLength: 8, maxLength: 100 },
        },
      },
      responses: {
        Problem: {
          description: '不予办理：errors 逐条列出全部原因（RFC 9457）',
          content: { 'application/problem+json': { schema: problem } },
        },
      },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'zhenxun' },
        device: { type: 'http', scheme: 'signature', description: '设备签名' },
      },
    },
  };
}
