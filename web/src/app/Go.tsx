import { useRouter } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, type JSX, type MouseEvent, useCallback } from 'react';

type GoProps = { to: string } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'>;

/**
 * A link to a page of this site by its whole address, as `to()` or the server gives it, query and all. The page's
 * chunk is fetched when pointer or focus comes near. (The router's own `Link` would take a `?` for a part of the path.)
 */
export function Go({ to, onClick, ...rest }: GoProps): JSX.Element {
  const router = useRouter();
  const prepare = () => void router.preloadRoute({ href: to } as never);
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!plain || event.defaultPrevented || rest.target) return;
    event.preventDefault();
    void router.navigate({ href: to });
  }
  return <a {...rest} href={to} onClick={follow} onPointerEnter={prepare} onFocus={prepare} />;
}

/** Opens a page by its address: `const go = useGo(); go(to('/x/$id', { id }))`. */
export function useGo(): (href: string, options?: { replace?: boolean }) => void {
  const router = useRouter();
  return useCallback((href, options) => void router.navigate({ href, replace: options?.replace }), [router]);
}
