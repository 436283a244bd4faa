import { z } from 'zod'
import { YEAR_NAMES } from './calendar'
import { DIRECTIONS, FAMILIES, KINDS, PERSPECTIVES } from './kind'
import { CADENCES, metricRule } from './metric'
import {
  CUT_DIMENSIONS,
  detail,
  FUNCTION_KINDS,
  lostAfterDays,
  organisationDay,
  organisationName,
} from './organisation'
import { SLICE_DIMENSIONS } from './slice'
import { inputs } from './text/en/base/inputs'

/** The format's version; a file of a later one is refused. */
export const SETUP_VERSION = 1

const key = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u, inputs.key)
const name = z.string().trim().min(1, inputs.nameMissing).max(120, inputs.nameLong120)
const day = organisationDay

export const HEADLINE_FAMILIES = ['nps', 'renewal', 'satisfaction', 'resolution'] as const

const held = { validFrom: day.optional(), validTo: day.optional() }
const formerNames = z.array(z.strictObject({ name: organisationName, until: day })).optional()
const named = { key, name: organisationName, ...held, formerNames }

const functionPart = z.strictObject({
  ...named,
  kind: z.enum(FUNCTION_KINDS),
  mergedInto: key.optional(),
  splitFrom: key.optional(),
})
const slicePart = z.strictObject({ ...named, mergedInto: key.optional() })
const touchpointPart = z.strictObject({
  ...named,
  stage: key,
  function: key,
  people: detail.optional(),
  process: detail.optional(),
  technology: detail.optional(),
  data: detail.optional(),
  next: z.strictObject({ touchpoint: key, lostAfterDays }).optional(),
})
const stagePart = z.strictObject({ ...named, mergedInto: key.optional(), headline: key.optional() })
/** Of a metric whose definition has changed: each version that holds on some day, oldest first. */
const versionPart = z.strictObject({
  definition: z.string().min(1).max(5000),
  rule: metricRule,
  validFrom: day,
  reason: z.string().max(500).optional(),
})
const metricPart = z.strictObject({
  key,
  name,
  family: z.enum(FAMILIES),
  kind: z.enum(KINDS),
  countedAs: name,
  direction: z.enum(DIRECTIONS),
  perspective: z.enum(PERSPECTIVES),
  function: key.optional(),
  originFunction: key.optional(),
  stage: key.optional(),
  touchpoint: key.optional(),
  cadence: z.enum(CADENCES),
  dueDay: z.int().min(0).max(31),
  minN: z.int().min(1).max(1_000_000),
  payDependsOnIt: z.boolean().optional(),
  definition: z.string().min(1).max(5000),
  rule: metricRule,
  versions: z.array(versionPart).min(2).max(100).optional(),
  retiredOn: day.optional(),
})
const reassignmentPart = z.strictObject({
  dimension: z.enum(CUT_DIMENSIONS),
  from: key,
  to: key,
  within: z.strictObject({ dimension: z.enum(SLICE_DIMENSIONS), key }).optional(),
  fromDay: day,
  untilDay: day.optional(),
  restated: z.boolean(),
})
const ownTargetPart = z.strictObject({
  metric: key,
  function: key,
  target: z.number(),
  validFrom: day,
  validTo: day.optional(),
})

/** A company's whole set-up, without people and without figures. Lists stand in the order in which they are shown. */
export const setupFile = z.strictObject({
  wholeview: z.literal('setup'),
  version: z.literal(SETUP_VERSION, inputs.fileVersion),
  company: z.strictObject({
    name,
    timeZone: z.string(),
    weekStart: z.int().min(1).max(7),
    fiscalStartMonth: z.int().min(1).max(12),
    yearNamedBy: z.enum(YEAR_NAMES),
    currency: z.string().regex(/^[A-Z]{3}$/, inputs.currency),
  }),
  functions: z.array(functionPart).max(5000),
  slices: z.strictObject({
    region: z.array(slicePart).max(5000),
    product: z.array(slicePart).max(5000),
    tier: z.array(slicePart).max(5000),
    channel: z.array(slicePart).max(5000),
  }),
  stages: z.array(stagePart).max(500),
  touchpoints: z.array(touchpointPart).max(5000),
  metrics: z.array(metricPart).max(5000),
  headlines: z.partialRecord(z.enum(HEADLINE_FAMILIES), key),
  functionHeadlines: z.array(z.strictObject({ function: key, family: z.enum(FAMILIES), metric: key })),
  ownTargets: z.array(ownTargetPart),
  reassignments: z.array(reassignmentPart),
})
export type SetupFile = z.infer<typeof setupFile>
export type FunctionPart = z.infer<typeof functionPart>
export type SlicePart = z.infer<typeof slicePart>
export type StagePart = z.infer<typeof stagePart>
export type TouchpointPart = z.infer<typeof touchpointPart>
export type MetricPart = z.infer<typeof metricPart>

// A request takes 256 KiB, and a file's quotes and line ends are written twice on the way.
const text = z.string().max(180_000, inputs.fileLarge)
export const compareSetupInput = z.strictObject({ text })
/** `seen`: the mark of the comparison that was looked at. */
export const applySetupInput = z.strictObject({ text, seen: z.string().max(100) })
