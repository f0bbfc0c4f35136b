import { useInfiniteQuery } from '@tanstack/react-query';
import type { classFile, FileEvent, FileTopic } from '@zhenxun/contracts/supervision-file.ts';
import { call } from '../../app/api.ts';
import { keyOf } from '../../app/query.ts';

type Pages = {
  readonly events: readonly FileEvent[] | undefined;
  readonly isError: boolean;
  readonly error: unknown;
  readonly busy: boolean;
  /** Reads the next older page; absent at the beginning of the file. */
  readonly more: (() => void) | undefined;
};

/** The lines of a file read so far, page by page by key. */
export function useFilePages(route: typeof classFile.events, id: string, topic: FileTopic | undefined): Pages {
  const found = useInfiniteQuery({
    queryKey: keyOf(route, { id, topic }),
    queryFn: ({ pageParam, signal }) =>
      call(
        route,
        {
          params: { id },
          query: { limit: 40, ...(topic ? { topic } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  return {
    events: found.data?.pages.flatMap((page) => page.items),
    isError: found.isError,
    error: found.error,
    busy: found.isFetchingNextPage,
    more: found.hasNextPage ? () => void found.fetchNextPage() : undefined,
  };
}
