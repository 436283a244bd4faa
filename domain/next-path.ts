// Only its origin matters: what leaves it is a path on another host.
const HERE = 'http://here.invalid'

/** Where to go after sign-in. Takes what the address asked for, gives a path of this site; anything else: '/'. */
export function nextPath(asked: string | null | undefined): string {
  if (!asked?.startsWith('/') || /[\\\p{Cc}]/u.test(asked) || !URL.canParse(asked, HERE)) return '/'
  const { origin, pathname, search, hash } = new URL(asked, HERE)
  // A path such as /.//evil.example becomes //evil.example once read, which is another host.
  return origin === HERE && !pathname.startsWith('//') ? pathname + search + hash : '/'
}
