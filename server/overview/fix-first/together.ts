import type { DbOrTx } from '@/db/client'
import { formatNumber } from '@/domain/format'
import { ANY } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../../figures/catalog'
import type { View } from '../../figures/view'
import { listInterplayFindings } from '../../interplay/service'
import type { OverviewDto } from '../dto'

/**
 * The strongest of what was found to go together, with its caution and how many more there are. It is worked out for the whole company
 * and up to today: null where a part of it is shown, or nothing was found.
 */
export async function presentInterplay(
  db: DbOrTx,
  catalog: Catalog,
  { scope }: View,
): Promise<OverviewDto['interplay']> {
  if (Object.values(scope).some(id => id !== ANY)) return null
  const [strongest, ...more] = await listInterplayFindings(db, catalog)
  if (!strongest) return null
  const { words, href, caution } = strongest
  const { summary } = textIn(catalog.locale).interplay
  const others = summary.more(formatNumber(more.length, 0, catalog.locale), more.length === 1)
  return { words, href, rest: more.length > 0 ? `${caution} ${others}` : caution }
}
