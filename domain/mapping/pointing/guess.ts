import type { HintField } from '../../customer-hint-fields'
import type { Kind } from '../../kind'
import type { SliceDimension } from '../../slice'
import { numberOfText } from '../written-number'
import { guessDate, guessEpoch } from './date-guess'
import { guessNumbers, isNumeric, type NumberGuess } from './number-guess'

/** What the first rows say of a column. */
export interface ColumnSeen {
  name: string
  /** Every row has another value, and none is blank. */
  isUnique: boolean
  isNumber: boolean
  least: number | null
  most: number | null
  /** Formats that all its dates fit; two where day and month cannot be told apart. */
  dateFormats: string[]
}

/** What the names and the first values of a file suggest. Nothing is decided by it: a person sees it and says. */
export interface Guess extends NumberGuess {
  columns: ColumnSeen[]
}

/** Takes a header and rows, gives what they suggest. */
export function guessOf(header: readonly string[], rows: readonly (readonly string[])[]): Guess {
  const columns = header.map((_, column) => rows.map(row => (row[column] ?? '').trim()))
  const given = columns.map(values => values.filter(value => value !== ''))
  const dates = given.map((values, column) => {
    const { formats } = guessDate(values)
    return formats.length === 0 && named(WHEN, header[column] ?? '') ? guessEpoch(values) : formats
  })
  const numbers = guessNumbers(given.filter((_, column) => (dates[column] ?? []).length === 0))
  const style = { decimal: numbers.decimal ?? '.', ...(numbers.group ? { group: numbers.group } : {}) }
  return {
    ...numbers,
    columns: header.map((name, column) => {
      const values = given[column] ?? []
      const read = values.map(value => numberOfText(value, style))
      const known = read.filter(value => value !== undefined)
      return {
        name,
        isUnique: values.length === rows.length && rows.length > 0 && new Set(values).size === values.length,
        isNumber: isNumeric(values, style),
        least: known.length > 0 ? Math.min(...known) : null,
        most: known.length > 0 ? Math.max(...known) : null,
        dateFormats: dates[column] ?? [],
      }
    }),
  }
}

type Role = 'id' | 'customer' | 'comment' | 'function' | SliceDimension

// By what people and tools call their columns, in the languages that their exports come in.
const NAMED: Readonly<Record<Role, RegExp>> = {
  id: /^(id|nr|no|key|#)$|[ _.-](id|nr|no|number|key)$|^(id|ticket|case|response|answer|antwort|reference|vorgang)\b|Id$/,
  customer: /customer|client|account|company|organi[sz]ation|kunde|klant/i,
  comment: /comment|feedback|verbatim|remark|free.?text|kommentar|bemerkung|opmerking/i,
  function: /function|department|silo|abteilung/i,
  region: /region|country|market|area|land$|territor/i,
  product: /product|produkt|edition|plan$/i,
  tier: /tier|segment/i,
  channel: /channel|kanal|medium$|^via$/i,
}

const named = (pattern: RegExp, name: string) => pattern.test(name) || pattern.test(name.toLowerCase())

/** Takes a guess and a role, gives the column that is likely to play it; undefined without one. */
export function columnFor({ columns }: Guess, role: Role): string | undefined {
  const fitting = columns.filter(one => one.name !== '' && named(NAMED[role], one.name))
  if (role === 'id') {
    const unique = fitting.filter(one => one.isUnique && !named(NAMED.customer, one.name))
    return (
      unique[0] ??
      columns.find(
        one => one.name !== '' && one.isUnique && one.dateFormats.length === 0 && /^id/i.test(one.name),
      )
    )?.name
  }
  // A person's name is no customer of the company, and a number of the case no segment.
  const open = fitting.filter(one => one.dateFormats.length === 0)
  const called = role === 'customer' ? open.find(one => named(CALLED, one.name)) : undefined
  return (called ?? open[0])?.name
}

// What a customer is called by, rather than what is told of them.
const CALLED = /(^|[ _.-])(id|nr|no|number|key)$|Id$/

const HINTED: Readonly<Record<HintField, RegExp>> = {
  customerEmail:
    /^e-?mail( ?address)?$|(customer|client|account|company|organi[sz]ation|requester|contact|respondent|kunde\w*)[ _.-]?(s[ _.-])?e-?mail/i,
  customerDomain: /domain|website|homepage/i,
  customerName:
    /(customer|client|account|company|organi[sz]ation|kunden?)[ _.-]?name$|^(customer|account|company|organi[sz]ation)\.name$/i,
  customerSharedId: /(crm|salesforce|hubspot|external)[ _.-]?(account|customer|company)?[ _.-]?id$/i,
}

/** Takes a guess and a field that tells whose a customer's id is, gives the column that is likely to hold it; undefined without one. */
export function hintFor({ columns }: Guess, field: HintField): string | undefined {
  return columns.find(one => one.dateFormats.length === 0 && named(HINTED[field], one.name))?.name
}

const WHEN = /date|day|datum|tag|created|submitted|answered|completed|received|period|month|time/i
const BEGAN = /open|start|creat|begin|began|receiv|eröffn|eingang/i
const ENDED = /clos|end|solv|finish|complet|done|geschlossen|erledigt/i

/** Takes a guess, gives the column of dates that is likeliest meant when only one is wanted; undefined without one. */
export function dateColumnFor(
  { columns }: Guess,
  which: 'at' | 'startedAt' | 'endedAt',
): ColumnSeen | undefined {
  const dated = columns.filter(one => one.name !== '' && one.dateFormats.length > 0)
  if (which === 'startedAt') return dated.find(one => named(BEGAN, one.name))
  if (which === 'endedAt') return dated.find(one => named(ENDED, one.name) && !named(BEGAN, one.name))
  return dated.find(one => named(WHEN, one.name)) ?? dated[0]
}

/** The fields of numbers that each kind of metric has. */
export const MEASURES: Readonly<Record<Kind, readonly Measure[]>> = {
  nps: ['score'],
  top_box: ['score'],
  mean_score: ['score'],
  rate: ['numerator', 'denominator'],
  amount_rate: ['before', 'after', 'currency'],
  duration: [],
  count: ['count'],
}
export type Measure = 'score' | 'numerator' | 'denominator' | 'before' | 'after' | 'currency' | 'count'

/** Fields without which a kind's figure cannot be made. */
export const NEEDED: ReadonlySet<Measure> = new Set(['score', 'numerator', 'before', 'after'])

const MEASURED: Readonly<Record<Measure, RegExp>> = {
  score: /score|rating|nps|csat|ces\b|recommend|satisf|empfehl|zufrieden|note$|grade|stars/i,
  numerator: /numerator|yes|success|met\b|hit\b|on.?time|first.?contact|good|resolved|pünktlich/i,
  denominator: /denominator|total|all\b|base\b|asked/i,
  before: /before|previous|up.?for|expiring|vorher|alt/i,
  after: /after|renewed|new|nachher|neu/i,
  currency: /currency|währung/i,
  count: /count|number|quantity|qty|anzahl/i,
}

/** Takes a guess, a field and the metric's scale; gives the column that is likely to hold it; undefined without one. */
export function measureFor(
  { columns }: Guess,
  measure: Measure,
  metric: { name: string; scale: { min: number; max: number } | null },
): string | undefined {
  const open = columns.filter(one => one.name !== '' && one.dateFormats.length === 0)
  if (measure === 'currency') return open.find(one => named(MEASURED.currency, one.name))?.name
  const isOn = ({ least, most }: ColumnSeen, { min, max }: { min: number; max: number }) =>
    least !== null && most !== null && least >= min && most <= max
  const likely = open.filter(
    one => named(MEASURED[measure], one.name) && (measure === 'numerator' || one.isNumber),
  )
  // One answer off the scale is a wrong row, not another column.
  const { scale } = metric
  const within = measure === 'score' && scale ? likely.filter(one => isOn(one, scale)) : likely
  const fitting = within.length > 0 ? within : likely
  const same = fitting.find(one => metric.name.toLowerCase().includes(one.name.toLowerCase()))
  return (same ?? fitting[0])?.name
}
