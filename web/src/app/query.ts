import { keepPreviousData, QueryClient, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import type { InputOf, ResponseOf, RouteSpec } from '@zhenxun/contracts/route.ts';
import { call } from './api.ts';
import { ApiProblem } from './problem.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && !(error instanceof ApiProblem && error.status < 500),
    },
  },
});

/** `'/api/subsidy/claims/:id'` → `'subsidy'`: answers are forgotten by module after a change in it. */
export function moduleOf(route: RouteSpec): string {
  return route.path.split('/')[2] ?? '';
}

export function keyOf(route: RouteSpec, input: unknown = {}): readonly unknown[] {
  return [moduleOf(route), route.id, input];
}

/**
 * Reads a GET route: `useRead(getClaim, { params: { id } })`. The previous answer stays on screen while the next one
 * is under way. `enabled: false` waits.
 */
export function useRead<const R extends RouteSpec>(
  route: R,
  input: InputOf<R> = {} as InputOf<R>,
  options: { enabled?: boolean; refetchEvery?: number; staleTime?: number } = {},
): UseQueryResult<ResponseOf<R>> {
  return useQuery({
    queryKey: keyOf(route, input),
    queryFn: ({ signal }) => call(route, input, { signal }),
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
    ...(options.refetchEvery ? { refetchInterval: options.refetchEvery } : {}),
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
  }) as UseQueryResult<ResponseOf<R>>;
}

/**
 * Sends a POST route: `const submit = useSend(submitClaim); await submit.mutateAsync({ params, body })`.
 * Afterwards everything shown of the route's module, and of `also`, is read anew.
 */
export function useSend<const R extends RouteSpec>(route: R, options: { also?: readonly string[] } = {}) {
  return useMutation<ResponseOf<R>, Error, InputOf<R>>({
    mutationFn: (input) => call(route, input),
    onSuccess: () => forget(moduleOf(route), ...(options.also ?? [])),
  });
}

/** Reads anew whatever is shown of these modules, and the inbox. */
export async function forget(...modules: string[]): Promise<void> {
  const names = new Set<unknown>([...modules, 'kernel']);
  await queryClient.invalidateQueries({ predicate: (query) => names.has(query.queryKey[0]) });
}
