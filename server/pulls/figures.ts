import { demand } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { type Mapping, parseMapping } from '@/domain/mapping/language'
import type { ConnectionConfig } from '@/domain/pull/connection'
import type { PulledFigures } from '@/domain/pull/input'
import { type Fed, presetMappings } from '@/domain/pull/preset'
import { type Context, wordsFor } from '../context'
import { type CatalogMetric, loadCatalog } from '../figures/catalog'
import { httpOf } from './connect'
import { SQL_STREAM } from './connectors/sql'
import { PRESETS } from './presets/preset'
import { recordReader } from './run/reader'
import { wordsOf } from './subject'

/** Whose figures they are. */
export interface FeedingSource {
  key: string
  name: string
  functionId: number | null
}

/**
 * The mapping of each list of a source, from which metrics it shall feed. NOT_FOUND for a metric that is none, FORBIDDEN for one of a function that
 * is not the asker's and for names that only others add, INVALID where none is chosen, a metric is of another kind than what it would be fed with,
 * or a mapping is none.
 */
export async function mappingsOf(
  ctx: Context,
  config: ConnectionConfig,
  figures: PulledFigures,
  source: FeedingSource,
): Promise<Record<string, Mapping>> {
  const { metricsByKey } = await loadCatalog(ctx.db, ctx.now)
  const metricOf = (key: string) => feedable(ctx, metricsByKey, key, source)
  const mappings =
    figures.by === 'offers'
      ? ofOffers(ctx, config, figures.fed, source, metricOf)
      : ofMapping(ctx, config, figures.mapping, source)
  for (const mapping of Object.values(mappings)) {
    for (const { metric } of mapping.observations) metricOf(metric)
    if (mapping.create.length > 0) demand(ctx.actor, 'company.administer')
    recordReader(mapping)
  }
  if (Object.keys(mappings).length === 0) throw new DomainError('INVALID', wordsOf(ctx).screen.noFigures)
  return mappings
}

function feedable(
  ctx: Context,
  metrics: ReadonlyMap<string, CatalogMetric>,
  key: string,
  { functionId }: FeedingSource,
): CatalogMetric {
  const words = wordsOf(ctx).screen
  const metric = metrics.get(key)
  if (!metric) throw new DomainError('NOT_FOUND', words.noMetric(key))
  demand(ctx.actor, 'sources.manage', { functionId: metric.functionId })
  if (functionId !== null && metric.functionId !== functionId)
    throw new DomainError('INVALID', words.otherFunction(metric.name))
  return metric
}

function ofOffers(
  ctx: Context,
  config: ConnectionConfig,
  chosen: Readonly<Record<string, string>>,
  source: FeedingSource,
  metricOf: (key: string) => CatalogMetric,
): Record<string, Mapping> {
  if (config.kind !== 'preset') return {}
  const preset = PRESETS[config.preset]
  const fed: Record<string, Fed> = {}
  for (const [stream, { offers }] of Object.entries(preset.streams)) {
    for (const offer of offers) {
      const key = chosen[`${stream}.${offer.key}`]
      if (!key) continue
      const metric = metricOf(key)
      if (metric.kind !== offer.kind)
        throw new DomainError('INVALID', wordsOf(ctx).screen.otherKind(metric.name))
      fed[`${stream}.${offer.key}`] = { metric: key, rule: metric.versions.at(-1)?.rule ?? {} }
    }
  }
  return presetMappings(preset, config.fields, fed, source)
}

function ofMapping(
  ctx: Context,
  config: ConnectionConfig,
  written: unknown,
  source: FeedingSource,
): Record<string, Mapping> {
  if (config.kind === 'preset') return {}
  const stream = config.kind === 'sql' ? SQL_STREAM : (httpOf(config).spec.streams[0]?.key ?? '')
  const own = { source: { key: source.key, name: source.name }, stream }
  const isText = typeof written === 'string'
  const text = isText ? written : JSON.stringify({ ...Object(written), ...own })
  const parsed = parseMapping(text, wordsFor(ctx).files.theMapping)
  if ('fault' in parsed) throw new DomainError('INVALID', parsed.fault)
  return { [stream]: { ...parsed, ...own } }
}
