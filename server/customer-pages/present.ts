import { localeOf } from '@/domain/access'
import { moodOf } from '@/domain/comments'
import type { Day } from '@/domain/day'
import { formatDay, formatMoney } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import type { SeenCustomerDto } from '../customers/dto'
import { customersInReach, readableRecords } from '../customers/service'
import { type Catalog, loadCatalog } from '../figures/catalog'
import type { CustomerLabelDto } from './dto'
import type { Asker, ListRow } from './list-queries'
import { reads } from './reach'

/** Everything the company has defined, in the reader's words; metrics that are no longer measured too, for what they told stays. */
export function catalogFor(ctx: Context): Promise<Catalog> {
  const locale = localeOf(ctx.actor)
  return loadCatalog(ctx.db, ctx.now, { ...(locale ? { locale } : {}), retired: true })
}

/** Whose customers the asker may know, and of which functions they may read records. FORBIDDEN for a program. */
export async function askerOf(ctx: Context): Promise<Asker> {
  const [reach, within] = await Promise.all([customersInReach(ctx), readableRecords(ctx)])
  return { reach, within }
}

export const customerHref = (id: number): string => `/customers/${id}`

export function presentLabel({
  id,
  label,
  isAnonymous,
}: Pick<SeenCustomerDto, 'id' | 'label' | 'isAnonymous'>): CustomerLabelDto {
  return { id, label, isAnonymous, href: customerHref(id) }
}

/** Names of what ids stand for; what is not there any more has none. */
export const nameOf = (rows: readonly { id: number; name: string }[], id: number | null): string | null =>
  rows.find(row => row.id === id)?.name ?? null

/** Takes what a customer's last answer was, gives it in words: "promoter", "unfavourable"; null: not to be read, or on neither side. */
export function wordOf(catalog: Catalog, answer: ListRow['answer'], within: Asker['within']) {
  const metric = answer && catalog.metrics.get(answer.metricId)
  if (!answer || !metric || !reads(within, answer.functionId)) return null
  const mood = moodOf(metric.kind, answer)
  if (mood === null) return null
  const unhappy = mood === 'detractor' || mood === 'unfavourable'
  return { text: textIn(catalog.locale).comments.mood[mood], unhappy }
}

/** Takes the day on which a term ends or ended, gives it in words for a table: "18 May 2027", "ended 1 Dec 2026". */
export function dueDay(catalog: Catalog, due: Day): string {
  const day = formatDay(due, catalog.locale)
  return due < catalog.today ? textIn(catalog.locale).customerPages.list.ended(day) : day
}

/** Takes what is due on the next day of a term's end, gives it as money; null: nothing, or some of it may not be seen. */
export function dueText(catalog: Catalog, dues: ListRow['dues'], within: Asker['within']): string | null {
  if (dues.length === 0 || !dues.every(({ functionId }) => reads(within, functionId))) return null
  const sum = dues.reduce((total, { amount }) => total + amount, 0)
  return formatMoney(sum, catalog.company.currency, catalog.locale)
}
