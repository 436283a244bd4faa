export const dynamic = 'force-dynamic'

/** The process answers. Nothing else is asked, so that a database in trouble does not get the web restarted. */
export function GET(): Response {
  return new Response('ok\n', { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
