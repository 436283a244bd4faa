import type { ConnectionConfig, PresetKey, SqlEngine } from '@/domain/pull/connection'
import type { PulledFigures } from '@/domain/pull/input'
import type { PullSchedule } from '@/domain/pull/schedule'
import { type OwnHttp, ownOf, ownSpec, type SimpleMapping, simpleMapping } from '@/domain/pull/simple-mapping'
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
  /** Of the other kinds: which column is what. */
  columns: SimpleMapping
  /** A mapping that was written elsewhere, kept as it is until somebody chooses columns. */
  mapping: unknown
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
    ...{ sql: NO_SQL, own: NO_HTTP, fed: there?.fed ?? {}, mapping: there?.mapping ?? null },
    columns: {
      ...{
        id: '',
        at: '',
        format: 'iso',
        timeZone,
        customer: '',
        changed: '',
        metric: '',
        kind: 'nps',
        value: '',
        second: '',
      },
    },
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
export function figuresOf({ kind, fed, columns, mapping }: Draft): PulledFigures | undefined {
  if (kind !== 'sql' && kind !== 'http') {
    const chosen = Object.fromEntries(Object.entries(fed).filter(([, metric]) => metric !== ''))
    return Object.keys(chosen).length === 0 ? undefined : { by: 'offers', fed: chosen }
  }
  if (columns.metric && columns.id && columns.at) {
    return {
      by: 'mapping',
      mapping: simpleMapping(columns, { key: 'source', name: 'source', stream: 'rows' }),
    }
  }
  return mapping === null ? undefined : { by: 'mapping', mapping }
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
