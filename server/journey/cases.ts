import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import type { Span } from '@/domain/comparison'
import { type FigureShape, figureOf } from '@/domain/figure'
import { formatFigure, formatNumber } from '@/domain/format'
import { emptyParts, type Parts } from '@/domain/parts'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../figures/catalog'
import type { CasesDto } from './dto'
import { FEWEST_PASSAGES } from './hand-offs'
import type { TouchpointRow } from './queries'

interface CaseSums extends Record<string, unknown> {
  touchpointId: number
  n: number
  contacts: number
  contactsSquared: number
  severalFunctions: number
  known: number
  people: number
  peopleSquared: number
  severalPeople: number
}

const MEAN = { kind: 'mean_score', minN: FEWEST_PASSAGES } as const satisfies FigureShape
const SHARE = { kind: 'rate', minN: FEWEST_PASSAGES } as const satisfies FigureShape

/** Contacts and people per case that began within a span, by the touchpoint at which it began. */
export async function readCases(
  db: DbOrTx,
  { locale }: Catalog,
  rows: readonly TouchpointRow[],
  { start, end }: Span,
): Promise<CasesDto[]> {
  const { rows: sums } = await db.execute<CaseSums>(sql`
    SELECT touchpoint_id AS "touchpointId", sum(n)::int AS n, sum(contacts)::float8 AS contacts,
      sum(contacts_squared)::float8 AS "contactsSquared", sum(several_functions)::int AS "severalFunctions",
      sum(known)::int AS known, sum(people)::float8 AS people, sum(people_squared)::float8 AS "peopleSquared",
      sum(several_people)::int AS "severalPeople"
    FROM case_cells WHERE month >= ${start} AND month < ${end} GROUP BY 1 ORDER BY 2 DESC, 1`)
  const words = textIn(locale).journey.cases
  const said = (shape: FigureShape, unit: 'score' | 'percent', parts: Partial<Parts>) =>
    formatFigure(figureOf(shape, { ...emptyParts(), ...parts }), unit, words.counted, locale)
  return sums.flatMap(one => {
    const point = rows.find(row => row.id === one.touchpointId)
    if (!point || one.n < FEWEST_PASSAGES) return []
    const share = (count: number, of: number) => said(SHARE, 'percent', { n: of, a: count, b: of })
    const known = one.known > 0
    return [
      {
        key: point.key,
        name: point.name,
        n: formatNumber(one.n, 0, locale),
        contacts: said(MEAN, 'score', { n: one.n, a: one.contacts, aa: one.contactsSquared }),
        severalFunctions: share(one.severalFunctions, one.n),
        people: known
          ? said(MEAN, 'score', { n: one.known, a: one.people, aa: one.peopleSquared })
          : words.notRecorded,
        severalPeople: known ? share(one.severalPeople, one.known) : words.notRecorded,
        known: formatNumber(one.known, 0, locale),
      },
    ]
  })
}
