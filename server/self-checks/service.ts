import { can, demand, localeOf } from '@/domain/access'
import { dayOf } from '@/domain/calendar'
import { DomainError } from '@/domain/error'
import { changesSince, type Half, halfOf, SIGNS } from '@/domain/self-check'
import { type Text, textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { readData } from './data'
import type { PastCheckDto, SelfCheckDto, SelfChecksDto, SignDto } from './dto'
import { type CheckWithAnswers, readChecks } from './queries'

type Words = Text['selfCheck']

export const catalogFor = ({ db, now, actor }: Pick<Context, 'db' | 'now' | 'actor'>): Promise<Catalog> =>
  loadCatalog(db, now, { locale: localeOf(actor) })

const halfAt = (catalog: Catalog, day: string): Half => halfOf(day, catalog.calendar)

function presentPast(catalog: Catalog, words: Words, { row, answers }: CheckWithAnswers): PastCheckDto {
  const { nth, year } = halfAt(catalog, row.startsOn)
  return {
    id: row.id,
    half: words.half(nth, year),
    short: words.halfShort(nth, year),
    isFinished: row.finishedAt !== null,
    answers: Object.fromEntries(
      answers.flatMap(({ sign, answer }) => (answer === null ? [] : [[sign, answer] as const])),
    ),
  }
}

function summaryOf(words: Words, { answers }: CheckWithAnswers): string {
  const count = (wanted: string) => answers.filter(one => one.answer === wanted).length
  const [clear, some, none] = [count('clear'), count('some'), count('none')]
  return words.summary({ clear, some, none, open: SIGNS.length - clear - some - none })
}

function changeOf(
  catalog: Catalog,
  words: Words,
  now: CheckWithAnswers,
  before: CheckWithAnswers | undefined,
): string | null {
  if (!before) return null
  const { clearer, fainter, same } = changesSince(now.answers, before.answers)
  const named = (signs: readonly (typeof SIGNS)[number][]) => signs.map(sign => words.signs[sign].name)
  const { nth, year } = halfAt(catalog, before.row.startsOn)
  return words.change(
    { clearer: named(clearer), fainter: named(fainter), same: same.length },
    words.halfShort(nth, year),
  )
}

async function presentCheck(
  ctx: Context,
  catalog: Catalog,
  words: Words,
  one: CheckWithAnswers,
  before: CheckWithAnswers | undefined,
): Promise<SelfCheckDto> {
  const { row, answers, finishedBy } = one
  const data = row.data ?? (await readData(ctx.db, catalog, halfAt(catalog, row.startsOn)))
  const { answers: _, ...past } = presentPast(catalog, words, one)
  return {
    ...past,
    revision: row.revision,
    finishedOn: row.finishedAt && dayOf(row.finishedAt, catalog.timeZone),
    finishedBy,
    dataOn: row.dataOn ?? catalog.today,
    summary: summaryOf(words, one),
    change: changeOf(catalog, words, one, before),
    signs: SIGNS.map((sign): SignDto => {
      const found = answers.find(answer => answer.sign === sign)
      const { answer = null, evidence = '', link = null } = found ?? {}
      return { sign, answer, evidence, link, data: data[sign] ?? null }
    }),
  }
}

/**
 * The self-check asked for, else a draft, else the newest, with all checks for comparison. Takes a context whose actor may view dashboards.
 * Beside a draft stands what the data says now; beside a finished one what it said on that day. NOT_FOUND for a number that is none.
 */
export async function getSelfChecks(
  ctx: Context,
  { id }: { id?: number | undefined },
): Promise<SelfChecksDto> {
  demand(ctx.actor, 'dashboards.view')
  const [catalog, all] = await Promise.all([catalogFor(ctx), readChecks(ctx.db)])
  const words = textIn(catalog.locale).selfCheck
  const chosen =
    id === undefined
      ? (all.find(one => one.row.finishedAt === null) ?? all[0])
      : all.find(one => one.row.id === id)
  if (!chosen && id !== undefined) throw new DomainError('NOT_FOUND', words.noCheck)
  const finished = all.filter(one => one.row.finishedAt !== null)
  const before = chosen && finished.find(one => one.row.startsOn < chosen.row.startsOn)
  const [latest] = finished
  const current = halfAt(catalog, catalog.today)
  const isBegun = all.some(one => one.row.startsOn === current.start)
  return {
    check: chosen ? await presentCheck(ctx, catalog, words, chosen, before) : null,
    checks: all.map(one => presentPast(catalog, words, one)),
    headline: latest
      ? words.latest(presentPast(catalog, words, latest).half, summaryOf(words, latest))
      : words.never,
    toBegin: isBegun ? null : words.half(current.nth, current.year),
    mayAnswer: can(ctx.actor, 'selfCheck.answer'),
  }
}
