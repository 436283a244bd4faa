import pg from 'pg'
import { createDb, type DbHandle } from '@/db/client'
import { ensureDatabase, migrate } from '@/db/migrate'
import { factOf, isRejection } from '@/domain/fact'
import type { Reference } from '@/domain/observation'
import type { LocatedFact } from '@/server/observations/service'
import { benchInputs, makeBenchCompany } from './import-data'

/** Makes a database of its own with the bench's company on a server; `drop` takes it away again. */
export async function freshDatabase(
  server: string,
  name: string,
): Promise<DbHandle & { url: string; drop(): Promise<void> }> {
  const url = new URL(server)
  url.pathname = `/${name}`
  await ensureDatabase(url.href)
  await migrate(url.href)
  const handle = createDb(url.href, { statementTimeoutMs: 0 })
  await makeBenchCompany(handle.db)
  const drop = async () => {
    await handle.close()
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await client.end()
  }
  return { ...handle, url: url.href, drop }
}

/** The bench's rows as the door takes them. */
export function* benchFacts(rows: number, reference: Reference): Generator<LocatedFact> {
  let line = 1
  for (const input of benchInputs(rows)) {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(fact.reason)
    yield { ...fact, line: ++line }
  }
}
