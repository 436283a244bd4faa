import { formatDay } from '@/domain/format'
import { type ActionWithNames, askJudged, presentItem } from '../../actions/service'
import type { ActionNow } from '../dto'
import type { Setting } from '../places/setting'

const SHOWN = 3

/** Asks for the actions that are under way or were reviewed lately; builds each with its review day and, after it, its verdict. */
export function askActions(
  { ask, catalog }: Setting,
  rows: readonly ActionWithNames[],
): () => { items: ActionNow[]; more: number } {
  const parts = rows.map(row => ({ row, judged: askJudged(ask, catalog, row.row) }))
  return () => {
    const items = parts.flatMap(({ row, judged }): ActionNow[] => {
      const found = judged()
      if (!found) return []
      const { id, title, metric, owner, state, words } = presentItem(catalog, row, found)
      const reviewOn = formatDay(row.row.reviewOn, catalog.locale)
      return [{ id, href: `/actions/${id}`, title, metric: metric.name, owner, state, words, reviewOn }]
    })
    return { items: items.slice(0, SHOWN), more: Math.max(0, items.length - SHOWN) }
  }
}
