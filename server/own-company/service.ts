import { demand } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { env } from '@/env'
import { audit } from '../audit'
import type { Context } from '../context'

/** What the launcher understands (scripts/launch/switch.mjs). */
const SERVE_COMPANY = { wholeview: 'serve', company: 'company' } as const

/** Whether the launcher that started this process said that it can serve one's own company instead of the demo. */
export function canSwitch(): boolean {
  return env().CAN_SWITCH !== undefined && process.send !== undefined && process.connected
}

/**
 * Asks the launcher to serve one's own company from now on; the demo stays as it is. This process ends soon after. For the demo's admin,
 * whom everyone can be: nothing about the own company is given back, above all not its link. NOT_FOUND outside the demo,
 * CONFLICT where nobody listens who could change over.
 */
export async function startOwnCompany(ctx: Context): Promise<{ asked: true }> {
  demand(ctx.actor, 'company.administer')
  const text = textIn(ctx.actor?.kind === 'user' ? ctx.actor.locale : undefined).welcome.own
  const place = await ctx.db.query.company.findFirst({ columns: { demo: true } })
  if (!place?.demo) throw new DomainError('NOT_FOUND', text.notDemo)
  if (!canSwitch()) throw new DomainError('CONFLICT', text.cannot)
  await audit(ctx.db, ctx, { action: 'demo.left', subject: 'company', subjectId: 1 })
  process.send?.(SERVE_COMPANY)
  return { asked: true }
}
