import { createDb } from '@/db/client'
import { Sentence } from '@/domain/sentence'
import { databaseEnv, dataKeys } from '@/env'
import { rotateSecrets } from '@/server/sources/service'
import { countUnderFormerKeys } from '@/server/suppression/service'

/** wholeview secrets rotate: seals every credential anew under the present data key. May be stopped and begun again. */
export async function run(argv: string[]): Promise<number> {
  if (argv[0] !== 'rotate') throw new Sentence('Say what to do: wholeview secrets rotate')
  const { DATABASE_URL, DATABASE_SCHEMA } = databaseEnv()
  dataKeys()
  const { pool, close } = createDb(DATABASE_URL, { schema: DATABASE_SCHEMA, statementTimeoutMs: 0 })
  try {
    let total = 0
    for (;;) {
      const { done, left } = await rotateSecrets(pool)
      total += done
      if (left === 0) break
    }
    console.log(`${total} credentials sealed anew; all are under the present data key.`)
    const former = await countUnderFormerKeys(pool)
    console.log(
      former === 0
        ? 'OLD_DATA_KEYS is no longer needed.'
        : `OLD_DATA_KEYS is still needed: the list of erased customers has ${former} entries under a former key, which cannot be made anew.`,
    )
    return 0
  } finally {
    await close()
  }
}
