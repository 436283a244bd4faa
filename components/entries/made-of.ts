import { entryFaults } from '@/domain/entry-check'
import { entryFigure } from '@/domain/entry-facts'
import { type RowContent, readRow } from '@/domain/entry-sheet'
import { formatMargin, formatMissing, formatValue } from '@/domain/format'
import type { Text } from '@/domain/text/text'
import type { EntryMetricDto, EntryRowDto } from '@/server/entries/dto'

/** The figure that a row makes. */
export interface Made {
  /** The figure as screens will show it. */
  text: string
  margin: string | null
  /** It lies beyond the usual range: a sentence. */
  jump: string | null
}

/** Takes what stands in a row, gives the figure that it makes, by the arithmetic of the server; null while it makes none. */
export function madeOf(
  content: RowContent,
  { metric, row }: { metric: EntryMetricDto; row: Pick<EntryRowDto, 'usual'> },
  text: Text,
  locale: string | undefined,
): Made | null {
  const { figures, unread } = readRow(content, locale)
  const { kind, rule, minN, unit, countedAs } = metric
  if (unread.length > 0 || entryFaults(figures, { kind, rule }).length > 0) return null
  const figure = entryFigure(figures, { kind, rule, minN })
  if (figure.value === null)
    return { text: formatMissing(figure, countedAs, locale), margin: null, jump: null }
  const value = formatValue(figure.value, unit, locale)
  const margin = kind === 'count' ? null : (formatMargin(figure, unit, locale) ?? text.figures.noMargin)
  const { usual } = row
  const isBeyond = usual !== null && (figure.value < usual.lower || figure.value > usual.upper)
  return { text: value, margin, jump: isBeyond ? text.entering.jump(usual.text, value) : null }
}
