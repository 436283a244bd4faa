import { FAMILIES, type Family, KINDS, type Kind } from './kind'
import { STATUSES, type Status } from './status'

/** What the list of metrics is narrowed by, beside the filters of figures: all of it stands in the address. */
export interface MetricSearch {
  q: string
  family: Family | null
  kind: Kind | null
  status: Status | null
  /** Key of the function that it belongs to; '-' is the company's own. */
  owner: string | null
  /** Retired ones are among them. */
  retired: boolean
  /** Only those that whoever looks follows. */
  followed: boolean
}

type Params = Readonly<Record<string, string | readonly string[] | undefined>>

const one = (params: Params, name: string): string => {
  const value = params[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).slice(0, 100)
}

/** Takes an address's search params, gives the search; what is no value of its field is left out. */
export function parseMetricSearch(params: Params): MetricSearch {
  const known = <Word extends string>(words: readonly Word[], name: string): Word | null =>
    words.find(word => word === one(params, name)) ?? null
  return {
    q: one(params, 'q').trim(),
    family: known(FAMILIES, 'family'),
    kind: known(KINDS, 'kind'),
    status: known(STATUSES, 'status'),
    owner: one(params, 'owner') || null,
    retired: one(params, 'retired') === '1',
    followed: one(params, 'followed') === '1',
  }
}

/** Tells whether a search narrows anything; showing retired ones widens it. */
export function isNarrowed({ q, family, kind, status, owner, followed }: MetricSearch): boolean {
  return followed || q !== '' || family !== null || kind !== null || status !== null || owner !== null
}

interface Searched {
  name: string
  key: string
  definition: string
  family: Family
  kind: Kind
  status: Status
  functionKey: string | null
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Tells whether a metric is what is looked for: every word of the text is in its name, key or definition, in whatever case. */
export function isFound(search: MetricSearch, metric: Searched): boolean {
  const text = folded(`${metric.name} ${metric.key} ${metric.definition}`)
  const owner = search.owner === '-' ? null : search.owner
  return (
    folded(search.q)
      .split(/\s+/)
      .every(word => text.includes(word)) &&
    (search.family === null || search.family === metric.family) &&
    (search.kind === null || search.kind === metric.kind) &&
    (search.status === null || search.status === metric.status) &&
    (search.owner === null || owner === metric.functionKey)
  )
}
