import { localeOf } from '@/domain/access'
import { DEFAULT_FILTERS } from '@/domain/filter'
import type { Context } from '../context'
import { readEntering } from '../entries/service'
import { asOf } from '../figures/as-of'
import { loadCatalog } from '../figures/catalog'
import { collect } from '../figures/collect'
import { viewOf } from '../figures/view'
import { askDeliveries, presentMissing } from './deliveries/missing'
import type { MissingDto } from './dto'
import { loadFront } from './places/front'

/** Whose figures of the last whole month are late and whose sources are stale, a sentence each as the first screen says it. Takes a context; gives none where all are in. */
export async function listMissing(ctx: Context): Promise<MissingDto[]> {
  const [now, front, entering] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor) }),
    loadFront(ctx.db, ctx.now),
    readEntering(ctx.db, ctx.now.toISOString().slice(0, 10)),
  ])
  const view = viewOf(now, DEFAULT_FILTERS)
  const catalog = asOf(now, view.period)
  return collect(ctx.db, catalog, ask => {
    const setting = { ask, catalog, view, front, goals: [], targets: [], gapPeriods: 1, entering }
    const deliveriesOf = askDeliveries(setting)
    return () => presentMissing(setting, deliveriesOf()).missing
  })
}
