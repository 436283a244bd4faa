import { type Actor, can } from '@/domain/access'
import { entryHref } from '@/domain/entry-address'
import { filterHref } from '@/domain/filter'
import { formatDay, formatInstant } from '@/domain/format'
import { ALWAYS } from '@/domain/organisation'
import { isLate } from '@/domain/source'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../figures/catalog'
import type { askDeliveries } from '../overview/deliveries/service'
import type { Setting } from '../overview/places/service'
import type { FunctionDueDto, FunctionPageDto, FunctionSourceDto } from './dto'
import type { FunctionRecord } from './queries'

const wordsOf = ({ locale }: Catalog) => textIn(locale).functions

/** Takes a function's record, gives who heads it and since when, its deputies, its history and what it was merged into. */
export function presentStanding(
  catalog: Catalog,
  { row, into, heads, names, merged }: FunctionRecord,
): Pick<FunctionPageDto, 'kindName' | 'head' | 'deputies' | 'history' | 'successor'> {
  const words = wordsOf(catalog)
  const day = (date: string) => formatDay(date, catalog.locale)
  const [head] = heads.filter(({ deputy }) => !deputy)
  const deputies = heads.filter(({ deputy }) => deputy).map(({ name }) => name)
  const ended = row.validTo !== null && row.validTo <= catalog.today
  return {
    kindName: words.kinds[row.kind],
    head: head ? words.head(head.name, head.since > ALWAYS ? day(head.since) : null) : words.noHead,
    deputies: deputies.length > 0 ? words.deputies(deputies) : null,
    history: [
      ...names.map(({ name, until }) => words.called(name, day(until))),
      ...merged.map(({ name, on }) => words.took(name, on === null ? '' : day(on))),
      ...(ended && !into ? [words.ended(day(row.validTo ?? catalog.today))] : []),
    ],
    successor:
      into && ended
        ? {
            text: words.successor(into.name, day(row.validTo ?? catalog.today)),
            href: `/functions/${into.key}`,
          }
        : null,
  }
}

/** Takes a function's sources and who reads, gives when each last delivered; the way to it only for who looks after it. */
export function presentSources(
  catalog: Catalog,
  { row, sources }: Pick<FunctionRecord, 'row' | 'sources'>,
  actor: Actor | null,
): FunctionSourceDto[] {
  const words = wordsOf(catalog).sources
  const manages = can(actor, 'sources.manage', { functionId: row.id })
  return sources.map(({ id, name, last, everyDays, createdAt }) => ({
    name,
    words: words.since(last && formatInstant(last, catalog.timeZone, catalog.locale), everyDays),
    late: isLate(last ?? createdAt, everyDays, catalog.now),
    href: manages ? `/sources/${id}` : null,
  }))
}

type Deliveries = ReturnType<ReturnType<typeof askDeliveries>>

/** Takes the page's deliveries, gives the function's figures that are due or late, each where it is brought in. */
export function presentDue(
  { catalog, view }: Pick<Setting, 'catalog' | 'view'>,
  functionId: number,
  { deliveries, typed, mayEnter }: { deliveries: Deliveries; typed: ReadonlySet<number>; mayEnter: boolean },
): { due: FunctionDueDto[]; dueWords: string } {
  const words = wordsOf(catalog).due
  const own = deliveries.filter(({ metric }) => metric.functionId === functionId)
  const due = own.flatMap(({ metric, state, due: on }): FunctionDueDto[] => {
    if (state === 'in') return []
    const isTyped = mayEnter && typed.has(metric.id) && view.period.grain === 'month'
    return [
      {
        metric: metric.name,
        href: isTyped
          ? entryHref({ period: view.period.key })
          : filterHref(`/metrics/${encodeURIComponent(metric.key)}`, view.filters),
        words: words[state](formatDay(on, catalog.locale)),
        state,
      },
    ]
  })
  const { label } = view.period
  return {
    due,
    dueWords:
      own.length === 0 ? words.none : due.length === 0 ? words.allIn(label) : words.some(due.length, label),
  }
}
