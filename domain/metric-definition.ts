import { z } from 'zod'
import { isDay } from './day'
import { DIRECTIONS, FAMILIES, isAnswer, KINDS, type Kind, PERSPECTIVES } from './kind'
import { CADENCES, type MetricRule, metricRule } from './metric'
import { isTopBoxScale } from './parts'
import { inputs } from './text/en/base/inputs'

export const PROPOSAL_STATES = ['open', 'accepted', 'declined', 'withdrawn'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

const keyText = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u, inputs.key)
const place = z.string().max(80).nullable().default(null)
const reason = z.string().trim().min(1, inputs.reasonMissing).max(500, inputs.reasonLong)
const day = z.string().refine(isDay, inputs.date)

/** What a person may change without making figures incomparable. */
const inPlace = {
  name: z.string().trim().min(1, inputs.metricName).max(120, inputs.nameLong120),
  family: z.enum(FAMILIES),
  countedAs: z.string().trim().min(1, inputs.countedAs).max(60, inputs.countedAsLong),
  perspective: z.enum(PERSPECTIVES),
  function: place,
  stage: place,
  touchpoint: place,
  cadence: z.enum(CADENCES),
  dueDay: z.int(inputs.dueDay).min(1, inputs.dueDay).max(31, inputs.dueDay),
  minN: z.int(inputs.minN).min(1, inputs.minN).max(100_000, inputs.minN),
  payDependsOnIt: z.boolean().default(false),
  definition: z.string().trim().min(1, inputs.definition).max(2000, inputs.definitionLong),
}
export const IN_PLACE = Object.keys(inPlace) as (keyof typeof inPlace)[]

/** Which fields of a rule a kind has; what it has not is refused. */
const RULE_FIELDS: Readonly<Record<Kind, readonly (keyof MetricRule)[]>> = {
  nps: [],
  top_box: ['scale', 'favourable'],
  mean_score: ['scale'],
  rate: ['denominator', 'maturesAfterDays'],
  amount_rate: ['retention', 'denominator', 'maturesAfterDays'],
  duration: ['datedBy', 'clock'],
  count: [],
}
const ALL_KINDS = ['source', 'direction'] as const

/** Takes a kind, gives what its rule may say. */
export function ruleFieldsOf(kind: Kind): (keyof MetricRule)[] {
  return [...RULE_FIELDS[kind], ...ALL_KINDS]
}

/** Takes a kind and a rule, gives a sentence for each field of the rule that cannot be. */
export function ruleFaults(kind: Kind, rule: MetricRule): Partial<Record<keyof MetricRule, string>> {
  const faults: Partial<Record<keyof MetricRule, string>> = {}
  const allowed = ruleFieldsOf(kind)
  for (const field of Object.keys(rule) as (keyof MetricRule)[])
    if (rule[field] !== undefined && !allowed.includes(field)) faults[field] = inputs.notOfKind
  const { scale, favourable, retention } = rule
  if (allowed.includes('scale')) {
    if (!scale) faults.scale = inputs.scaleMissing
    else if (scale.max <= scale.min) faults.scale = inputs.scaleOrder
  }
  if (kind === 'top_box' && scale && !faults.scale) Object.assign(faults, boxFaults(scale, favourable))
  if (kind === 'amount_rate' && !retention) faults.retention = inputs.retentionMissing
  return faults
}

function boxFaults(
  { min, max }: { min: number; max: number },
  boxes: MetricRule['favourable'],
): Partial<Record<keyof MetricRule, string>> {
  if (!Number.isInteger(min) || !Number.isInteger(max) || max - min > 20) return { scale: inputs.scaleWhole }
  if (!boxes) return min === 1 && isTopBoxScale(max) ? {} : { favourable: inputs.boxesMissing }
  if (boxes.length > max - min) return { favourable: inputs.boxesAll }
  const outside = boxes.some(box => !Number.isInteger(box) || box < min || box > max)
  return outside ? { favourable: inputs.boxesOutside } : {}
}

const faultsInto = (context: z.RefinementCtx, faults: Readonly<Record<string, string>>) => {
  for (const [field, message] of Object.entries(faults))
    context.addIssue({ code: 'custom', path: ['rule', field], message })
}

/** A metric as a person defines it; places are keys. */
export const metricDefinition = z
  .strictObject({
    ...inPlace,
    key: keyText,
    kind: z.enum(KINDS),
    direction: z.enum(DIRECTIONS),
    rule: metricRule,
  })
  .superRefine(({ kind, rule, family }, context) => {
    faultsInto(context, ruleFaults(kind, rule))
    if (family === 'nps' && kind !== 'nps')
      context.addIssue({ code: 'custom', path: ['family'], message: inputs.npsFamily })
  })
export type MetricDefinition = z.infer<typeof metricDefinition>

const seen = { key: z.string().min(1).max(100), revision: z.int().positive().max(2_147_483_647) }
export const editMetricInput = z.strictObject({ ...seen, ...inPlace })
export type EditMetricInput = z.infer<typeof editMetricInput>

/** `from`: the first day of a period. `old`: answers before it stay under the old rule, or are derived by the new one too. */
export const changeRuleInput = z.strictObject({
  ...seen,
  rule: metricRule,
  direction: z.enum(DIRECTIONS),
  definition: inPlace.definition,
  from: day,
  old: z.enum(['stay', 'rederive']),
  reason,
})
export type ChangeRuleInput = z.infer<typeof changeRuleInput>

export const retireMetricInput = z.strictObject({ ...seen, on: day, reason })
export type RetireMetricInput = z.infer<typeof retireMetricInput>
export const metricSeenInput = z.strictObject(seen)
export const metricKeyInput = z.strictObject({ key: seen.key })

export const proposeMetricInput = z.strictObject({
  definition: metricDefinition,
  why: z.string().trim().min(1, inputs.whyMissing).max(500, inputs.reasonLong),
})
export type ProposeMetricInput = z.infer<typeof proposeMetricInput>
const proposal = { id: z.int().positive().max(2_147_483_647) }
export const proposalInput = z.strictObject(proposal)
export const declineProposalInput = z.strictObject({ ...proposal, reason })
export const defineMetricInput = z.strictObject({
  definition: metricDefinition,
  /** The proposal that it comes of, where it does. */
  proposal: proposal.id.optional(),
})
export type DefineMetricInput = z.infer<typeof defineMetricInput>

/** Takes two rules with their directions, gives what differs between them and makes figures incomparable. */
export function ruleChanges(was: MetricRule, is: MetricRule): (keyof MetricRule)[] {
  const fields = new Set([...Object.keys(was), ...Object.keys(is)]) as Set<keyof MetricRule>
  const text = (value: unknown) => JSON.stringify(sorted(value)) ?? 'null'
  return [...fields].filter(field => text(was[field]) !== text(is[field]))
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return [...value].sort((left, right) => left - right)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
}

/** What a new rule can be made of where answers are there already. */
export type Derivable = 'yes' | 'scale' | 'measured'

/**
 * Takes a kind and two rules, gives whether facts kept under the one can be derived by the other. `scale`: answers on one scale say nothing
 * on another. `measured`: what is counted, or by what, was another thing then.
 */
export function derivable(was: MetricRule, is: MetricRule): Derivable {
  const changes = ruleChanges(was, is)
  if (changes.includes('scale')) return 'scale'
  return changes.includes('denominator') || changes.includes('source') ? 'measured' : 'yes'
}

/** Takes a kind, gives the smallest n that is proposed: of people's answers fewer than five would point at persons. */
export const proposedMinN = (kind: Kind): number => (isAnswer(kind) ? 5 : 1)
