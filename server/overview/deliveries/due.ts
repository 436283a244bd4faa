import type { Actor } from '@/domain/access'
import { next } from '@/domain/calendar'
import { dueDay } from '@/domain/due'
import { entryHref } from '@/domain/entry-address'
import { filterHref } from '@/domain/filter'
import { formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { OverviewDto } from '../dto'
import type { EnteringSetting as Setting } from '../places/setting'
import { type Delivery, namesOf } from './missing'

function figuresOf({ catalog }: Setting, deliveries: readonly Delivery[]): string {
  const { quoted } = textIn(catalog.locale).overview
  return namesOf(
    deliveries.map(({ metric }) => quoted(metric.name)),
    3,
    catalog.locale,
  )
}
const earliest = (days: readonly string[]) => days.toSorted()[0] ?? ''

/** What is asked next of these metrics: the period after the one shown, by the first of its due days. */
function nextWords({ catalog, view }: Setting, deliveries: readonly Delivery[]): string {
  const after = next(view.period, catalog.calendar)
  const day = earliest(deliveries.map(({ metric }) => dueDay(after.end, metric.dueDay)))
  const words = textIn(catalog.locale).overview.due
  return words.next(view.period.label, after.label, formatDay(day, catalog.locale))
}

/** Where the figure is brought in: what people type on their sheet, the rest at the metric, which says from where it comes. */
function hrefFor({ view, entering }: Setting, { metric }: Delivery): string {
  const { grain, key } = view.period
  if (grain === 'month' && entering.typed.has(metric.id)) return entryHref({ period: key })
  return filterHref(`/metrics/${metric.key}`, view.filters)
}

/**
 * Takes the page's deliveries and who reads, gives a head or deputy one line on what is due from their functions and by when: what is
 * late first, else what is due, else what comes next. For others, and for functions that nothing feeds yet: null.
 */
export function presentDue(
  setting: Setting,
  deliveries: readonly Delivery[],
  actor: Actor | null,
): OverviewDto['due'] {
  const { catalog, view } = setting
  const headOf = actor?.kind === 'user' ? actor.headOf : []
  const own = deliveries.filter(
    ({ metric }) => metric.functionId !== null && headOf.includes(metric.functionId),
  )
  if (own.length === 0) return null
  const functions = catalog.functions.filter(({ id }) => own.some(({ metric }) => metric.functionId === id))
  const who = namesOf(
    functions.map(({ name }) => name),
    3,
    catalog.locale,
  )
  const late = own.filter(({ state }) => state === 'late')
  const due = own.filter(({ state }) => state === 'due')
  const [first] = [...late, ...due]
  const href = first ? hrefFor(setting, first) : null
  const { label } = view.period
  const words = textIn(catalog.locale).overview
  if (late.length > 0) {
    const since = formatDay(earliest(late.map(one => one.due)), catalog.locale)
    return { text: words.of(who, words.due.late(figuresOf(setting, late), label, since)), href, late: true }
  }
  if (due.length > 0) {
    const by = formatDay(earliest(due.map(one => one.due)), catalog.locale)
    return { text: words.of(who, words.due.due(figuresOf(setting, due), label, by)), href, late: false }
  }
  return { text: words.of(who, nextWords(setting, own)), href, late: false }
}
