import { figureOf } from './figure'
import { formatMargin, formatValue } from './format'
import { histogramOf } from './histogram'
import { type Kind, unitOf } from './kind'
import type { MetricRule } from './metric'
import { emptyParts, type Parts } from './parts'

/** Of how many answers or cases the sample is made. */
export const SAMPLE_N = 120

const HOUR = 3600

/** A plausible sample of a kind: shares 70 % (retention 90 %), NPS 50 to 20, a mean three quarters up its scale. */
function partsOf(kind: Kind, rule: MetricRule): Parts {
  const n = SAMPLE_N
  const share = (of: number): Parts => ({
    ...emptyParts(),
    n,
    a: of * n,
    b: n,
    aa: of * n,
    bb: n,
    ab: of * n,
  })
  switch (kind) {
    case 'nps':
      return { ...emptyParts(), n, a: 0.5 * n, b: 0.2 * n, aa: 0.5 * n, bb: 0.2 * n }
    case 'top_box':
    case 'rate':
      return share(0.7)
    case 'amount_rate':
      return share(0.9)
    case 'mean_score': {
      const { min, max } = rule.scale ?? { min: 1, max: 5 }
      const mean = min + 0.75 * (max - min)
      const spread = (max - min) / 4
      return { ...emptyParts(), n, a: mean * n, aa: (mean * mean + spread * spread) * n }
    }
    case 'duration':
    case 'count':
      return { ...emptyParts(), n, a: n }
  }
}

/** Durations around 8 hours, many short and few long ones. */
function hours(): Map<number, number> {
  const shares = Array.from({ length: SAMPLE_N }, (_, nth) => (nth + 0.5) / SAMPLE_N)
  return histogramOf(shares.map(share => 8 * HOUR * Math.sqrt(share / (1 - share))))
}

/**
 * Takes a kind, its rule and a locale, gives what its figure would look like with SAMPLE_N answers: value and 95 % margin for reading, by the
 * engine that computes every figure. The margin is null where there is none.
 */
export function sampleFigure(
  kind: Kind,
  rule: MetricRule,
  locale?: string,
): { value: string; margin: string | null } {
  const { clock, retention } = rule
  const figure = figureOf(
    { kind, minN: 1, ...(clock ? { clock } : {}), ...(retention ? { retention } : {}) },
    partsOf(kind, rule),
    kind === 'duration' ? hours() : undefined,
  )
  const unit = unitOf(kind, clock)
  return { value: formatValue(figure.value, unit, locale), margin: formatMargin(figure, unit, locale) }
}
