import type { Static, TSchema } from 'typebox';

/**
 * Who may call a route at all. `public`: anyone. `signed_in`: any session. `device`: signed devices.
 * Otherwise the permission a caller must hold somewhere (the command still checks the record).
 */
export type Access = 'public' | 'signed_in' | 'device' | { readonly permission: string };

export type RouteSpec = {
  /** operationId, verb first: `listClaims`, `approveClaim`. */
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** Fastify path, as in `/api/subsidy/claims/:id/approve`. */
  readonly path: string;
  readonly access: Access;
  /** One sentence in Chinese, for OpenAPI. */
  readonly summary: string;
  /** Requirement ids, as in ['R12.2']. */
  readonly requirement?: readonly string[];
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  /** Most requests from one address in ten minutes, for a public POST that needs less than the server's own limit. */
  readonly mostPosts?: number;
  /** Absent: the answer is not JSON (file download, stream). */
  readonly response?: TSchema;
  /** Body is multipart/form-data with one file field `file`; `body` then types the other fields. */
  readonly upload?: boolean;
};

/** Declares a route; the same object serves the server (validation), the client (types) and OpenAPI. */
export function route<const R extends RouteSpec>(spec: R): R {
  return spec;
}

type Of<R, K extends string> = R extends { readonly [P in K]: infer S extends TSchema } ? Static<S> : undefined;
export type ParamsOf<R> = Of<R, 'params'>;
export type QueryOf<R> = Of<R, 'query'>;
export type BodyOf<R> = Of<R, 'body'>;
// biome-ignore lint/suspicious/noConfusingVoidType: a handler of a route without an answer returns nothing
export type ResponseOf<R> = R extends { readonly response: infer S extends TSchema } ? Static<S> : void;

/** What the client passes: only the parts the route declares. */
export type InputOf<R> = (R extends { readonly params: TSchema } ? { params: ParamsOf<R> } : { params?: undefined }) &
  (R extends { readonly query: TSchema } ? { query?: QueryOf<R> } : { query?: undefined }) &
  (R extends { readonly body: TSchema } ? { body: BodyOf<R> } : { body?: undefined });
