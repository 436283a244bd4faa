import { admits, can, localeOf } from '@/domain/access'
import type { Context } from '../context'
import type { Catalog } from '../figures/catalog'
import { listVoices } from '../sources/service'
import type { MetricChoiceDto, PointingDto } from './dto'

/** What whoever asks chooses among when saying which column is what. Takes what the company has defined. */
export async function choicesFor(ctx: Context, catalog: Catalog): Promise<PointingDto> {
  return {
    metrics: await metricsFor(ctx, catalog),
    known: namesOf(catalog),
    mayAddNames: admits(ctx.actor, 'company.administer'),
    timeZone: catalog.timeZone,
  }
}

async function metricsFor(ctx: Context, catalog: Catalog): Promise<MetricChoiceDto[]> {
  const voices = await listVoices(ctx.pool)
  const mayBring = (functionId: number | null) => can(ctx.actor, 'sources.manage', { functionId })
  return [...catalog.metrics.values()]
    .filter(({ retiredOn, functionId }) => (!retiredOn || retiredOn > catalog.today) && mayBring(functionId))
    .map(metric => {
      const owner = catalog.functions.find(one => one.id === metric.functionId)
      const voice = voices.find(one => one.metricId === metric.id)
      const { key, name, kind } = metric
      const rule = metric.versions.at(-1)?.rule
      return {
        ...{ key, name, kind, functionKey: owner?.key ?? null, functionName: owner?.name ?? null },
        scale: kind === 'nps' ? { min: 0, max: 10 } : (rule?.scale ?? null),
        voice: voice ? { key: voice.sourceKey, name: voice.sourceName } : null,
      }
    })
    .sort((one, other) => one.name.localeCompare(other.name, localeOf(ctx.actor)))
}

function namesOf({ functions, slices }: Catalog): PointingDto['known'] {
  const names = (list: readonly { name: string }[]) => list.map(one => one.name)
  const { region, product, tier, channel } = slices
  return {
    ...{ function: names(functions), region: names(region), product: names(product) },
    ...{ tier: names(tier), channel: names(channel) },
  }
}
