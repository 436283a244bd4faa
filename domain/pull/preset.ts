import { DomainError } from '../error'
import type { Kind } from '../kind'
import { type Mapping, mappingSchema, type ObservationSpec } from '../mapping/language'
import type { MetricRule } from '../metric'
import type { ReadyKey } from '../ready-metrics'
import type { PresetKey } from './connection'
import type { HttpSpecInput } from './http-spec'

/** Something of an account that a preset asks for; its words stand in the catalogue. */
export interface PresetField {
  key: string
  secret?: boolean
  optional?: boolean
  /** What it may look like. */
  pattern?: RegExp
  example?: string
}

/** A figure that a list can bring. */
export interface Offer {
  key: string
  /** The ready definition that it fits; the person chooses which metric it feeds, of the same kind. */
  ready: ReadyKey
  kind: Kind
  observation: Omit<Partial<ObservationSpec>, 'metric'>
}

/** What all figures of a list share. */
export type Shared = Partial<
  Pick<Mapping, 'values' | 'dates' | 'stamp' | 'if' | 'customer' | 'comment' | 'at' | 'channel' | 'timeZone'>
> &
  Pick<Mapping, 'id'>

/** A system for which everything but the account is prepared: data, interpreted by the HTTP connector. */
export interface Preset {
  key: PresetKey
  version: number
  fields: readonly PresetField[]
  spec: HttpSpecInput
  streams: Readonly<Record<string, { shared: Shared; offers: readonly Offer[] }>>
}

/**
 * In a preset's mapping: text that is a field of the account, or the end of the chosen metric's scale. They are filled in when somebody
 * chooses, so that what is kept is a plain mapping.
 */
export const FIELD = (key: string) => `$field:${key}`
export const SCALE_MAX = '$scale:max'
export const SCALE_MIN = '$scale:min'

/** Takes a piece of a preset's mapping, the account's fields and the metric's scale; gives it filled in. */
export function filledIn<T>(
  piece: T,
  fields: Readonly<Record<string, string>>,
  scale: { min: number; max: number },
): T {
  const fill = (value: unknown): unknown => {
    if (value === SCALE_MAX) return scale.max
    if (value === SCALE_MIN) return scale.min
    if (typeof value === 'string' && value.startsWith('$field:')) return fields[value.slice(7)] || '—'
    if (typeof value === 'string')
      return value.replace(/\$field:(\w+)/g, (_, key: string) => fields[key] ?? '')
    if (Array.isArray(value)) return value.map(fill)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [fill(key), fill(inner)]))
  }
  // Filling replaces texts by texts or numbers where a value may be either; the shape stays.
  return fill(piece) as T
}

/** Which metric an offer feeds, and its rule: of an answer's scale. */
export interface Fed {
  metric: string
  rule: MetricRule
}

/** Whose mapping it becomes. */
export interface MappedSource {
  key: string
  name: string
  function?: string | undefined
}

/**
 * Takes a preset, the account's fields, which metric each offer feeds (by `list.offer`) and the source; gives the mapping of each list that
 * feeds anything. INVALID where the pieces make no mapping: a fault of the preset.
 */
export function presetMappings(
  preset: Preset,
  fields: Readonly<Record<string, string>>,
  fed: Readonly<Record<string, Fed>>,
  source: MappedSource,
): Record<string, Mapping> {
  const mappings: Record<string, Mapping> = {}
  for (const [stream, { shared, offers }] of Object.entries(preset.streams)) {
    const observations = offers.flatMap(offer => {
      const one = fed[`${stream}.${offer.key}`]
      return one
        ? [{ metric: one.metric, ...filledIn(offer.observation, fields, one.rule.scale ?? NPS_SCALE) }]
        : []
    })
    if (observations.length === 0) continue
    const piece = {
      ...filledIn(shared, fields, NPS_SCALE),
      source: { ...source, function: source.function },
      stream,
      observations,
    }
    const parsed = mappingSchema.safeParse(JSON.parse(JSON.stringify(piece)))
    if (!parsed.success)
      throw new DomainError('INVALID', `${preset.key}/${stream}: ${parsed.error.issues[0]?.message}`)
    mappings[stream] = parsed.data
  }
  return mappings
}

const NPS_SCALE = { min: 0, max: 10 }
