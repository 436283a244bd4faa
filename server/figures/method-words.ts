import type { KnownChange } from '@/domain/verdict'

/** By what a change was decided. */
export const METHODS: Readonly<Record<KnownChange['method'], string>> = {
  nps_z: 'z-test of the adjusted scores',
  newcombe: "Newcombe's interval of two shares",
  fisher: "Fisher's exact test",
  welch: "Welch's t-test",
  ratio_estimator: 'ratio estimator over customers',
  resampled_medians: 'resampled medians',
  poisson_ratio: 'Poisson rates',
  process_chart: 'process behaviour chart',
}

/** Under which rule of the process chart a point is a signal, by the side it points to. */
export const RULE_WORDS = {
  high: {
    outside: 'above the upper limit',
    trend: '6 rises in a row',
    two_in_three: '2 of 3 close to the upper limit',
    shift: '7 in a row above the mean',
  },
  low: {
    outside: 'below the lower limit',
    trend: '6 falls in a row',
    two_in_three: '2 of 3 close to the lower limit',
    shift: '7 in a row below the mean',
  },
} as const

/** Why nothing could be compared. */
export const REASONS = {
  no_data: 'no data',
  too_few: 'too few to tell',
  no_base: 'nothing to compare with',
  too_few_base: 'too few to compare with',
  partial: 'the period is not whole yet',
  capped: 'too many facts for this many filters at once',
  base_spans_versions: 'the definition changed in between',
} as const
