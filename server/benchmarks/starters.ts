import type { Stated } from '@/domain/benchmark-fit'
import type { Kind } from '@/domain/kind'

/** A figure whose primary source is named, ready to be taken for a metric that it fits. */
export interface Starter extends Stated {
  key: string
  /** Of what kind a metric must be: a share of cases is no share of answers, nor of money. */
  kind: Kind
  value: number
  source: string
  link: string
  year: number
}

/** Few on purpose: only what its own publisher states, for certain. Names and populations are in the catalogue. */
export const STARTERS: readonly Starter[] = [
  {
    key: 'nhs-ae-4h',
    kind: 'rate',
    value: 95,
    source: 'NHS England, operational standard for A&E',
    link: 'https://www.england.nhs.uk/statistics/statistical-work-areas/ae-waiting-times-and-activity/',
    year: 2010,
    ...{ unit: 'percent', scale: null, boxes: null, retention: null, period: 'month' },
    ...{ industry: 'health', customers: 'consumers' },
  },
]
