import { createDb } from '@/db/client'
import { migrate } from '@/db/migrate'
import { databaseEnv } from '@/env'
import { clearDemo, makeDemo } from '@/server/demo/service'

const EXPECTED = 145_000

function progress(observations: number, stream: string) {
  const share = Math.min(100, Math.round((100 * observations) / EXPECTED))
  const line = `  ${String(share).padStart(3)} %  ${observations.toLocaleString('en')} observations (${stream})`
  if (process.stdout.isTTY) process.stdout.write(`\r${line.padEnd(70)}`)
}

/** wholeview seed-demo [--fresh]: makes the demo company in the database that the settings name, or makes it anew. */
export async function run(argv: string[]): Promise<number> {
  const { DATABASE_URL, DATABASE_SCHEMA } = databaseEnv()
  const handle = createDb(DATABASE_URL, { schema: DATABASE_SCHEMA, max: 1, statementTimeoutMs: 0 })
  const began = Date.now()
  try {
    if (argv.includes('--fresh')) {
      await clearDemo(handle, DATABASE_SCHEMA)
      await migrate(DATABASE_URL, DATABASE_SCHEMA)
    }
    const { made, observations } = await makeDemo(handle, { now: new Date(), onProgress: progress })
    if (process.stdout.isTTY && made) process.stdout.write('\n')
    const took = ((Date.now() - began) / 1000).toFixed(1)
    console.log(
      made
        ? `The demo company is there: ${observations.toLocaleString('en')} observations in ${took} s.`
        : 'The demo company is there already; nothing was done.',
    )
    return 0
  } finally {
    await handle.close()
  }
}
