import { sql } from 'drizzle-orm'
import { benchmarkProfile } from '@/db/schema'
import { demand } from '@/domain/access'
import type { ProfileInput } from '@/domain/benchmark-input'
import { DomainError } from '@/domain/error'
import { audit } from '../../audit'
import { type Context, wordsFor } from '../../context'
import { findProfile } from '../queries'

/** Says who we are, with which others are compared. Revision 0: nobody said yet. CONFLICT where somebody was faster. */
export async function setProfile(ctx: Context, input: ProfileInput): Promise<{ revision: number }> {
  demand(ctx.actor, 'benchmarks.set')
  const { industry, customers } = input
  return ctx.db.transaction(async tx => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('wholeview.benchmark profile'))`)
    const was = await findProfile(tx)
    if ((was?.revision ?? 0) !== input.revision)
      throw new DomainError('CONFLICT', wordsFor(ctx).benchmarks.faults.changed)
    const revision = input.revision + 1
    const set = { industry, customers, revision }
    await tx
      .insert(benchmarkProfile)
      .values({ id: 1, ...set })
      .onConflictDoUpdate({ target: benchmarkProfile.id, set })
    await audit(tx, ctx, {
      ...{ action: 'benchmark.profileSet', subject: 'benchmark_profile', subjectId: 1 },
      before: was ? { industry: was.industry, customers: was.customers } : null,
      after: { industry, customers },
    })
    return { revision }
  })
}
