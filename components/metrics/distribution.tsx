import { clsx } from 'clsx'
import Link from 'next/link'
import { ChartFiles } from '@/components/charts/explore/chart-files'
import { HUE } from '@/components/charts/words/hue'
import { formatNumber, formatPercent } from '@/domain/format'
import { type Text, textIn } from '@/domain/text/text'
import type { DistributionDto, MetricDto } from '@/server/metrics/dto'
import { distributionFile } from './distribution-file'
import { fileWords } from './file-words'
import { rowsHref } from './rows-href'

type Bin = DistributionDto['bins'][number]

const TONES: Readonly<Record<Bin['tone'], string>> = {
  good: 'bg-on-target',
  middle: 'bg-edge',
  bad: 'bg-off-target',
  plain: 'bg-current',
}

/** A bar from 0 with its interval; the outline is the share before. All on one scale. */
function Bar({ bin, most }: { bin: Bin; most: number }) {
  const across = (share: number) => `${most > 0 ? Math.min(1, share / most) * 100 : 0}%`
  return (
    <span aria-hidden className="relative block h-4 w-full">
      <span
        className={clsx('absolute inset-y-0.5 left-0 rounded-r-sm', TONES[bin.tone])}
        style={{ width: across(bin.share) }}
      />
      {bin.before === null ? null : (
        <span
          className="absolute inset-y-0 left-0 rounded-r-sm border border-ink-soft border-l-0"
          style={{ width: across(bin.before) }}
        />
      )}
      <span
        className="absolute top-1/2 h-px bg-ink"
        style={{ left: across(bin.low), width: `calc(${across(bin.high)} - ${across(bin.low)})` }}
      />
    </span>
  )
}

interface RowProps {
  bin: Bin
  /** The records behind it. */
  href: string
  most: number
  hasBefore: boolean
  locale: string | undefined
}

function Row({ bin, href, most, hasBefore, locale }: RowProps) {
  const percent = (share: number) => formatPercent(100 * share, 1, locale)
  return (
    <tr>
      <th
        scope="row"
        className="w-px whitespace-nowrap py-0.5 pr-3 text-right font-normal text-ink text-xs max-sm:whitespace-normal"
      >
        {bin.label}
        {bin.mark ? <span className="block text-ink-soft">{bin.mark}</span> : null}
      </th>
      <td className="min-w-24 py-0.5 pr-3">
        <Bar bin={bin} most={most} />
      </td>
      <td className="w-px whitespace-nowrap py-0.5 pr-3 text-right text-ink text-xs">{percent(bin.share)}</td>
      <td className="w-px whitespace-nowrap py-0.5 pr-3 text-right text-ink-soft text-xs max-sm:hidden">
        {percent(bin.low)}–{percent(bin.high)}
      </td>
      {hasBefore ? (
        <td className="w-px whitespace-nowrap py-0.5 pr-3 text-right text-ink-soft text-xs">
          {bin.before === null ? '–' : percent(bin.before)}
        </td>
      ) : null}
      <td className="w-px text-right text-ink-soft text-xs">
        <Link
          href={href}
          prefetch={false}
          aria-label={`${formatNumber(bin.count, 0, locale)}: ${textIn(locale).rows.openBar(bin.label)}`}
          className="inline-block min-h-6 min-w-6 py-1 underline decoration-line underline-offset-4 hover:text-ink hover:decoration-current"
        >
          {formatNumber(bin.count, 0, locale)}
        </Link>
      </td>
    </tr>
  )
}

interface HeadsProps {
  dto: MetricDto
  hasBefore: boolean
  words: Text['spread']
}

function Heads({ dto, hasBefore, words }: HeadsProps) {
  const head = 'pb-1 pr-3 text-right font-medium text-ink-soft text-xs whitespace-nowrap'
  return (
    <thead>
      <tr>
        <th scope="col" className={head}>
          {dto.distribution?.kind === 'scores' ? words.score : words.time}
        </th>
        <th scope="col" colSpan={2} className={head}>
          {words.share}
        </th>
        <th scope="col" className={clsx(head, 'max-sm:hidden')}>
          {words.interval}
        </th>
        {hasBefore ? (
          <th scope="col" className={head}>
            {words.before}
          </th>
        ) : null}
        <th scope="col" className={clsx(head, 'pr-0')}>
          n<span className="sr-only"> ({dto.metric.countedAs})</span>
        </th>
      </tr>
    </thead>
  )
}

/** How the answers or times spread: bars from 0, each with its share and interval, before the outline of what it is compared with. */
export function Distribution({ dto }: { dto: MetricDto }) {
  const { distribution, metric } = dto
  if (!distribution) return null
  const words = textIn(metric.locale).spread
  const { bins, compared, tail } = distribution
  const title = words.title(distribution.kind === 'scores' ? words.answers : words.times, distribution.words)
  const most = Math.max(...bins.flatMap(bin => [bin.high, bin.before ?? 0]))
  const notes = [
    compared?.outline ?? words.thin,
    distribution.kind === 'durations' ? words.doubling : null,
  ].filter(note => note !== null)
  return (
    <section aria-labelledby="distribution" className="min-w-0 rounded-lg border border-line bg-surface p-4">
      <h2 id="distribution" className="font-semibold text-sm">
        {title}
      </h2>
      {compared ? <p className="mt-0.5 text-sm">{compared.words}</p> : null}
      {tail ? <p className="mt-0.5 text-sm">{tail}</p> : null}
      <div id="distribution-drawing">
        <table className={`mt-3 w-full text-sm ${HUE[metric.perspective]}`}>
          <caption className="sr-only">
            {words.caption(metric.name, dto.figure.period, distribution.words)}
          </caption>
          <Heads dto={dto} hasBefore={compared !== null} words={words} />
          <tbody>
            {bins.map(bin => (
              <Row
                key={bin.label}
                bin={bin}
                href={rowsHref(dto, bin.only)}
                most={most}
                hasBefore={compared !== null}
                locale={metric.locale}
              />
            ))}
          </tbody>
        </table>
        <p className="mt-2 text-ink-soft text-xs">{notes.join(' ')}</p>
      </div>
      <ChartFiles
        of="distribution-drawing"
        {...distributionFile(dto, distribution)}
        {...fileWords(dto, words.file(metric.name), title)}
      />
    </section>
  )
}
