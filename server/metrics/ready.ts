import { and, asc, isNull, or, sql } from 'drizzle-orm'
import type { DbOrTx, Tx } from '@/db/client'
import { appointments, headlines, metrics, users } from '@/db/schema'
import { can, demand } from '@/domain/access'
import { DomainError } from '@/domain/error'
import {
  type BeginMetricsInput,
  isHeadline,
  optionOf,
  type ReadyPick,
  readyKeyOf,
  readyMetric,
} from '@/domain/ready-metrics'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import { companyDayAt } from '../company/service'
import type { Context } from '../context'
import { holdsOn } from '../owner/office/service'
import { addMetric, chooseHeadline, type NewMetric } from './define'
import { loadPlaces, type Places } from './definition/places'
import type { BegunDto, ReadyMetricsDto } from './dto'

const SINCE_EVER = '1970-01-01'

/** Who leads now: CX leads who can sign in, and the customer owner. While there is nobody, an admin may begin. */
export async function listLeads(db: DbOrTx, now: Date): Promise<string[]> {
  const rows = await db
    .select({ name: users.name })
    .from(users)
    .where(
      and(
        isNull(users.disabledAt),
        or(
          sql`${users.role} = 'cx_lead' and (${users.passwordHash} is not null or ${users.lastSignInAt} is not null)`,
          sql`exists(select from ${appointments} where ${appointments.userId} = ${users.id}
            and ${holdsOn(companyDayAt(now))})`,
        ),
      ),
    )
    .orderBy(asc(users.id))
    .limit(3)
  return rows.map(row => row.name)
}

/** Throws FORBIDDEN for an admin once somebody leads, and names them; for everybody else as metrics.begin says. */
export async function demandBeginning(
  db: DbOrTx,
  { actor, now }: Pick<Context, 'actor' | 'now'>,
): Promise<void> {
  const leads = await listLeads(db, now)
  const subject = { nobodyLeads: leads.length === 0 }
  if (actor?.kind === 'user' && actor.role === 'admin' && !can(actor, 'metrics.begin', subject))
    throw new DomainError('FORBIDDEN', textIn(actor.locale).ready.leads(leads.join(', ')))
  demand(actor, 'metrics.begin', subject)
}

function listDefined(db: DbOrTx) {
  return db
    .select({
      id: metrics.id,
      key: metrics.key,
      name: metrics.name,
      family: metrics.family,
      kind: metrics.kind,
    })
    .from(metrics)
    .where(isNull(metrics.retiredOn))
    .orderBy(asc(metrics.id))
}

/** What one chooses among: functions, stages, the metrics there are, which of them stand for a family, and whether one may. */
export async function getReadyMetrics(ctx: Context): Promise<ReadyMetricsDto> {
  const [places, defined, chosen, leads] = await Promise.all([
    loadPlaces(ctx.db, ctx.now),
    listDefined(ctx.db),
    ctx.db.select().from(headlines),
    listLeads(ctx.db, ctx.now),
  ])
  return {
    functions: places.functions.map(({ key, name }) => ({ key, name })),
    stages: places.stages.map(({ key, name }) => ({ key, name })),
    metrics: defined.map(({ id, key, name, family, kind }) => ({
      ...{ key, name, family, kind },
      headline: chosen.some(row => row.metricId === id),
    })),
    may: can(ctx.actor, 'metrics.begin', { nobodyLeads: leads.length === 0 }),
    leads,
  }
}

/**
 * Makes metrics from ready definitions and says which metric stands for each family, all or nothing. Takes the context of a CX lead,
 * or of an admin while nobody leads; gives the keys made. CONFLICT where one is there already at that place, INVALID for a
 * function, stage or metric that is not there.
 */
export async function beginMetrics(ctx: Context, input: BeginMetricsInput): Promise<BegunDto> {
  await demandBeginning(ctx.db, ctx)
  return ctx.db.transaction(async tx => {
    const made = await makeAll(tx, ctx, input.picks)
    await setHeadlines(tx, ctx, input.headlines)
    return { made }
  })
}

async function makeAll(tx: Tx, ctx: Context, picks: readonly ReadyPick[]): Promise<string[]> {
  const text = wordsOf(ctx)
  const places = await loadPlaces(tx, ctx.now)
  const made: string[] = []
  const there: string[] = []
  for (const pick of picks) {
    const metric = metricOf(ctx, places, pick)
    if (made.includes(metric.key)) throw new DomainError('INVALID', text.twice(pick.name))
    const id = await addMetric(tx, metric)
    if (id === null) there.push(`“${pick.name}”`)
    else await noteDefined(tx, ctx, id, metric)
    made.push(metric.key)
  }
  if (there.length > 0) throw new DomainError('CONFLICT', text.there(there.join(', ')))
  return made
}

/** A pick as the metric that it makes: the arithmetic is the ready definition's, name and place are the person's. */
function metricOf(ctx: Context, places: Places, pick: ReadyPick): NewMetric {
  const text = wordsOf(ctx)
  const ready = readyMetric(pick.ready)
  const option = optionOf(ready, pick.option)
  const { family, kind, direction, perspective, cadence, minN } = ready
  const { countedAs, definition } = text.metrics[pick.ready]
  return {
    ...{ family, kind, direction, perspective, cadence, minN, countedAs },
    key: readyKeyOf(ready, pick.function, pick.stage),
    name: pick.name,
    functionId: idAt(places.functions, pick.function, text.noFunction),
    stageId: idAt(places.stages, pick.stage, text.noStage),
    rule: ready.ruleOf(option),
    definition: definition(option),
    validFrom: SINCE_EVER,
    createdBy: ctx.actor?.kind === 'user' ? ctx.actor.id : null,
  }
}

function idAt(
  places: readonly { id: number; key: string }[],
  key: string | null,
  missing: (key: string) => string,
): number | null {
  if (key === null) return null
  const place = places.find(one => one.key === key)
  if (!place) throw new DomainError('INVALID', missing(key))
  return place.id
}

function noteDefined(tx: Tx, ctx: Context, id: number, metric: NewMetric): Promise<void> {
  const { key, family, kind, rule, functionId, stageId } = metric
  const after = { key, family, kind, rule, functionId, stageId }
  return audit(tx, ctx, { action: 'metric.defined', subject: 'metrics', subjectId: id, after })
}

async function setHeadlines(tx: Tx, ctx: Context, wanted: BeginMetricsInput['headlines']): Promise<void> {
  const text = wordsOf(ctx)
  const defined = await listDefined(tx)
  for (const [family, key] of Object.entries(wanted)) {
    const metric = defined.find(one => one.key === key)
    if (!metric) throw new DomainError('INVALID', text.noMetric(key))
    if (!isHeadline(metric.family) || metric.family !== family)
      throw new DomainError('INVALID', text.otherFamily(metric.name))
    const before = await chooseHeadline(tx, metric.family, metric.id)
    if (before === metric.id) continue
    await audit(tx, ctx, {
      action: 'headline.chosen',
      subject: 'headlines',
      subjectId: family,
      before: { metricId: before },
      after: { metricId: metric.id },
    })
  }
}

const wordsOf = ({ actor }: Context) => textIn(actor?.kind === 'user' ? actor.locale : undefined).ready
