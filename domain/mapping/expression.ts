import { z } from 'zod'
import { GRAINS_OF_FACTS, type GrainOfFact } from '../observation'
import { worded } from './wording'

/**
 * What a mapping computes a field from. Text is the name of a value of the mapping, else of a column. A blank cell
 * gives no value, and so does whatever is computed from one.
 */
export type Value =
  | string
  | { column: string | string[]; of?: string }
  | { constant: string | number }
  | { fileName: string }
  | { template: string }
  | { map: Value; to: Record<string, string | number | null>; else?: 'keep' | 'refuse' | 'blank' }
  | { band: Value; bands: { upTo?: number; is: string }[] }
  | { first: Value[] }
  | { when: Condition; use: Value; else?: Value }
  | { oneIf: Condition }
  | { plus: Value[] }
  | { minus: [Value, Value] }
  | { times: Value[] }
  | { hoursBetween: [WhenSpec, WhenSpec] }

/** True, false, or unknown where a blank cell decides. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { value: Value; is: string | number }
  | { value: Value; isNot: string | number }
  | { value: Value; in: (string | number)[] }
  | { value: Value; notIn: (string | number)[] }
  | { value: Value; above: number }
  | { value: Value; atLeast: number }
  | { value: Value; below: number }
  | { value: Value; atMost: number }
  | { value: Value; given: boolean }

/** A date: the name of one of the mapping's dates, or how to read it. */
export type WhenSpec = string | DateSpec | { anyOf: DateSpec[] }

export interface DateSpec {
  text: Value
  /** As dateFormat takes it. */
  format: string
  /** How finely it dates the fact; what the format says unless told. */
  grain?: GrainOfFact
  /** The mapping's unless told. */
  timeZone?: string
  /** A weekday that must agree with the date. */
  weekday?: Value
  /** Holds for these rows only. */
  if?: Condition
}

type Kinds<T> = Record<string, z.ZodType<T>>

/** A choice among objects that each have a key of their own: that key decides whose faults are told. */
function oneOfKeys<T>(noun: string, keysOf: () => Kinds<T>) {
  return z.unknown().transform((input, context): T => {
    const kinds = keysOf()
    const given = typeof input === 'object' && input !== null ? Object.keys(input) : []
    const key = Object.keys(kinds).find(one => given.includes(one))
    const kind = key === undefined ? undefined : kinds[key]
    if (!kind) {
      const known = Object.keys(kinds).join(', ')
      context.addIssue({ code: 'custom', message: `is not a ${noun}; it must have one of the keys ${known}` })
      return z.NEVER
    }
    const parsed = kind.safeParse(input)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      context.addIssue({ code: 'custom', path: issue.path, message: worded(issue) })
    }
    return z.NEVER
  })
}

const name = z.string().min(1)
const literal = z.union([z.string().min(1), z.number()], 'must be a text or a number')
const fewValues = z.lazy(() => z.array(valueSchema).min(1))

const valueObject: z.ZodType<Exclude<Value, string>> = oneOfKeys<Exclude<Value, string>>('value', () => ({
  column: z.strictObject({ column: z.union([name, z.array(name).min(1)]), of: name.optional() }),
  constant: z.strictObject({ constant: literal }),
  fileName: z.strictObject({ fileName: name }),
  template: z.strictObject({ template: name }),
  map: z.strictObject({
    map: valueSchema,
    to: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    else: z.enum(['keep', 'refuse', 'blank']).optional(),
  }),
  bands: z.strictObject({
    band: valueSchema,
    bands: z.array(z.strictObject({ upTo: z.number().optional(), is: name })).min(1),
  }),
  first: z.strictObject({ first: fewValues }),
  when: z.strictObject({ when: conditionSchema, use: valueSchema, else: valueSchema.optional() }),
  oneIf: z.strictObject({ oneIf: conditionSchema }),
  plus: z.strictObject({ plus: fewValues }),
  minus: z.strictObject({ minus: z.tuple([valueSchema, valueSchema]) }),
  times: z.strictObject({ times: fewValues }),
  hoursBetween: z.strictObject({ hoursBetween: z.tuple([whenSchema, whenSchema]) }),
}))

export const valueSchema: z.ZodType<Value> = z.lazy(() => textOr(name, valueObject))

/** Text goes to the one schema, anything else to the other, so that faults are told by the one that was meant. */
function textOr<T, O>(text: z.ZodType<T>, other: z.ZodType<O>) {
  return z.unknown().transform((input, context): T | O => {
    const parsed = typeof input === 'string' ? text.safeParse(input) : other.safeParse(input)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      context.addIssue({ code: 'custom', path: issue.path, message: worded(issue) })
    }
    return z.NEVER
  })
}

const compared = <K extends string, S extends z.ZodType>(key: K, schema: S) =>
  z.strictObject({ value: valueSchema, ...record(key, schema) })

function record<K extends string, S>(key: K, value: S): { [P in K]: S } {
  // A computed key widens to an index signature; the object has exactly this one key.
  return { [key]: value } as { [P in K]: S }
}

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  oneOfKeys<Condition>('condition', () => ({
    all: z.strictObject({ all: z.array(conditionSchema).min(1) }),
    any: z.strictObject({ any: z.array(conditionSchema).min(1) }),
    not: z.strictObject({ not: conditionSchema }),
    is: compared('is', literal),
    isNot: compared('isNot', literal),
    in: compared('in', z.array(literal).min(1)),
    notIn: compared('notIn', z.array(literal).min(1)),
    above: compared('above', z.number()),
    atLeast: compared('atLeast', z.number()),
    below: compared('below', z.number()),
    atMost: compared('atMost', z.number()),
    given: compared('given', z.boolean()),
  })),
)

const dateSpec: z.ZodType<DateSpec> = z.lazy(() =>
  z.strictObject({
    text: valueSchema,
    format: name,
    grain: z.enum(GRAINS_OF_FACTS).optional(),
    timeZone: name.optional(),
    weekday: valueSchema.optional(),
    if: conditionSchema.optional(),
  }),
)

export const whenSchema: z.ZodType<WhenSpec> = z.lazy(() =>
  textOr(
    name,
    oneOfKeys<Exclude<WhenSpec, string>>('date', () => ({
      anyOf: z.strictObject({ anyOf: z.array(dateSpec).min(1) }),
      text: dateSpec,
    })),
  ),
)
