/** A page of this site to go to after sign-in; anything that could lead elsewhere is dropped. */
export function insideOnly(next: string | undefined): string | undefined {
  if (!next?.startsWith('/') || /^\/[/\\]/.test(next) || /[\\\s]/.test(next)) return undefined;
  return next.startsWith('/login') ? undefined : next;
}
