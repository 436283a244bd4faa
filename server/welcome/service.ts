import { eq } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { skippedSteps } from '@/db/schema'
import { demand } from '@/domain/access'
import { isStepDone, openSteps, type WelcomeStep } from '@/domain/welcome'
import { audit } from '../audit'
import { companyDay } from '../company/service'
import type { Context } from '../context'
import { canSwitch } from '../own-company/service'
import { ownUser } from '../people/service'
import type { WelcomeDto } from './dto'
import { listSkips, readFacts } from './queries'

/** Tells whether a step of the set-up is neither done nor skipped. Takes a database and the time. */
export async function hasOpenSteps(db: DbOrTx, now: Date): Promise<boolean> {
  const facts = await readFacts(db, await companyDay(db, now))
  const skips = await listSkips(db)
  return (
    openSteps(
      facts,
      skips.map(({ step }) => step),
    ).length > 0
  )
}

/** What of a company is there and what is missing, read from the database each time. For admins, CX leads and the customer owner. */
export async function getWelcome(ctx: Context): Promise<WelcomeDto> {
  demand(ctx.actor, 'welcome.view')
  const today = await companyDay(ctx.db, ctx.now)
  const [{ demo, ...facts }, skips] = await Promise.all([readFacts(ctx.db, today), listSkips(ctx.db)])
  const steps = skips.map(({ step }) => step)
  return {
    facts,
    skipped: skips.filter(({ step }) => !isStepDone(step, facts)),
    open: openSteps(facts, steps),
    timeZone: facts.company?.timeZone ?? 'UTC',
    demo: demo ? { switchable: canSwitch() } : null,
  }
}

/** Leaves a step out on purpose; who and when is kept. One that is skipped already stays as it is. */
export async function skipStep(
  ctx: Context,
  { step }: { step: WelcomeStep },
): Promise<{ step: WelcomeStep }> {
  demand(ctx.actor, 'welcome.view')
  const me = ownUser(ctx)
  await ctx.db.transaction(async tx => {
    const row = { step, skippedBy: me.id, skippedAt: ctx.now }
    const added = await tx.insert(skippedSteps).values(row).onConflictDoNothing().returning()
    if (added.length === 0) return
    await audit(tx, ctx, { action: 'step.skipped', subject: 'skipped_steps', subjectId: step })
  })
  return { step }
}

/** Takes a skipped step up again; one that is not skipped stays as it is. */
export async function resumeStep(
  ctx: Context,
  { step }: { step: WelcomeStep },
): Promise<{ step: WelcomeStep }> {
  demand(ctx.actor, 'welcome.view')
  await ctx.db.transaction(async tx => {
    const [gone] = await tx.delete(skippedSteps).where(eq(skippedSteps.step, step)).returning()
    if (!gone) return
    const before = { skippedBy: gone.skippedBy, skippedAt: gone.skippedAt }
    await audit(tx, ctx, { action: 'step.resumed', subject: 'skipped_steps', subjectId: step, before })
  })
  return { step }
}
