import type { Day } from './day'
import type { SetupFile } from './setup-file'
import { SLICE_DIMENSIONS, type SliceDimension } from './slice'

/** Where in the file something is wrong, what stands there, and why it cannot be. */
export interface Fault {
  path: string
  value: string
  reason: string
}

export const SECTIONS = [
  'company',
  'functions',
  'region',
  'product',
  'tier',
  'channel',
  'stages',
  'touchpoints',
  'metrics',
  'headlines',
  'functionHeadlines',
  'ownTargets',
  'reassignments',
] as const
export type Section = (typeof SECTIONS)[number]

/** What an import would do to one thing. */
export interface Difference {
  section: Section
  what: 'added' | 'renamed' | 'changed' | 'reordered'
  key: string
  /** What it is called, and what it was called before where that changes. */
  name: string
  before?: string
  /** The fields that change. */
  fields: string[]
}

type Item = Record<string, unknown>

// Lists by section; what has no key of its own is known by all that identifies it.
function listsOf(file: SetupFile): Record<Section, { key: string; item: Item }[]> {
  const keyed = (items: readonly (Item & { key: string })[]) => items.map(item => ({ key: item.key, item }))
  const { region, product, tier, channel } = file.slices
  return {
    company: [{ key: 'company', item: file.company }],
    functions: keyed(file.functions),
    region: keyed(region),
    product: keyed(product),
    tier: keyed(tier),
    channel: keyed(channel),
    stages: keyed(file.stages),
    touchpoints: keyed(file.touchpoints),
    metrics: keyed(file.metrics),
    headlines: Object.entries(file.headlines).map(([family, metric]) => ({ key: family, item: { metric } })),
    functionHeadlines: file.functionHeadlines.map(item => ({ key: `${item.function} ${item.family}`, item })),
    ownTargets: file.ownTargets.map(item => ({
      key: `${item.metric} ${item.function} ${item.validFrom}`,
      item,
    })),
    reassignments: file.reassignments.map(({ untilDay, ...item }) => ({
      key: canonical(item),
      item: { ...item, untilDay },
    })),
  }
}

/** JSON with keys in order at every depth and nothing undefined: equal content is equal text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  const sorted = entries.sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${sorted.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`
}

function changedFields(was: Item, item: Item): string[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(item)])]
  return names.filter(field => canonical(was[field] ?? null) !== canonical(item[field] ?? null))
}

const ORDERED: readonly Section[] = ['functions', ...SLICE_DIMENSIONS, 'stages', 'touchpoints']

/** Takes the set-up as it is and as a file wants it, gives what an import would add and change. What the file leaves out stays. */
export function differencesOf(current: SetupFile, wanted: SetupFile): Difference[] {
  const [was, will] = [listsOf(current), listsOf(wanted)]
  return SECTIONS.flatMap(section => {
    const known = new Map(was[section].map(({ key, item }) => [key, item]))
    const found = will[section].flatMap(({ key, item }): Difference[] => {
      const there = known.get(key)
      const name = typeof item.name === 'string' ? item.name : key
      if (!there) return [{ section, what: 'added', key, name, fields: [] }]
      const fields = changedFields(there, item)
      if (fields.length === 0) return []
      const renamed = fields.includes('name')
      const before = renamed ? String(there.name) : undefined
      return [{ section, what: renamed ? 'renamed' : 'changed', key, name, before, fields }]
    })
    const order = (list: { key: string }[], other: { key: string }[]) =>
      list.map(one => one.key).filter(key => other.some(one => one.key === key))
    const moved =
      ORDERED.includes(section) &&
      canonical(order(was[section], will[section])) !== canonical(order(will[section], was[section]))
    return moved ? [...found, { section, what: 'reordered', key: '', name: '', fields: [] }] : found
  })
}

/** What a file says of a metric that is there and cannot change without making its figures incomparable. */
const FIXED = [
  'family',
  'kind',
  'direction',
  'perspective',
  'definition',
  'rule',
  'function',
  'originFunction',
  'versions',
  'retiredOn',
] as const

interface Words {
  twice: string
  intoItself: string
  nextItself: string
  unknown: (noun: string) => string
  fixed: string
  elsewhere: string
  order: string
}

/** Takes the set-up as it is and as a file wants it, gives everything that forbids the import, each with its path. */
export function faultsOf(current: SetupFile, wanted: SetupFile, words: Words): Fault[] {
  const faults: Fault[] = []
  const fault = (path: string, value: unknown, reason: string) =>
    faults.push({ path, value: String(value ?? '').slice(0, 80), reason })
  const lists = listsOf(wanted)
  for (const section of SECTIONS) {
    const seen = new Set<string>()
    for (const [at, { key }] of lists[section].entries()) {
      if (seen.has(key)) fault(`${pathOf(section)}[${at}]`, key, words.twice)
      seen.add(key)
    }
  }
  for (const section of ['functions', ...SLICE_DIMENSIONS, 'stages'] as const) {
    for (const [at, { key, mergedInto }] of mergeable(wanted, section).entries())
      if (mergedInto === key) fault(`${pathOf(section)}[${at}].mergedInto`, key, words.intoItself)
  }
  for (const [at, { key, next }] of wanted.touchpoints.entries()) {
    if (next?.touchpoint === key) fault(`touchpoints[${at}].next.touchpoint`, key, words.nextItself)
  }
  checkReferences(current, wanted, (path, value, noun) => fault(path, value, words.unknown(noun)))
  for (const [at, metric] of wanted.metrics.entries()) {
    const there = current.metrics.find(one => one.key === metric.key)
    if (!there) continue
    for (const field of changedFields(there, metric)) {
      const fixed = FIXED.find(one => one === field)
      if (fixed) fault(`metrics[${at}].${field}`, canonical(metric[fixed] ?? null), words.fixed)
    }
  }
  for (const field of ['timeZone', 'currency'] as const) {
    if (wanted.company[field] !== current.company[field]) {
      fault(`company.${field}`, wanted.company[field], words.elsewhere)
    }
  }
  checkDays(wanted, (path, value) => fault(path, value, words.order))
  return faults
}

function mergeable(file: SetupFile, section: 'functions' | 'stages' | SliceDimension) {
  return section === 'functions' || section === 'stages' ? file[section] : file.slices[section]
}

const isSlice = (section: Section): section is SliceDimension =>
  SLICE_DIMENSIONS.some(dimension => dimension === section)
const pathOf = (section: Section) => (isSlice(section) ? `slices.${section}` : section)

function checkReferences(
  current: SetupFile,
  wanted: SetupFile,
  unknown: (path: string, value: string, noun: string) => void,
): void {
  const [was, will] = [listsOf(current), listsOf(wanted)]
  const check = (path: string, value: string | undefined, section: Section, noun: string) => {
    if (value === undefined) return
    const there = [...was[section], ...will[section]].some(one => one.key === value)
    if (!there) unknown(path, value, noun)
  }
  for (const [at, one] of wanted.functions.entries()) {
    check(`functions[${at}].mergedInto`, one.mergedInto, 'functions', 'function')
    check(`functions[${at}].splitFrom`, one.splitFrom, 'functions', 'function')
  }
  for (const dimension of SLICE_DIMENSIONS) {
    for (const [at, one] of wanted.slices[dimension].entries()) {
      check(`slices.${dimension}[${at}].mergedInto`, one.mergedInto, dimension, dimension)
    }
  }
  for (const [at, one] of wanted.stages.entries()) {
    check(`stages[${at}].mergedInto`, one.mergedInto, 'stages', 'stage')
    check(`stages[${at}].headline`, one.headline, 'metrics', 'metric')
  }
  for (const [at, one] of wanted.touchpoints.entries()) {
    check(`touchpoints[${at}].stage`, one.stage, 'stages', 'stage')
    check(`touchpoints[${at}].function`, one.function, 'functions', 'function')
    check(`touchpoints[${at}].next.touchpoint`, one.next?.touchpoint, 'touchpoints', 'touchpoint')
  }
  for (const [at, one] of wanted.metrics.entries()) {
    check(`metrics[${at}].function`, one.function, 'functions', 'function')
    check(`metrics[${at}].originFunction`, one.originFunction, 'functions', 'function')
    check(`metrics[${at}].stage`, one.stage, 'stages', 'stage')
    check(`metrics[${at}].touchpoint`, one.touchpoint, 'touchpoints', 'touchpoint')
  }
  for (const [family, metric] of Object.entries(wanted.headlines)) {
    check(`headlines.${family}`, metric, 'metrics', 'metric')
  }
  for (const [at, one] of wanted.functionHeadlines.entries()) {
    check(`functionHeadlines[${at}].function`, one.function, 'functions', 'function')
    check(`functionHeadlines[${at}].metric`, one.metric, 'metrics', 'metric')
  }
  for (const [at, one] of wanted.ownTargets.entries()) {
    check(`ownTargets[${at}].metric`, one.metric, 'metrics', 'metric')
    check(`ownTargets[${at}].function`, one.function, 'functions', 'function')
  }
  for (const [at, one] of wanted.reassignments.entries()) {
    const section = one.dimension === 'function' ? 'functions' : one.dimension
    check(`reassignments[${at}].from`, one.from, section, one.dimension)
    check(`reassignments[${at}].to`, one.to, section, one.dimension)
    if (one.within) {
      const { dimension } = one.within
      check(`reassignments[${at}].within.key`, one.within.key, dimension, dimension)
    }
  }
}

function checkDays(wanted: SetupFile, wrong: (path: string, value: string) => void): void {
  const check = (path: string, from: Day | undefined, to: Day | undefined) => {
    if (from !== undefined && to !== undefined && to <= from) wrong(path, to)
  }
  for (const section of ['functions', 'stages', 'touchpoints', 'ownTargets'] as const) {
    for (const [at, one] of wanted[section].entries()) {
      check(`${section}[${at}].validTo`, one.validFrom, one.validTo)
    }
  }
  for (const dimension of SLICE_DIMENSIONS) {
    for (const [at, one] of wanted.slices[dimension].entries()) {
      check(`slices.${dimension}[${at}].validTo`, one.validFrom, one.validTo)
    }
  }
  for (const [at, { versions = [] }] of wanted.metrics.entries()) {
    for (const [nth, one] of versions.entries())
      check(`metrics[${at}].versions[${nth}].validFrom`, versions[nth - 1]?.validFrom, one.validFrom)
  }
  for (const [at, one] of wanted.reassignments.entries()) {
    check(`reassignments[${at}].untilDay`, one.fromDay, one.untilDay)
  }
}
