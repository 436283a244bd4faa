import { z } from 'zod'
import { isWebLink } from './annotation'
import {
  BENCHMARK_PERIODS,
  BEST_OF,
  BEST_OVER,
  CUSTOMERS,
  INDUSTRIES,
  STATED_INDUSTRIES,
} from './benchmark-fit'
import { isDay } from './day'
import { UNITS } from './kind'
import { inputs } from './text/en/base/inputs'

const id = z.int().positive().max(2_147_483_647)
const figure = z.number().finite()
const reason = z.string().trim().min(1, inputs.reasonMissing).max(500, inputs.reasonLong)
const metric = z.string().min(1, inputs.benchmarkMetric).max(100)

/** What a person states of a benchmark: the source's figures and what they are of. Whether it fits is never stated, but worked out. */
export const benchmarkFields = z
  .strictObject({
    metric,
    lower: figure.nullable(),
    median: figure,
    upper: figure.nullable(),
    source: z.string().trim().min(1, inputs.benchmarkSource).max(200, inputs.benchmarkSourceLong),
    link: z.string().trim().max(500, inputs.linkLong).refine(isWebLink, inputs.link).nullable(),
    year: z.int(inputs.benchmarkYear).min(1950, inputs.benchmarkYear).max(2199, inputs.benchmarkYear),
    industry: z.enum(STATED_INDUSTRIES),
    customers: z.enum(CUSTOMERS),
    population: z.string().trim().min(1, inputs.benchmarkPopulation).max(300, inputs.benchmarkPopulationLong),
    unit: z.enum(UNITS),
    scale: z.strictObject({ min: figure, max: figure }).nullable(),
    boxes: z.array(z.int().min(-100).max(100)).min(1).max(21).nullable(),
    retention: z.enum(['gross', 'net']).nullable(),
    period: z.enum(BENCHMARK_PERIODS),
    ownerId: id,
    reviewOn: z.string().refine(isDay, inputs.noSuchDay),
  })
  .superRefine(({ lower, median, upper }, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if ((lower === null) !== (upper === null)) fault(lower === null ? 'lower' : 'upper', inputs.benchmarkBoth)
    else if (lower !== null && upper !== null && !(lower <= median && median <= upper))
      fault('median', inputs.benchmarkOrder)
  })
export type BenchmarkFields = z.infer<typeof benchmarkFields>

/** `id` null: a new one. `revision` is the one that was read; a newer one wins. */
export const setBenchmarkInput = z.strictObject({
  id: id.nullable(),
  revision: z.int().min(0).max(2_147_483_647),
  benchmark: benchmarkFields,
})
export type SetBenchmarkInput = z.infer<typeof setBenchmarkInput>

export const retireBenchmarkInput = z.strictObject({ id, revision: id, reason })
export type RetireBenchmarkInput = z.infer<typeof retireBenchmarkInput>

export const benchmarkSettingInput = z.strictObject({ id: id.optional() })

/** A CSV file's text; one procedure takes so much. */
export const uploadBenchmarksInput = z.strictObject({
  text: z.string().min(1).max(200_000, inputs.benchmarkFileLong),
})

export const adoptStarterInput = z.strictObject({
  starter: z.string().min(1).max(60),
  metric,
  reviewOn: z.string().refine(isDay, inputs.noSuchDay),
})
export type AdoptStarterInput = z.infer<typeof adoptStarterInput>

export const addInternalInput = z.strictObject({ metric, by: z.enum(BEST_OF), over: z.enum(BEST_OVER) })
export type AddInternalInput = z.infer<typeof addInternalInput>

export const profileInput = z.strictObject({
  revision: z.int().min(0).max(2_147_483_647),
  industry: z.enum(INDUSTRIES),
  customers: z.enum(CUSTOMERS),
})
export type ProfileInput = z.infer<typeof profileInput>
