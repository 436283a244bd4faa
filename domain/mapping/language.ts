import { z } from 'zod'
import { DIRECTIONS, FAMILIES, KINDS, PERSPECTIVES } from '../kind'
import { CADENCES, metricRule } from '../metric'
import { SLICE_DIMENSIONS } from '../slice'
import { isTimeZone } from '../time-zone'
import { conditionSchema, valueSchema, whenSchema } from './expression'
import { positionOfJsonFault } from './json-fault'
import { worded } from './wording'

const key = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_.-]{0,63}$/,
    'is a key: a–z, 0–9, “-”, “_” and “.”, at most 64, not beginning with a mark',
  )
const name = z.string().min(1).max(120)
const day = z.iso.date('must be a date such as 2025-01-31')
const timeZone = z.string().refine(isTimeZone, 'is not a time zone such as Europe/London or UTC')

/** The encodings that a file may be stated to have. Without a statement: by its byte order mark, else UTF-8. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]
export const DELIMITERS = [',', ';', '\t', '|'] as const

const format = z.strictObject({
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  decimal: z.enum(['.', ',']).default('.'),
  group: z.enum(['.', ',', ' ', "'"]).optional(),
  /** Texts that mean "nothing here" in every column, besides an empty cell. */
  blank: z.array(z.string().min(1)).default([]),
})
export type FileFormat = z.infer<typeof format>

const metric = z.strictObject({
  key,
  name,
  family: z.enum(FAMILIES),
  kind: z.enum(KINDS),
  rule: metricRule.default({}),
  direction: z.enum(DIRECTIONS),
  perspective: z.enum(PERSPECTIVES),
  definition: z.string().min(1).max(2000),
  countedAs: name,
  cadence: z.enum(CADENCES).default('month'),
  /** Below it a figure is withheld; 5 for people's answers and 1 for everything else unless told. */
  minN: z.int().min(1).optional(),
  function: key.nullable().default(null),
  validFrom: day.default('1970-01-01'),
  /** The metric stands for its family on the first screen, where the family has none yet. */
  headline: z.boolean().default(false),
})
export type DefinedMetric = z.infer<typeof metric>

const businessFunction = z.strictObject({
  key,
  name,
  kind: z.enum(['function', 'supplier']).default('function'),
})

// Few wildcards: each of them multiplies the ways in which a long name can fail to fit.
const filePattern = name
  .refine(text => (text.match(/\*/g) ?? []).length <= 3, 'at most three * can stand in the name of a file')
  .refine(
    text => (text.match(/\{/g) ?? []).length <= 5 && !/\{(\w+)\}.*\{\1\}/.test(text),
    'at most five {parts} can stand in the name of a file, each once',
  )

const joined = z.strictObject({
  /** What the mapping calls the file. */
  as: key,
  /** Which of the files given it is; as in `file`. */
  name: filePattern,
  /** The column that identifies its rows. */
  on: name,
  /** What that column equals; the column of the same name in the first file unless told. */
  with: z.union([name, z.strictObject({ column: name, of: key.optional() })]).optional(),
  /** A record without a row there is refused, unless this says false. */
  required: z.boolean().default(true),
})

const slices = {
  function: valueSchema.nullable().optional(),
  region: valueSchema.nullable().optional(),
  product: valueSchema.nullable().optional(),
  tier: valueSchema.nullable().optional(),
  channel: valueSchema.nullable().optional(),
}

const about = {
  ...slices,
  at: whenSchema.optional(),
  customer: valueSchema.optional(),
  /** What tells whose id that is: see docs/customers.md. */
  customerSharedId: valueSchema.optional(),
  customerDomain: valueSchema.optional(),
  customerEmail: valueSchema.optional(),
  customerName: valueSchema.optional(),
  comment: valueSchema.optional(),
}

const observation = z.strictObject({
  metric: key,
  if: conditionSchema.optional(),
  ...about,
  score: valueSchema.optional(),
  /** Codes that mean "did not answer"; an empty cell always does. */
  noAnswer: z.array(z.string()).default([]),
  numerator: valueSchema.optional(),
  denominator: valueSchema.optional(),
  before: valueSchema.optional(),
  after: valueSchema.optional(),
  currency: valueSchema.optional(),
  startedAt: whenSchema.optional(),
  endedAt: whenSchema.optional(),
  closed: conditionSchema.optional(),
  /** Where it holds, the figure is an estimate and says so. */
  estimated: conditionSchema.optional(),
  businessHours: valueSchema.optional(),
  count: valueSchema.optional(),
})
export type ObservationSpec = z.infer<typeof observation>

/** A mapping: how the rows of a source's files become observations. Declarative; nothing in it is run. */
export const mappingSchema = z.strictObject({
  about: z.string().optional(),
  source: z.strictObject({ key, name, function: key.optional() }),
  stream: key,
  /** Which files it takes: `*` for anything, {part} for a part of the name to be used as {"fileName": "part"}. */
  file: filePattern.default('*'),
  format: format.prefault({}),
  /** Of times written without one. "UTC" takes them as they stand. */
  timeZone: timeZone.optional(),
  define: z
    .strictObject({ metrics: z.array(metric).default([]), functions: z.array(businessFunction).default([]) })
    .prefault({}),
  /** Names that the company does not have yet are added for these, instead of refused. */
  create: z.array(z.enum(['function', ...SLICE_DIMENSIONS])).default([]),
  values: z.record(z.string(), valueSchema).default({}),
  dates: z.record(z.string(), whenSchema).default({}),
  join: z.array(joined).default([]),
  id: valueSchema,
  /** Event logs: of all rows with one id only the last counts, by these in order, then by place in the file. */
  last: z
    .strictObject({
      by: z.array(z.union([z.strictObject({ number: valueSchema }), z.strictObject({ date: whenSchema })])),
    })
    .optional(),
  /** The source's version of the record: a number, or the date of its last change. */
  stamp: z.union([z.strictObject({ number: valueSchema }), z.strictObject({ date: whenSchema })]).optional(),
  deleted: conditionSchema.optional(),
  /** Rows for which it does not hold are none of this mapping's business. */
  if: conditionSchema.optional(),
  /** This source speaks beside another that already feeds the same metric. */
  addsTo: key.optional(),
  ...about,
  observations: z.array(observation).min(1),
})
export type Mapping = z.infer<typeof mappingSchema>

/** Rules that span several places of a mapping; gives a sentence for each that is broken. */
function inconsistencies(mapping: Mapping): string[] {
  const faults: string[] = []
  const twice = <T>(list: T[]) => list.find((one, at) => list.indexOf(one) !== at)
  const metricTwice = twice(mapping.define.metrics.map(one => one.key))
  if (metricTwice) faults.push(`define.metrics: “${metricTwice}” is defined twice`)
  const joinTwice = twice(mapping.join.map(one => one.as))
  if (joinTwice) faults.push(`join: “${joinTwice}” is there twice`)
  if (mapping.join.length > 0 && mapping.last) {
    faults.push('last: a log cannot be joined with other files; import it by itself')
  }
  for (const defined of mapping.define.metrics) {
    const isScored = defined.kind === 'top_box' || defined.kind === 'mean_score'
    if (isScored && !defined.rule.scale) {
      faults.push(
        `define.metrics: “${defined.key}” is a ${defined.kind}; its rule needs a scale {"min": …, "max": …}`,
      )
    }
  }
  return faults
}

/**
 * Takes a mapping's text and what to call it, gives the mapping. Otherwise a sentence that names each fault by its
 * place: text that is no JSON by line and column, else by path.
 */
export function parseMapping(text: string, called: string): Mapping | { fault: string } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { fault: `${called} is not JSON: ${whereOf(text)}.` }
  }
  if (depthOf(json) > DEEPEST)
    return { fault: `${called} is nested more than ${DEEPEST} deep; name parts of it in "values".` }
  const parsed = mappingSchema.safeParse(json)
  const faults = parsed.success ? inconsistencies(parsed.data) : told(parsed.error)
  if (parsed.success && faults.length === 0) return parsed.data
  const shown = faults.slice(0, 5).map(fault => `\n  ${fault}`)
  const more = faults.length > 5 ? `\n  and ${faults.length - 5} more` : ''
  return { fault: `${called} is not a mapping:${shown.join('')}${more}` }
}

const DEEPEST = 100

// Level by level, not by recursion: this is asked of what may be too deep for that.
function depthOf(json: unknown): number {
  let depth = 0
  for (let level: unknown[] = [json]; level.length > 0 && depth <= DEEPEST; depth++) {
    level = level.flatMap(one => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return depth
}

function whereOf(text: string): string {
  if (text.trim() === '') return 'it is empty'
  const before = text.slice(0, positionOfJsonFault(text))
  const line = before.split('\n').length
  const column = before.length - before.lastIndexOf('\n')
  const found = text.slice(before.length, before.length + 10).split('\n')[0]
  return `line ${line}, column ${column}${found ? `, at “${found}”` : ', where it ends too early'}`
}

function told(error: z.ZodError): string[] {
  return error.issues.map(issue => {
    const path = issue.path
      .map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      .join('')
    const where = path.replace(/^\./, '') || 'the mapping'
    return `${where}: ${worded(issue)}`
  })
}
