import { can } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { mappingSchema } from '@/domain/mapping/language'
import { plainMapping } from '@/domain/mapping/pointing/pointed'
import { LOOKED_AT, tableOfRecords } from '@/domain/mapping/pointing/table'
import { PRESET_KEYS, type PresetKey } from '@/domain/pull/connection'
import type { Context } from '../context'
import { loadCatalog } from '../figures/catalog'
import { readRecords } from '../observations/service'
import { choicesFor } from '../pointing/service'
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
  return {
    preset: isPreset(kind) ? presetDto(kind) : null,
    functions: functions.map(({ key, name }) => ({ key, name })),
    mayBeCompanys: may(null),
    ...(await choicesFor(ctx, catalog)),
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
  const secrets = await listSecrets(ctx.pool, sourceId)
  const { key, revision, name, functionKey } = source
  return {
    ...{ sourceId, key, revision, name, functionKey, config },
    kind: config.kind === 'preset' ? config.preset : config.kind,
    secrets: secrets.map(({ field, ending }) => ({ field, ending })),
    fed: config.kind === 'preset' ? config.fed : {},
    ...(config.kind === 'preset' ? { mapping: null, table: null } : await mapped(ctx, sourceId)),
  }
}

/** How the one list of a source is read, and what is kept of it to point at. */
async function mapped(
  { pool }: Context,
  sourceId: number,
): Promise<Pick<PullConnectionDto, 'mapping' | 'table'>> {
  const streams = await listPulledStreams(pool, sourceId)
  const stream = streams.find(one => one.mapping !== null)
  if (!stream) return { mapping: null, table: null }
  const parsed = mappingSchema.safeParse(stream.mapping)
  const plain = parsed.success ? plainMapping(parsed.data) : stream.mapping
  const { records } = await readRecords(pool, stream.streamId, 0, LOOKED_AT)
  const told = records.flatMap(one => (one.payload === null ? [] : [one.payload]))
  return {
    mapping: JSON.stringify(plain, null, 2),
    table: told.length === 0 ? null : tableOfRecords(told),
  }
}
