import { createHash } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { Problem, Refusal } from '@zhenxun/contracts/problem.ts';
import type { BodyOf, ParamsOf, QueryOf, ResponseOf, RouteSpec } from '@zhenxun/contracts/route.ts';
import { allRoutes } from '@zhenxun/contracts/routes.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { Actor } from './actor.ts';
import { bodyDigest, type Ctx } from './command.ts';
import type { UploadedFile } from './import.ts';
import type { Kernel } from './kernel.ts';
import { can } from './permission.ts';
import { limitOf, limitPosts } from './rate-limit.ts';
import { Refused, refusal } from './refusal.ts';

/** Who a request comes from; the account module answers it from the session cookie. */
export type Authenticate = (request: FastifyRequest) => Promise<Actor>;
export type Edge = { readonly app: FastifyInstance; readonly kernel: Kernel; readonly authenticate: Authenticate };

/** Longest file a route takes, in bytes; a route may allow less. */
const uploadLimit = 25_000_000;

/** Requests whose handler has begun to answer by itself, as with a stream: `reply.sent` tells only when it is all sent. */
const answered = new WeakSet<FastifyRequest>();

type Call<R> = {
  ctx: Ctx;
  params: ParamsOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
  /** The file of an upload route. */
  file: UploadedFile;
  request: FastifyRequest;
  reply: FastifyReply;
};

/** A Fastify that refuses unknown keys, coerces nothing in bodies and reports every error at once. */
export async function openEdge(kernel: Kernel, authenticate: Authenticate): Promise<Edge> {
  const app = Fastify({
    logger: false,
    bodyLimit: 1_000_000,
    trustProxy: kernel.config.proxy,
    // signed addresses of files are longer than ids
    routerOptions: { maxParamLength: 1000 },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: true, strict: false } },
  });
  await app.register(compress, { encodings: ['gzip', 'deflate'], threshold: 2048 });
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: uploadLimit, files: 1, fields: 20, fieldSize: 100_000 } });
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        // live pictures are fed to the player piece by piece
        mediaSrc: ["'self'", 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: kernel.config.secureCookie,
  });
  await limitPosts(app);
  app.addHook('onSend', (request, _reply, _payload, done) => {
    answered.add(request);
    done();
  });
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply));
  return { app, kernel, authenticate };
}

/** Serves one contract route. The handler gets typed, validated input and the context; throwing `Refused` is the answer no. */
export function serve<const R extends RouteSpec>(
  edge: Edge,
  route: R,
  handler: (call: Call<R>) => Promise<ResponseOf<R>>,
): void {
  if (!allRoutes.includes(route)) throw new Error(`route ${route.id} is not listed in contracts/src/routes.ts`);
  edge.app.route({
    method: route.method,
    url: route.path,
    config: limitOf(route, edge.kernel.config.publicPosts),
    schema: {
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body && !route.upload ? { body: route.body } : {}),
    },
    preValidation: async (request) => {
      // only the query string is text by nature; bodies must come with their types
      if (route.query) request.query = Value.Convert(route.query as TSchema, request.query) as object;
    },
    handler: async (request, reply) => {
      const actor = await edge.authenticate(request);
      assertAccess(route, actor);
      const file = route.upload ? await readUpload(route, request) : undefined;
      const ctx = contextOf(edge.kernel, actor, route, request, file);
      const call = { ctx, params: request.params, query: request.query, body: request.body, file, request, reply };
      const result = await handler(call as unknown as Call<R>);
      return answered.has(request) ? reply : reply.send(result ?? {});
    },
  });
}

function assertAccess(route: RouteSpec, actor: Actor): void {
  // what a device sends says by its signature who it is from: the command judges it
  if (route.access === 'public' || route.access === 'device') return;
  if (actor.kind === 'public') throw new Refused([refusal('kernel.not_signed_in')]);
  if (typeof route.access !== 'object') return;
  const denied = can(actor, route.access.permission);
  if (denied) throw new Refused([denied]);
}

/** The one file of a multipart request; its text fields become the body and must fit the route's schema. */
async function readUpload(route: RouteSpec, request: FastifyRequest): Promise<UploadedFile> {
  const fields: Record<string, unknown> = {};
  let file: UploadedFile | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'file') file = { name: part.filename, bytes: await part.toBuffer() };
    else fields[part.fieldname] = part.value;
  }
  if (file === undefined) throw new Refused([refusal('kernel.field_required', {}, { pointer: '/file' })], 400);
  const schema = route.body as TSchema | undefined;
  request.body = schema ? Value.Convert(schema, fields) : fields;
  const wrong = schema ? Value.Errors(schema, request.body) : [];
  const found = [...wrong].map((error) => fieldRefusal({ ...error, params: error.params as Record<string, unknown> }));
  if (found.length > 0) throw new Refused(found, 400);
  return file;
}

function contextOf(kernel: Kernel, actor: Actor, route: RouteSpec, request: FastifyRequest, file?: UploadedFile): Ctx {
  const key = request.headers['idempotency-key'];
  if (route.method !== 'POST' || typeof key !== 'string') return { kernel, actor };
  const content = file && createHash('sha256').update(file.bytes).digest('hex');
  const body = { params: request.params, body: request.body, ...(content ? { content } : {}) };
  return { kernel, actor, idempotency: { key: key.slice(0, 100), route: route.id, bodySha256: bodyDigest(body) } };
}

const titles: Readonly<Record<number, string>> = {
  400: '请求有误',
  401: '尚未登录',
  403: '没有权限',
  404: '没有找到',
  409: '状态已变化',
  422: '不能办理',
  429: '提交过于频繁',
  503: '系统繁忙',
};

/** The problem detail of an error: every refusal with its sentence; nothing of the inside of an unexpected fault. */
export function problemOf(error: FastifyError | Refused): Problem {
  const refusals: readonly Refusal[] =
    error instanceof Refused ? error.refusals : error.validation ? error.validation.map((v) => fieldRefusal(v)) : [];
  const status = error instanceof Refused ? error.status : error.validation ? 400 : (error.statusCode ?? 500);
  return {
    type: 'about:blank',
    title: titles[status] ?? (status < 500 ? '请求有误' : '系统内部错误，请稍后重试'),
    status,
    errors: refusals.map((r) => ({ ...r, message: r.message ?? render(r.code, r.params) })),
  };
}

function fieldRefusal(found: { instancePath: string; keyword: string; params: Record<string, unknown> }): Refusal {
  const { instancePath, keyword, params } = found;
  if (keyword === 'required') {
    return refusal('kernel.field_required', {}, { pointer: `${instancePath}/${String(params.missingProperty)}` });
  }
  const pointer =
    keyword === 'additionalProperties' ? `${instancePath}/${String(params.additionalProperty)}` : instancePath;
  const limit = String(params.limit ?? params.type ?? '');
  return refusal(
    'kernel.invalid_field',
    { problem: `${keywords[keyword] ?? keyword}${limit ? ` ${limit}` : ''}` },
    { pointer },
  );
}

const keywords: Readonly<Record<string, string>> = {
  additionalProperties: '没有这个字段',
  enum: '不在可选项中',
  maxLength: '字数超过',
  minLength: '字数少于',
  maximum: '大于',
  minimum: '小于',
  pattern: '格式不符',
  type: '类型应为',
};

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error);
  if (problem.status >= 500) console.error(`${request.method} ${request.routeOptions.url ?? '?'}:`, error);
  return reply.code(problem.status).type('application/problem+json').send(problem);
}
