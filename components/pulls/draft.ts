import { draftOfText, type MappingDraft, textOfDraft } from '@/components/mapping/mapping-draft'
import { lackingIn } from '@/domain/mapping/pointing/start'
import type { ConnectionConfig, PresetKey, SqlEngine } from '@/domain/pull/connection'
import type { PulledFigures } from '@/domain/pull/input'
import { type OwnHttp, ownOf, ownSpec } from '@/domain/pull/own-http'
import type { PullSchedule } from '@/domain/pull/schedule'
import type { MetricChoiceDto } from '@/server/pointing/dto'
import type { ConnectingDto, PullConnectionDto } from '@/server/pulls/dto'

/** How often, as a form asks for it. */
export interface ScheduleDraft {
  kind: 'every' | 'cron' | 'asked'
  every: number
  cron: string
  timeZone: string
}

/** A source as it is being connected: everything that somebody has typed so far. */
export interface Draft {
  kind: string
  name: string
  function: string
  from: string
  /** Of a preset: its fields by key. */
  fields: Record<string, string>
  secrets: Record<string, string>
  sql: SqlDraft
  own: OwnHttp
  /** Of a preset: which metric each offer feeds. */
  fed: Record<string, string>
  /** Of the other kinds: which column is what; null: nobody has looked at the records yet. */
  mapping: MappingDraft | null
  schedule: ScheduleDraft
}

interface SqlDraft {
  engine: SqlEngine
  host: string
  port: string
  database: string
  user: string
  tls: boolean
  query: string
  cursor: string
  cursorType: 'time' | 'number'
  idColumn: string
}

const NO_SQL: SqlDraft = {
  ...{ engine: 'postgres', host: '', port: '5432', database: '', user: '', tls: true, query: '' },
  ...{ cursor: '', cursorType: 'time', idColumn: '' },
}
const NO_HTTP: OwnHttp = {
  ...{
    address: '',
    records: '',
    id: 'id',
    auth: 'none',
    authName: '',
    paging: 'none',
    next: '',
    parameter: '',
  },
  ...{ limit: 100, cursor: '', cursorFormat: 'iso', sinceParameter: '' },
}

/** What a form begins with: a new source's, or that of one that is there. */
export function draftOf(kind: string, setting: ConnectingDto, there?: PullConnectionDto): Draft {
  const { timeZone } = setting
  const draft: Draft = {
    ...{ kind, name: there?.name ?? '', from: there?.config.from ?? setting.from, fields: {}, secrets: {} },
    function: there
      ? (there.functionKey ?? '')
      : setting.mayBeCompanys
        ? ''
        : (setting.functions[0]?.key ?? ''),
    ...{ sql: NO_SQL, own: NO_HTTP, fed: there?.fed ?? {} },
    mapping: there?.mapping ? draftOfText(there.mapping, setting.metrics) : null,
    schedule: { kind: 'every', every: 60, cron: '30 6 * * *', timeZone },
  }
  return there ? { ...draft, ...asTyped(there.config) } : draft
}

function asTyped(config: ConnectionConfig): Partial<Draft> {
  if (config.kind === 'preset') return { fields: config.fields }
  if (config.kind === 'http') return { own: ownOf(config.spec) }
  const { engine, host, port, database, user, tls, query, cursor, idColumn } = config
  return {
    sql: {
      ...{ engine, host, port: String(port), database, user, tls, query, idColumn },
      ...{ cursor: cursor?.column ?? '', cursorType: cursor?.type ?? 'time' },
    },
  }
}

/** Takes what was typed, gives the configuration that the server checks. */
export function configOf({ kind, from, fields, sql, own }: Draft): unknown {
  if (kind === 'sql') {
    const { cursor, cursorType, port, ...rest } = sql
    const column = cursor.trim()
    return {
      kind: 'sql',
      ...rest,
      port: Number(port),
      cursor: column ? { column, type: cursorType } : null,
      from,
    }
  }
  if (kind === 'http') return { kind: 'http', spec: ownSpec(own), from }
  return { kind: 'preset', preset: kind as PresetKey, fields, from }
}

/** Takes what was chosen, gives which figures the source brings; undefined while too little is. */
export function figuresOf({ kind, fed, mapping }: Draft): PulledFigures | undefined {
  if (kind !== 'sql' && kind !== 'http') {
    const chosen = Object.fromEntries(Object.entries(fed).filter(([, metric]) => metric !== ''))
    return Object.keys(chosen).length === 0 ? undefined : { by: 'offers', fed: chosen }
  }
  const isWhole = mapping !== null && ('text' in mapping || lackingIn(mapping.pointed).length === 0)
  return isWhole ? { by: 'mapping', mapping: textOfDraft(mapping) } : undefined
}

/** Takes whose the source shall be; gives the draft without metrics that such a source may not feed. */
export function ofFunction(
  draft: Draft,
  functionKey: string,
  metrics: readonly Pick<MetricChoiceDto, 'key' | 'functionKey'>[],
): Draft {
  const { mapping } = draft
  const isFit = (key: string) => metrics.some(one => one.key === key && fits(one.functionKey, functionKey))
  const fed = Object.fromEntries(Object.entries(draft.fed).filter(([, key]) => isFit(key)))
  const moved = { ...draft, function: functionKey, fed }
  if (!mapping || !('pointed' in mapping)) return moved
  const { pointed } = mapping
  return {
    ...moved,
    mapping: { pointed: { ...pointed, metrics: pointed.metrics.filter(one => isFit(one.metric)) } },
  }
}

/** A function's source feeds that function's metrics, the company's any. */
export function fits(metricOf: string | null, sourceOf: string): boolean {
  return sourceOf === '' || sourceOf === metricOf
}

export function scheduleOf({ kind, every, cron, timeZone }: ScheduleDraft): PullSchedule | null {
  if (kind === 'asked') return null
  return kind === 'every' ? { every } : { cron, timeZone }
}

/** The other way round. */
export function scheduleDraft(schedule: PullSchedule | null, timeZone: string): ScheduleDraft {
  const draft: ScheduleDraft = { kind: 'asked', every: 60, cron: '30 6 * * *', timeZone }
  if (schedule === null) return draft
  return 'every' in schedule
    ? { ...draft, kind: 'every', every: schedule.every }
    : { ...draft, kind: 'cron', ...schedule }
}
