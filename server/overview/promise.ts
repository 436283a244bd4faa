import { inForce } from '@/domain/promise'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../figures/catalog'
import { askMonths } from '../promise/service'
import type { OverviewDto } from './dto'
import type { Setting } from './places/setting'

/**
 * Asks whether the promise was kept in the last whole month, everywhere, whatever is filtered, as its own screen judges it: takes the catalog of
 * today with the metrics that are retired. Builds the promise in force with it. None: null.
 */
export function askPromise({ ask, front }: Setting, catalog: Catalog): () => OverviewDto['promise'] {
  const words = textIn(catalog.locale).promise.last
  const current = inForce(front.promises, catalog.today)
  const monthsOf = askMonths(ask, catalog, front.promises, 1)
  return () => {
    if (!current) return null
    const [month] = monthsOf()
    if (!month || month.parts.length === 0) return { text: current.text, last: null }
    const broken = month.parts.filter(part => part.kept === 'not_kept').map(part => part.metric.name)
    const { label } = month.period
    return {
      text: current.text,
      last: { kept: month.kept, words: words[month.kept](label, broken.join(', ')) },
    }
  }
}
