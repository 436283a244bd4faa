'use client'

import { useReader } from '@/components/text/use-reader'
import { formatNumber } from '@/domain/format'
import type { Kind } from '@/domain/kind'
import type { MetricRule } from '@/domain/metric'
import { SAMPLE_N, sampleFigure } from '@/domain/metric-sample'

interface SampleProps {
  kind: Kind
  rule: MetricRule
  countedAs: string
}

/** What the figure would look like, by the engine that will compute it; said anew whenever the definition changes. */
export function Sample({ kind, rule, countedAs }: SampleProps) {
  const { text, locale } = useReader()
  const { scale } = rule
  if (scale && !(scale.max > scale.min)) return null
  const { value, margin } = sampleFigure(kind, rule, locale)
  return (
    <p role="status" className="rounded-md bg-sunken px-3 py-2 text-sm">
      {text.defining.sample(formatNumber(SAMPLE_N, 0, locale), countedAs, value, margin)}
    </p>
  )
}
