import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { sql } from 'drizzle-orm'
import type { Db } from '@/db/client'

export type Headers = Record<string, string>

/** Calls a procedure as the browser does. Takes the application's address; gives status and answer. */
export function callProcedure(
  url: string,
  name: string,
  changes: boolean,
  input: unknown,
  headers: Headers = {},
) {
  const body = JSON.stringify({ json: input ?? null })
  if (!changes) {
    const query = input === undefined ? '' : `?input=${encodeURIComponent(body)}`
    return fetch(`${url}/api/trpc/${name}${query}`, { headers })
  }
  const sent = { 'Content-Type': 'application/json', Origin: url, ...headers }
  return fetch(`${url}/api/trpc/${name}`, { method: 'POST', body, headers: sent })
}

/** Sends a form as a page of the application does, asking for JSON. */
export function sendForm(url: string, path: string, fields: Record<string, string>, headers: Headers = {}) {
  return fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers: { Origin: url, Accept: 'application/json', ...headers },
  })
}

/** What a screen reader, a keyboard or weak eyes would trip over on this page: axe's findings, each in a line. */
export async function findFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}`))
}

// Who asks leaves a trace there even when refused.
const TRACES = ['audit_log', 'sessions', 'sign_in_failures']

/** One hash over every row of every other table: equal before and after what must not write. */
export async function checksum(db: Db): Promise<string> {
  const tables = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  )
  const sums: string[] = []
  for (const { name } of tables.rows.filter(table => !TRACES.includes(table.name))) {
    const rows = await db.execute<{ sum: string }>(
      sql`select ${name} || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as sum
          from ${sql.identifier(name)} t`,
    )
    sums.push(rows.rows[0]?.sum ?? '')
  }
  return sums.join(' ')
}
