import { keyOf } from '@/domain/key'
import type { Kind } from '@/domain/kind'
import type { MetricRule } from '@/domain/metric'
import { type MetricDefinition, proposedMinN, ruleFieldsOf } from '@/domain/metric-definition'
import { optionOf, type ReadyKey, readyMetric } from '@/domain/ready-metrics'
import type { Text } from '@/domain/text/text'

/** A definition as it is being written; a number that is no number yet is NaN, and the server says what is missing. */
export type Draft = MetricDefinition

/** Sets some fields of a draft, or of its rule. */
export type Change<Part> = (change: Partial<Part>) => void

/** Nothing yet, but for what most metrics are. */
export const EMPTY: Draft = {
  ...{ key: '', name: '', family: 'satisfaction', kind: 'top_box', countedAs: 'answers', direction: 'up' },
  ...{ perspective: 'customer', function: null, stage: null, touchpoint: null, cadence: 'month' },
  ...{ dueDay: 5, minN: 5, payDependsOnIt: false, definition: '' },
  rule: { scale: { min: 1, max: 5 } },
}

const FIRST_RULE: Readonly<Record<Kind, MetricRule>> = {
  nps: {},
  top_box: { scale: { min: 1, max: 5 } },
  mean_score: { scale: { min: 1, max: 7 } },
  rate: {},
  amount_rate: { retention: 'gross' },
  duration: { datedBy: 'start', clock: 'elapsed' },
  count: {},
}

/** Takes a draft and another kind, gives the draft with what the kind's rule can say; what both have stays. */
export function ofKind(draft: Draft, kind: Kind): Draft {
  const fields = ruleFieldsOf(kind)
  const kept = Object.fromEntries(
    Object.entries(draft.rule).filter(([field]) => fields.some(one => one === field)),
  )
  const family = kind === 'nps' ? 'nps' : draft.family === 'nps' ? 'satisfaction' : draft.family
  return { ...draft, kind, family, minN: proposedMinN(kind), rule: { ...FIRST_RULE[kind], ...kept } }
}

/** Takes a ready definition and the reader's words, gives the draft that it fills; its place stays as it was. */
export function fromReady(draft: Draft, key: ReadyKey, { ready }: Text): Draft {
  const one = readyMetric(key)
  const option = optionOf(one, undefined)
  const { name, countedAs, definition } = ready.metrics[key]
  const { family, kind, direction, perspective, cadence, minN } = one
  return {
    ...draft,
    ...{ family, kind, direction, perspective, cadence, minN, name, countedAs, key: keyOf(name) },
    definition: definition(option),
    rule: one.ruleOf(option),
  }
}

/** Takes a rule as it stands in a form, gives it as it is sent: what is empty is left out, good answers that are the common ones too. */
export function cleanRule(rule: MetricRule): MetricRule {
  const filled = Object.entries(rule).filter(
    ([, value]) => value !== undefined && value !== '' && !Number.isNaN(value),
  )
  return Object.fromEntries(filled)
}
