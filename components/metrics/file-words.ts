import type { FileWords } from '@/components/charts/explore/chart-files'
import type { PictureWords } from '@/components/charts/picture/picture'
import { formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { MetricDto } from '@/server/metrics/dto'

/** Takes a metric's screen, what a chart is called and its title; gives the names of its buttons, and what stands around its picture. */
export function fileWords(
  { metric, figure, lineage, company, asOf }: MetricDto,
  what: string,
  title: string,
  /** What else one must know to read it. */
  more: readonly string[] = [],
): { words: FileWords; picture: PictureWords } {
  const { files } = textIn(metric.locale).charts
  const { csv, png, noPicture } = files
  const said = `${figure.text}${figure.margin ? ` (${figure.margin})` : ''}${figure.marks.map(({ word }) => `, ${word}`).join('')}`
  return {
    words: { csv, png, noPicture, csvName: files.csvName(what), pngName: files.pngName(what) },
    picture: {
      title,
      notes: [
        files.figure(metric.name, figure.period, said, figure.count),
        ...more,
        files.place(company.name, lineage.slices, formatDay(asOf, metric.locale)),
        ...(company.demo ? [files.demo] : []),
      ],
    },
  }
}
