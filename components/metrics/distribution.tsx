import { HUE } from '@/components/charts/words/hue'
import { formatNumber, formatPercent } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { DistributionDto, MetricDto } from '@/server/metrics/dto'

const TONES: Readonly<Record<DistributionDto['bins'][number]['tone'], string>> = {
  good: 'bg-on-target',
  middle: 'bg-edge',
  bad: 'bg-off-target',
  plain: 'bg-current',
}

/** How the answers or times spread: bars from 0, each with its share. */
export function Distribution({ dto }: { dto: MetricDto }) {
  const { distribution, metric } = dto
  if (!distribution) return null
  const words = textIn(metric.locale).metrics.spread
  const most = Math.max(...distribution.bins.map(bin => bin.share))
  return (
    <section aria-labelledby="distribution" className="rounded-lg border border-line bg-surface p-4">
      <h2 id="distribution" className="font-semibold text-sm">
        {distribution.kind === 'scores' ? words.answers : words.times}
      </h2>
      <p className="mb-3 text-ink-soft text-sm">{distribution.words}</p>
      <table className={`w-full text-sm ${HUE[metric.perspective]}`}>
        <caption className="sr-only">
          {words.caption(metric.name, dto.figure.period, distribution.words)}
        </caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{distribution.kind === 'scores' ? words.score : words.time}</th>
            <th scope="col">{words.share}</th>
            <th scope="col">{metric.countedAs}</th>
          </tr>
        </thead>
        <tbody>
          {distribution.bins.map(bin => (
            <tr key={bin.label}>
              <th
                scope="row"
                className="w-px whitespace-nowrap py-0.5 pr-3 text-right font-normal text-ink text-xs"
              >
                {bin.label}
              </th>
              <td className="py-0.5">
                <span className="flex items-center gap-2">
                  <span
                    aria-hidden
                    className={`h-3.5 rounded-r-sm ${TONES[bin.tone]}`}
                    style={{ width: `${most > 0 ? (bin.share / most) * 78 : 0}%` }}
                  />
                  <span className="text-ink text-xs">{formatPercent(100 * bin.share, 1, metric.locale)}</span>
                </span>
              </td>
              <td className="w-px py-0.5 text-right text-ink-soft text-xs">
                {formatNumber(bin.count, 0, metric.locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
