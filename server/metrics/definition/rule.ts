import { eq } from 'drizzle-orm'
import { type Db, transactionOn } from '@/db/client'
import { metrics } from '@/db/schema'
import { demand } from '@/domain/access'
import { periodOf } from '@/domain/calendar'
import type { Day } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { formatDay, formatNumber } from '@/domain/format'
import type { MetricRule } from '@/domain/metric'
import { type ChangeRuleInput, derivable, ruleChanges, ruleFaults } from '@/domain/metric-definition'
import { ALWAYS } from '@/domain/organisation'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { type Catalog, loadCatalog } from '../../figures/catalog'
import { countFrom, holdWriters, rederiveFacts } from '../../observations/service'
import { addVersion } from '../define'
import type { RuleChangeDto } from './dto'
import { readMonths, sideBySide } from './moved'
import { listVersions, lockMetric, type MetricRow, newestOf, personOf, type VersionRow, wordsOf } from './row'

const localeOf = ({ actor }: Context) => (actor?.kind === 'user' ? actor.locale : undefined)

/** Takes a metric, gives by which periods its versions may begin: where its figures are by the quarter, at quarters. */
export const boundaryGrain = ({ cadence }: Pick<MetricRow, 'cadence'>): 'quarter' | 'month' =>
  cadence === 'quarter' ? 'quarter' : 'month'

const refused = (field: string, sentence: string) =>
  new DomainError('INVALID', sentence, undefined, { [field]: sentence })

// A direction that is the metric's first one needs no word of its own.
function ruleWanted(row: MetricRow, input: ChangeRuleInput): MetricRule {
  const { direction: _, ...rule } = input.rule
  return input.direction === row.direction ? rule : { ...rule, direction: input.direction }
}

/** The first day of the new version. INVALID with the field where it cannot begin there, or old answers can't be derived. */
async function firstDay(
  ctx: Context,
  client: Parameters<typeof countFrom>[0],
  { row, newest, catalog, rule }: Work,
  input: ChangeRuleInput,
): Promise<Day> {
  const { faults } = wordsOf(ctx)
  const how = derivable(newest.rule, rule)
  if (input.old === 'rederive') {
    if (how !== 'yes') throw refused('old', faults.notDerivable[how])
    const redated = ruleChanges(newest.rule, rule).includes('datedBy')
    if (redated && newest.validFrom > ALWAYS) throw refused('old', faults.notDerivable.dated)
    return newest.validFrom
  }
  const grain = boundaryGrain(row)
  const begins = periodOf(input.from, grain, catalog.calendar)
  if (begins.start !== input.from) throw refused('from', faults.notBoundary[grain])
  if (input.from <= newest.validFrom)
    throw refused('from', faults.beforeVersion(formatDay(newest.validFrom, localeOf(ctx))))
  if (how !== 'scale') return input.from
  const { facts, last } = await countFrom(client, newest.id, input.from)
  if (facts === 0 || last === null) return input.from
  const free = periodOf(last, grain, catalog.calendar).end
  const locale = localeOf(ctx)
  throw refused('from', faults.oldScale(formatNumber(facts, 0, locale), formatDay(free, locale)))
}

interface Work {
  row: MetricRow
  newest: VersionRow
  catalog: Catalog
  rule: MetricRule
}

async function prepare(ctx: Context, tx: Db, input: ChangeRuleInput): Promise<Work> {
  const { faults } = wordsOf(ctx)
  const row = await lockMetric(tx, ctx, input)
  const newest = newestOf(await listVersions(tx, row.id))
  if (!newest) throw new DomainError('NOT_FOUND', faults.noVersion)
  const rule = ruleWanted(row, input)
  const wrong = Object.entries(ruleFaults(row.kind, rule))
  if (wrong.length > 0) {
    const fields = Object.fromEntries(wrong.map(([field, said]) => [`rule.${field}`, said]))
    throw new DomainError('INVALID', faults.marked, undefined, fields)
  }
  if (ruleChanges(newest.rule, rule).length === 0) throw new DomainError('INVALID', faults.nothingChanges)
  return {
    row,
    newest,
    rule,
    catalog: await loadCatalog(tx, ctx.now, { retired: true, locale: localeOf(ctx) }),
  }
}

/**
 * Starts a new version of a metric: a rule by which figures are no longer comparable with those before. It begins with a period, and old
 * answers stay under the old rule (the line breaks there), or all of the present version's come under the new one. One transaction: facts,
 * rollups, version and audit, or nothing. `try` undoes it and tells what would move. Takes the context of who may define. CONFLICT where
 * somebody changed it meanwhile or facts are being written; INVALID with the field.
 */
export async function changeRule(
  ctx: Context,
  input: ChangeRuleInput,
  mode: 'try' | 'do',
): Promise<RuleChangeDto> {
  demand(ctx.actor, 'metrics.define')
  return transactionOn(
    ctx.pool,
    async (client, tx) => {
      await holdWriters(tx)
      const work = await prepare(ctx, tx, input)
      const { row, newest, rule, catalog } = work
      const from = await firstDay(ctx, client, work, input)
      const before = await readMonths(tx, catalog, row.id)
      const { definition, reason } = input
      const createdBy = personOf(ctx.actor)
      const version = await addVersion(
        tx,
        row.id,
        { definition, rule, validFrom: from, reason, createdBy },
        ctx.now,
      )
      const facts = await rederiveFacts(client, {
        ...{ metricId: row.id, kind: row.kind, rule, fromDay: from, actorId: createdBy },
        ...{ fromVersion: newest.id, toVersion: version.id },
      })
      const revision = row.revision + 1
      await tx.update(metrics).set({ revision }).where(eq(metrics.id, row.id))
      await audit(tx, ctx, {
        ...{ action: 'metric.versioned', subject: 'metrics', subjectId: row.id, reason },
        before: { rule: newest.rule, number: newest.number, revision: row.revision },
        after: { rule, number: version.number, validFrom: from, old: input.old, facts, revision },
      })
      const later = await loadCatalog(tx, ctx.now, { retired: true, locale: localeOf(ctx) })
      const after = await readMonths(tx, later, row.id)
      return {
        ...{ revision, version: version.number, from, facts },
        fromLabel: from <= ALWAYS ? '' : periodOf(from, boundaryGrain(row), catalog.calendar).label,
        breaks: from !== newest.validFrom,
        changed: ruleChanges(newest.rule, rule),
        ...sideBySide(before, after),
      }
    },
    mode === 'try' ? 'ROLLBACK' : 'COMMIT',
  )
}
