import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import * as schema from '@/db/schema'
import { demand } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { EraseCustomerInput, ErasureSubject, FindCustomerInput, PrivacyInput } from '@/domain/privacy'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import { changeCompany } from '../company/service'
import type { Context } from '../context'
import type { ErasedDto, ErasurePreviewDto, FoundDto, PrivacyDto, RetentionDto } from './dto'
import { type ErasureContext, eraseOne, inTransaction } from './erase'
import { previewOf } from './preview'
import { retentionPreview } from './retention'
import { findSubjects, loadSubject, markOf } from './subject'

export type { ErasurePreviewDto as ErasurePreview } from './dto'
export { applyRetention } from './retention'

/** Who sees customers, how long their words are kept, and how much is kept out. For admins. */
export async function getPrivacy(ctx: Context): Promise<PrivacyDto> {
  demand(ctx.actor, 'company.administer')
  const [[here], [kept]] = await Promise.all([
    ctx.db.select().from(schema.company),
    ctx.db.select({ count: sql<number>`count(*)::int` }).from(schema.suppressions),
  ])
  return {
    executivesSeeCustomers: here?.executivesSeeCustomers ?? false,
    retentionMonths: here?.retentionMonths ?? null,
    suppressed: kept?.count ?? 0,
  }
}

/** Changes who sees customers and how long their words are kept. For admins; audited with what was before. */
export async function changePrivacy(ctx: Context, input: PrivacyInput): Promise<PrivacyInput> {
  demand(ctx.actor, 'company.administer')
  const { executivesSeeCustomers, retentionMonths } = input
  const settings = { executivesSeeCustomers, retentionMonths }
  await ctx.db.transaction(tx => changeCompany(tx, ctx, 'privacy.changed', settings))
  return input
}

/** What would go if customers' words were kept for so many months. For admins. */
export function getRetention(ctx: Context, { months }: { months: number }): Promise<RetentionDto> {
  demand(ctx.actor, 'company.administer')
  return retentionPreview(ctx.pool, ctx.now, months)
}

/**
 * Finds customers that have exactly this name, identifier or id in a source; up to twenty. For admins; the audit log keeps who
 * looked by what and which numbers were found, and not what was typed.
 */
export function findCustomers(ctx: Context, input: FindCustomerInput): Promise<FoundDto[]> {
  demand(ctx.actor, 'company.administer')
  return inTransaction(ctx.pool, async client => {
    const found = await findSubjects(client, input)
    const after = { by: input.by, found: found.map(one => one.subject) }
    await audit(drizzle(client, { schema }), ctx, {
      action: 'customers.sought',
      subject: 'customers',
      after,
    })
    return found
  })
}

/**
 * What erasing this customer would find, blank and move. For admins; the audit log keeps who looked at which number. NOT_FOUND
 * where nobody can be named.
 */
export function previewErasure(ctx: Context, subject: ErasureSubject): Promise<ErasurePreviewDto> {
  demand(ctx.actor, 'company.administer')
  return inTransaction(ctx.pool, async client => {
    const loaded = await loadSubject(client, subject)
    await audit(drizzle(client, { schema }), ctx, { action: 'erasure.previewed', ...markOf(loaded) })
    return previewOf(client, loaded)
  })
}

/**
 * Erases a customer, or makes them anonymous, in every table and in one transaction, and keeps them out from then on. For
 * admins. INVALID where the reason names the customer, NOT_FOUND where nobody can be named.
 */
export function eraseCustomer(ctx: ErasureContext, input: EraseCustomerInput): Promise<ErasedDto> {
  demand(ctx.actor, 'company.administer')
  return eraseOne(ctx, input)
}

/** The one customer that is exactly this, for scripts. NOT_FOUND for none, CONFLICT for several. */
export async function theOnlyCustomer(ctx: Context, input: FindCustomerInput): Promise<FoundDto> {
  const [only, another] = await findCustomers(ctx, input)
  if (!only) throw new DomainError('NOT_FOUND', textIn().privacy.notFound)
  if (another) throw new DomainError('CONFLICT', textIn().privacy.several)
  return only
}
