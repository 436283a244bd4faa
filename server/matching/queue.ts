import { can, demand } from '@/domain/access'
import { candidatesOf, HIT_RULES, type SearchInput } from '@/domain/matching'
import type { Context } from '../context'
import { noteSought } from '../customers/service'
import type { CandidateDto, ChoiceDto, IdentityDto, QueueDto, ReviewDto } from './dto'
import { type Hit, readHits } from './evidence'
import { choicesOf, readQueue, searchCustomers, searchIdentities } from './read'

const A_PAGE = 5
const MOST_FOUND = 20

function candidates(
  ctx: Context,
  hits: readonly Hit[],
  choices: ReadonlyMap<number, ChoiceDto>,
): CandidateDto[] {
  const of = (reason: string) => hits.filter(hit => hit.reason === reason).map(hit => hit.customerId)
  const found = candidatesOf({
    hits: Object.fromEntries(HIT_RULES.map(rule => [rule, of(rule)])),
    named: of('name'),
  })
  const mayRead = can(ctx.actor, 'customers.view', { functionId: null })
  return found.flatMap(({ customerId, reasons }) => {
    const choice = choices.get(customerId)
    if (!choice) return []
    const own = hits.filter(hit => hit.customerId === customerId)
    const why = reasons.flatMap(reason =>
      own
        .filter(hit => hit.reason === reason)
        .slice(0, 3)
        .map(({ value }) => ({ reason, value: mayRead ? value : '' })),
    )
    return [{ ...choice, reasons: why }]
  })
}

async function withCandidates(ctx: Context, identities: readonly IdentityDto[]): Promise<ReviewDto[]> {
  const hits = await readHits(
    ctx.pool,
    identities.map(one => one.id),
  )
  const choices = await choicesOf(ctx, [...new Set(hits.map(hit => hit.customerId))])
  return identities.map(one => ({
    ...one,
    candidates: candidates(
      ctx,
      hits.filter(hit => hit.identityId === one.id),
      choices,
    ),
  }))
}

/** What a person is asked to decide, five at a time, each with whom it may be and why. For who leads and admins. */
export async function getQueue(ctx: Context, { after }: { after: number | null }): Promise<QueueDto> {
  demand(ctx.actor, 'matching.view')
  const [identities, { rows }] = await Promise.all([
    readQueue(ctx, after, A_PAGE + 1),
    ctx.pool.query<{ total: number }>('SELECT count(*)::int AS total FROM identities WHERE in_review'),
  ])
  const shown = identities.slice(0, A_PAGE)
  return {
    items: await withCandidates(ctx, shown),
    total: rows[0]?.total ?? 0,
    next: identities.length > A_PAGE ? (shown.at(-1)?.id ?? null) : null,
  }
}

/** Identities by what they are called or what is told of them, up to twenty, with whom they may be. For who leads and admins. */
export async function findIdentities(ctx: Context, { text }: SearchInput): Promise<ReviewDto[]> {
  demand(ctx.actor, 'matching.view')
  const found = await withCandidates(ctx, await searchIdentities(ctx, text, MOST_FOUND))
  await noteSought(ctx, [...new Set(found.flatMap(one => one.candidates.map(({ id }) => id)))])
  return found
}

/** Customers by name, key, address, domain or shared id, up to twenty. For who leads and admins. */
export async function findChoices(ctx: Context, { text }: SearchInput): Promise<ChoiceDto[]> {
  demand(ctx.actor, 'matching.view')
  const ids = await searchCustomers(ctx, text, MOST_FOUND)
  await noteSought(ctx, ids)
  const choices = await choicesOf(ctx, ids)
  return ids.flatMap(id => choices.get(id) ?? [])
}
