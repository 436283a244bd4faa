import { parseArgs } from 'node:util'
import { createDb } from '@/db/client'
import { emailAddress } from '@/domain/person'
import { Sentence } from '@/domain/sentence'
import { env } from '@/env'
import { giveLinkByAddress } from '@/server/people/admin/invitations'

const USAGE = 'wholeview reset-link ADDRESS'

/** wholeview reset-link: a link by which somebody chooses a new password; the way out for an admin who is locked out. */
export async function run(argv: string[]): Promise<number> {
  const email = readAddress(argv)
  const { DATABASE_URL, DATABASE_SCHEMA } = env()
  const { db, pool, close } = createDb(DATABASE_URL, { schema: DATABASE_SCHEMA })
  try {
    const ctx = { db, pool, actor: { kind: 'system' } as const, now: new Date(), requestId: 'cli' }
    const { url, expiresAt } = await giveLinkByAddress(ctx, email)
    console.log(url)
    console.error(
      `For ${email} alone, once, until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
    )
    return 0
  } finally {
    await close()
  }
}

function readAddress(argv: string[]): string {
  const { positionals } = parseArgs({ args: argv, allowPositionals: true })
  const parsed = emailAddress.safeParse(positionals[0])
  if (positionals.length === 1 && parsed.success) return parsed.data
  throw new Sentence(`An e-mail address is needed: ${USAGE}`)
}
