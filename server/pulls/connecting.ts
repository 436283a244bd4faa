import { can } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { PRESET_KEYS, type PresetKey } from '@/domain/pull/connection'
import type { Context } from '../context'
import { loadCatalog } from '../figures/catalog'
import { listPulledStreams, listSecrets } from '../sources/service'
import { configOf } from './connect'
import type { ConnectingDto, PresetDto, PullConnectionDto } from './dto'
import { PRESETS } from './presets/preset'
import { managed, wordsOf } from './subject'

const isPreset = (kind: string): kind is PresetKey => PRESET_KEYS.some(key => key === kind)
const YEARS_BACK = 3

/** What a form to connect a source of a kind needs: 'sql', 'http' or a preset. NOT_FOUND for a kind that is none. */
export async function getConnecting(ctx: Context, kind: string): Promise<ConnectingDto> {
  if (kind !== 'sql' && kind !== 'http' && !isPreset(kind))
    throw new DomainError('NOT_FOUND', wordsOf(ctx).screen.noKind)
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const may = (functionId: number | null) => can(ctx.actor, 'sources.manage', { functionId })
  const functions = catalog.functions.filter(one => may(one.id))
  const metrics = [...catalog.metrics.values()].filter(one => may(one.functionId))
  const of = (id: number | null) => catalog.functions.find(one => one.id === id)
  return {
    preset: isPreset(kind) ? presetDto(kind) : null,
    functions: functions.map(({ key, name }) => ({ key, name })),
    mayBeCompanys: may(null),
    metrics: metrics.map(one => ({
      ...{ key: one.key, name: one.name, kind: one.kind },
      ...{ functionKey: of(one.functionId)?.key ?? null, functionName: of(one.functionId)?.name ?? null },
    })),
    timeZone: catalog.timeZone,
    from: `${Number(catalog.today.slice(0, 4)) - YEARS_BACK}-01-01`,
  }
}

function presetDto(key: PresetKey): PresetDto {
  const { fields, streams } = PRESETS[key]
  return {
    fields: fields.map(one => ({
      ...{ key: one.key, secret: one.secret ?? false, optional: one.optional ?? false },
      ...{ example: one.example ?? null, pattern: one.pattern?.source ?? null },
    })),
    offers: Object.entries(streams).flatMap(([stream, { offers }]) =>
      offers.map(({ key: offer, kind, ready }) => ({ key: `${stream}.${offer}`, kind, ready })),
    ),
  }
}

/** A connected source for the form that changes it; of its credentials the last characters. NOT_FOUND, FORBIDDEN. */
export async function getConnection(ctx: Context, sourceId: number): Promise<PullConnectionDto> {
  const source = await managed(ctx, ctx.pool, sourceId)
  if (source.config === null) throw new DomainError('NOT_FOUND', wordsOf(ctx).controls.notConnected)
  const config = configOf(source.config)
  const streams = await listPulledStreams(ctx.pool, sourceId)
  const secrets = await listSecrets(ctx.pool, sourceId)
  const { revision, name, functionKey } = source
  return {
    ...{ sourceId, revision, name, functionKey, config },
    kind: config.kind === 'preset' ? config.preset : config.kind,
    secrets: secrets.map(({ field, ending }) => ({ field, ending })),
    fed: config.kind === 'preset' ? config.fed : {},
    mapping: config.kind === 'preset' ? null : (streams.find(one => one.mapping !== null)?.mapping ?? null),
  }
}
