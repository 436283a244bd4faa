import { eq } from 'drizzle-orm'
import { headlines } from '@/db/schema'
import { demand } from '@/domain/access'
import { type Period, periodOf, previous } from '@/domain/calendar'
import { customersHref, SILENT_DAYS } from '@/domain/customer-list'
import {
  type Answered,
  FEWEST,
  revenueShare,
  revenueWeightedNps,
  type Share,
  shareOf,
} from '@/domain/customer-voice'
import { addDays } from '@/domain/day'
import { figureOf } from '@/domain/figure'
import {
  formatCount,
  formatDay,
  formatFigure,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRange,
} from '@/domain/format'
import type { Interval } from '@/domain/interval'
import { emptyParts } from '@/domain/parts'
import { textIn } from '@/domain/text/text'
import type { Context } from '../../context'
import type { Catalog, CatalogMetric } from '../../figures/catalog'
import { versionsIn } from '../../figures/pools'
import type { CustomerListDto, ShareDto, VoiceDto, VoiceRowDto } from '../dto'
import type { Asker } from '../list-queries'
import { askerOf, catalogFor, nameOf } from '../present'
import {
  type CoverageRow,
  findAsking,
  type ResponseRow,
  readAnswers,
  readCoverage,
  readResponses,
  readSilent,
  type Silent,
} from './voice-queries'

const MONTHS = 12

/** The last twelve whole months of the company's calendar. */
function lastYear({ today, calendar }: Catalog): { start: string; end: string; label: string } {
  const last = previous(periodOf(today, 'month', calendar), calendar)
  let first: Period = last
  for (let step = 1; step < MONTHS; step += 1) first = previous(first, calendar)
  return { start: first.start, end: last.end, label: `${first.label} – ${last.label}` }
}

/** The year from its newest definition of a metric on: figures of two definitions are not added up. With the day, where it began within the year. */
function sinceDefined({ calendar }: Catalog, metric: CatalogMetric, year: ReturnType<typeof lastYear>) {
  const newest = versionsIn(metric, year).reduce(
    (last, { validFrom }) => (validFrom > last ? validFrom : last),
    '',
  )
  if (newest <= year.start) return { ...year, since: null }
  const monthOf = (day: string) => periodOf(day, 'month', calendar).label
  const [first, last] = [monthOf(newest), monthOf(addDays(year.end, -1))]
  const label = first === last ? first : `${first} – ${last}`
  return { start: newest, end: year.end, label, since: newest }
}

function silentWords(catalog: Catalog, { reach, within }: Asker, silent: Silent) {
  const words = textIn(catalog.locale).customerPages.voice
  const sum = within === 'all' ? silent.amount : silent.told
  const amount =
    sum !== null && silent.customers > 0 ? formatMoney(sum, catalog.company.currency, catalog.locale) : null
  const written = formatNumber(silent.customers, 0, catalog.locale)
  return words.silent(silent.customers, written, amount, reach !== 'all' && reach.length > 0)
}

function marginOf(interval: Interval | null, catalog: Catalog): string | null {
  return interval && formatRange(100 * interval.low, 100 * interval.high, 'percent', catalog.locale)
}

function presentShare(catalog: Catalog, { share, interval }: Omit<Share, 'count'>, count: string): ShareDto {
  const words = textIn(catalog.locale).customerPages.voice
  if (share === null) return { text: words.tooFew, margin: null, count }
  return { text: formatPercent(100 * share, 0, catalog.locale), margin: marginOf(interval, catalog), count }
}

function presentRow(
  catalog: Catalog,
  { dimension, id }: Pick<CoverageRow, 'dimension' | 'id'>,
  covered: CoverageRow | undefined,
  asked: ResponseRow | undefined,
): VoiceRowDto | null {
  const words = textIn(catalog.locale).customerPages.voice
  const name = dimension === 'all' ? words.all : nameOf(catalog.slices[dimension], id)
  if (name === null) return null
  const number = (value: number) => formatNumber(value, 0, catalog.locale)
  const { customers = 0, answered = 0 } = covered ?? {}
  const revenue = revenueShare(covered ?? emptyParts())
  const told = asked && asked.asked > 0 ? asked : null
  return {
    ...{ key: `${dimension} ${id}`, dimension: dimension === 'all' ? null : dimension, name },
    customers: presentShare(
      catalog,
      shareOf(answered, customers),
      // Of so few a number would tell of each.
      customers < FEWEST
        ? words.fewCustomers(number(FEWEST))
        : words.customersOf(number(answered), number(customers)),
    ),
    revenue: presentShare(catalog, revenue, words.revenueOf(number(revenue.of))),
    responses: told
      ? presentShare(
          catalog,
          shareOf(told.answered, told.asked),
          told.asked < FEWEST
            ? words.fewAsked(number(FEWEST))
            : words.answersOf(number(told.answered), number(told.asked)),
        )
      : { text: words.notTold, margin: null, count: '' },
  }
}

const DIMENSIONS = ['all', 'tier', 'region', 'product'] as const

/** All first, then the slices of each kind in their order. A slice that neither has customers nor was asked is left out. */
function rowsOf(catalog: Catalog, coverage: readonly CoverageRow[], responses: readonly ResponseRow[]) {
  return DIMENSIONS.flatMap(dimension => {
    const ids = dimension === 'all' ? [0] : catalog.slices[dimension].map(one => one.id)
    return ids.flatMap(id => {
      const is = (row: { dimension: string; id: number }) => row.dimension === dimension && row.id === id
      const [covered, asked] = [coverage.find(is), responses.find(is)]
      if (dimension !== 'all' && !covered && !asked) return []
      return presentRow(catalog, { dimension, id }, covered, asked) ?? []
    })
  })
}

function presentNps(
  catalog: Catalog,
  metric: CatalogMetric,
  { label, since }: ReturnType<typeof sinceDefined>,
  answers: readonly Answered[],
): VoiceDto['nps'] {
  const words = textIn(catalog.locale).customerPages.voice
  const { locale } = catalog
  const number = (value: number) => formatNumber(value, 0, locale)
  const sum = (of: 'promoters' | 'detractors' | 'answers') =>
    answers.reduce((total, one) => total + one[of], 0)
  const [a, b, n] = [sum('promoters'), sum('detractors'), sum('answers')]
  const figure = figureOf(metric, { n, a, b, aa: a, bb: b, ab: 0 })
  const margin = (low: number, high: number) => formatRange(low, high, 'points', locale)
  const weighted = revenueWeightedNps(answers)
  const { value, interval, customers, without, effective } = weighted
  const ofRevenue = {
    value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    n: customers,
    state: 'ok' as const,
  }
  return {
    name: metric.name,
    respondent: {
      text: formatFigure({ ...figure, low: null, high: null }, 'points', metric.countedAs, locale),
      margin: figure.low === null || figure.high === null ? null : margin(figure.low, figure.high),
      count: formatCount(n, metric.countedAs, locale),
    },
    revenue: {
      text:
        value === null
          ? words.tooFewPaying
          : formatFigure({ ...ofRevenue, low: null, high: null }, 'points', undefined, locale),
      margin: interval && margin(interval.low, interval.high),
      count: words.weighted(number(customers), customers, number(effective)),
    },
    notes: [
      words.npsOf(metric.name, label),
      ...(since === null ? [] : [words.definedAnew(formatDay(since, locale))]),
      ...(without > 0 ? [words.without(number(without), without, number(n))] : []),
      ...(value !== null && interval === null ? [words.noMargin] : []),
      words.how,
    ],
  }
}

async function npsOf(ctx: Context, catalog: Catalog): Promise<VoiceDto['nps']> {
  const [headline] = await ctx.db.select().from(headlines).where(eq(headlines.family, 'nps'))
  const metric = headline && catalog.metrics.get(headline.metricId)
  if (metric?.kind !== 'nps') return null
  const span = sinceDefined(catalog, metric, lastYear(catalog))
  return presentNps(catalog, metric, span, await readAnswers(ctx.db, catalog, metric, span))
}

/**
 * Who is up for renewal within 90 days and has said nothing for a year, in a sentence, with the address of the list of them where whoever asks may see who they
 * are. Heads read it of the customers whom they serve. The amount is as everybody may be told it, or in full for whoever may see amounts.
 */
export async function silentOf(
  ctx: Context,
  catalog: Catalog,
  asker: Asker,
): Promise<CustomerListDto['silent']> {
  const reaches = asker.reach === 'all' || asker.reach.length > 0
  const silent = await readSilent(ctx.db, catalog, reaches ? asker.reach : 'all')
  const href = reaches && silent.customers > 0 ? customersHref({ renewal: true, silent: true }) : null
  return { text: silentWords(catalog, asker, silent), href }
}

/**
 * NPS by answers and by revenue, and of whom anything is heard, by tier, region and product; sums of at least 5 customers, for everybody who may look at figures.
 * FORBIDDEN for a program.
 */
export async function getVoice(ctx: Context): Promise<VoiceDto> {
  demand(ctx.actor, 'dashboards.view')
  const [catalog] = await Promise.all([catalogFor(ctx), askerOf(ctx)])
  const year = lastYear(catalog)
  const asking = await findAsking(ctx.db, catalog, year)
  const [nps, coverage, responses] = await Promise.all([
    npsOf(ctx, catalog),
    readCoverage(ctx.db, catalog, addDays(catalog.today, -SILENT_DAYS)),
    readResponses(ctx.db, catalog, asking, year),
  ])
  const words = textIn(catalog.locale).customerPages.voice
  const askers = [...catalog.metrics.values()].filter(one =>
    one.versions.some(({ id }) => asking.some(({ version }) => version === id)),
  )
  const names = askers.map(one => one.name)
  return {
    nps,
    rows: rowsOf(catalog, coverage, responses),
    notes: [words.coverageHow, names.length > 0 ? words.responsesOf(names, year.label) : words.nobodyTells],
  }
}
