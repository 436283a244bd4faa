import { asc, isNull } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import {
  company,
  formerNames,
  functionHeadlines,
  functions,
  headlines,
  metrics,
  metricVersions,
  ownTargets,
  reassignments,
  slices,
  stages,
  touchpoints,
} from '@/db/schema'
import type { Day } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { ALWAYS, FOREVER, type NamedNoun } from '@/domain/organisation'
import { isHeadline } from '@/domain/ready-metrics'
import { SETUP_VERSION, type SetupFile } from '@/domain/setup-file'
import type { SliceDimension } from '@/domain/slice'
import { textIn } from '@/domain/text/text'

interface Row {
  id: number
  key: string
  name: string
  validFrom: Day | null
  validTo: Day | null
}

type Keys = ReadonlyMap<number, string>
const keysOf = (rows: readonly { id: number; key: string }[]): Keys =>
  new Map(rows.map(row => [row.id, row.key]))
const keyIn = (keys: Keys, id: number | null) => (id === null ? undefined : keys.get(id))

type Former = (typeof formerNames.$inferSelect)[]

function partOf(noun: NamedNoun, { id, key, name, validFrom, validTo }: Row, former: Former) {
  const names = former
    .filter(one => one.noun === noun && one.subjectId === id)
    .map(one => ({ name: one.name, until: one.until }))
  return {
    key,
    name,
    validFrom: validFrom === null || validFrom <= ALWAYS ? undefined : validFrom,
    validTo: validTo ?? undefined,
    formerNames: names.length > 0 ? names : undefined,
  }
}

async function readTables(db: DbOrTx) {
  const [place] = await db.select().from(company)
  if (!place) throw new DomainError('NOT_FOUND', textIn().faults.noCompany)
  return {
    place,
    former: await db.select().from(formerNames).orderBy(asc(formerNames.until)),
    functions: await db.select().from(functions).orderBy(asc(functions.position), asc(functions.id)),
    slices: await db.select().from(slices).orderBy(asc(slices.position), asc(slices.id)),
    stages: await db.select().from(stages).orderBy(asc(stages.position), asc(stages.id)),
    touchpoints: await db.select().from(touchpoints).orderBy(asc(touchpoints.position), asc(touchpoints.id)),
    metrics: await db.select().from(metrics).orderBy(asc(metrics.key)),
    versions: await db
      .select()
      .from(metricVersions)
      .where(isNull(metricVersions.supersededAt))
      .orderBy(asc(metricVersions.validFrom)),
    headlines: await db.select().from(headlines).orderBy(asc(headlines.family)),
    functionHeadlines: await db.select().from(functionHeadlines),
    targets: await db.select().from(ownTargets),
    reassignments: await db.select().from(reassignments).orderBy(asc(reassignments.id)),
  }
}
type Tables = Awaited<ReturnType<typeof readTables>>

const versionPart = ({ definition, rule, validFrom, reason }: Tables['versions'][number]) => ({
  definition,
  rule,
  validFrom,
  reason: reason ?? undefined,
})

function metricParts(tables: Tables, units: Keys): SetupFile['metrics'] {
  const [steps, points] = [keysOf(tables.stages), keysOf(tables.touchpoints)]
  return tables.metrics.flatMap(metric => {
    const versions = tables.versions.filter(one => one.metricId === metric.id)
    const version = versions.at(-1)
    if (!version) return []
    const { key, name, family, kind, countedAs, direction, perspective, cadence, dueDay, minN } = metric
    return [
      {
        ...{ key, name, family, kind, countedAs, direction, perspective },
        function: keyIn(units, metric.functionId),
        originFunction: keyIn(units, metric.originFunctionId),
        stage: keyIn(steps, metric.stageId),
        touchpoint: keyIn(points, metric.touchpointId),
        ...{ cadence, dueDay, minN, payDependsOnIt: metric.payDependsOnIt || undefined },
        definition: version.definition,
        rule: version.rule,
        versions: versions.length > 1 ? versions.map(versionPart) : undefined,
        retiredOn: metric.retiredOn ?? undefined,
      },
    ]
  })
}

function touchpointParts(tables: Tables, steps: Keys, units: Keys): SetupFile['touchpoints'] {
  const points = keysOf(tables.touchpoints)
  return tables.touchpoints.map(row => {
    const next = keyIn(points, row.nextId)
    return {
      ...partOf('touchpoint', row, tables.former),
      stage: keyIn(steps, row.stageId) ?? '',
      function: keyIn(units, row.functionId) ?? '',
      people: row.people || undefined,
      process: row.process || undefined,
      technology: row.technology || undefined,
      data: row.data || undefined,
      next: next && row.lostAfterDays ? { touchpoint: next, lostAfterDays: row.lostAfterDays } : undefined,
    }
  })
}

const byText =
  <Item>(textOf: (item: Item) => string) =>
  (left: Item, right: Item) =>
    textOf(left) < textOf(right) ? -1 : 1

function choices(
  tables: Tables,
  units: Keys,
): Pick<SetupFile, 'headlines' | 'functionHeadlines' | 'ownTargets'> {
  const known = keysOf(tables.metrics)
  return {
    headlines: Object.fromEntries(
      tables.headlines.flatMap(({ family, metricId }) => {
        const key = known.get(metricId)
        return key === undefined || !isHeadline(family) ? [] : [[family, key]]
      }),
    ),
    functionHeadlines: tables.functionHeadlines
      .flatMap(row => {
        const [unit, metric] = [units.get(row.functionId), known.get(row.metricId)]
        return unit === undefined || metric === undefined
          ? []
          : [{ function: unit, family: row.family, metric }]
      })
      .sort(byText(one => `${one.function} ${one.family}`)),
    ownTargets: tables.targets
      .flatMap(row => {
        const [unit, metric] = [units.get(row.functionId), known.get(row.metricId)]
        if (unit === undefined || metric === undefined) return []
        const validTo = row.validTo === FOREVER ? undefined : row.validTo
        return [{ metric, function: unit, target: row.target, validFrom: row.validFrom, validTo }]
      })
      .sort(byText(one => `${one.metric} ${one.function} ${one.validFrom}`)),
  }
}

function reassignmentParts(tables: Tables, units: Keys): SetupFile['reassignments'] {
  const cuts = keysOf(tables.slices)
  return tables.reassignments.flatMap(row => {
    const keys = row.dimension === 'function' ? units : cuts
    const [from, to] = [keys.get(row.fromId), keys.get(row.toId)]
    if (from === undefined || to === undefined) return []
    const key = keyIn(cuts, row.withinId)
    const within = row.withinDimension && key ? { dimension: row.withinDimension, key } : undefined
    const untilDay = row.untilDay === FOREVER ? undefined : row.untilDay
    return [
      { dimension: row.dimension, from, to, within, fromDay: row.fromDay, untilDay, restated: row.restated },
    ]
  })
}

/** Reads the whole set-up as the file says it, in a stable order. NOT_FOUND before a company is set up. */
export async function readSetup(db: DbOrTx): Promise<SetupFile> {
  const tables = await readTables(db)
  const { former, place } = tables
  const [units, cuts, steps] = [keysOf(tables.functions), keysOf(tables.slices), keysOf(tables.stages)]
  const known = keysOf(tables.metrics)
  const slicesOf = (dimension: SliceDimension) =>
    tables.slices
      .filter(row => row.dimension === dimension)
      .map(row => ({ ...partOf('slice', row, former), mergedInto: keyIn(cuts, row.mergedIntoId) }))
  const { name, timeZone, weekStart, fiscalStartMonth, yearNamedBy, currency } = place
  return {
    wholeview: 'setup',
    version: SETUP_VERSION,
    company: { name, timeZone, weekStart, fiscalStartMonth, yearNamedBy, currency },
    functions: tables.functions.map(row => ({
      ...partOf('function', row, former),
      kind: row.kind,
      mergedInto: keyIn(units, row.mergedIntoId),
      splitFrom: keyIn(units, row.splitFromId),
    })),
    slices: {
      region: slicesOf('region'),
      product: slicesOf('product'),
      tier: slicesOf('tier'),
      channel: slicesOf('channel'),
    },
    stages: tables.stages.map(row => ({
      ...partOf('stage', row, former),
      mergedInto: keyIn(steps, row.mergedIntoId),
      headline: keyIn(known, row.headlineMetricId),
    })),
    touchpoints: touchpointParts(tables, steps, units),
    metrics: metricParts(tables, units),
    ...choices(tables, units),
    reassignments: reassignmentParts(tables, units),
  }
}

/** Takes a set-up, gives the file: fields in one order, one value a line, so that a change is a small difference. */
export function writeSetup(file: SetupFile): string {
  return `${JSON.stringify(file, null, 2)}\n`
}
