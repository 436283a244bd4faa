import type { DbOrTx } from '@/db/client'
import { actions, customers, customerTalks, selfCheckAnswers, selfChecks } from '@/db/schema'
import { dayOf } from '@/domain/calendar'
import { addDays } from '@/domain/day'
import { isAnswer } from '@/domain/kind'
import { type DataAnswer, type Half, halfBefore, halfOf, type Sign } from '@/domain/self-check'
import { ACTIONS, CHECKS, TALKS } from '../acting'
import { COMPANY, OWNER, SLICES, STAGES } from '../company'
import type { World } from '../history'
import { METRICS } from '../metrics'
import type { Timeline } from '../timeline'
import { type Ids, idOf, type Structure } from './structure'

/** Writes the demo's actions, each registered in the month before it begins; gives their ids by key. */
export async function insertActions(
  db: DbOrTx,
  metrics: Ids,
  structure: Structure,
  time: Timeline,
): Promise<Ids> {
  const rows = await db
    .insert(actions)
    .values(
      ACTIONS.map(
        ({ metric, function: unit, owner, month, reviewMonth, comparison, conclusion, ...action }) => {
          const { key: _, ...words } = action
          const ownerId = idOf(structure.users, owner)
          const concludedAt = new Date(time.workAt(Math.min(reviewMonth, 35), 0.3, 11))
          return {
            ...words,
            metricId: idOf(metrics, metric),
            functionId: idOf(structure.functions, unit),
            startsOn: time.month(month).start,
            reviewOn: time.month(reviewMonth).start,
            comparisonMetricId: comparison === null ? null : idOf(metrics, comparison),
            ...{ ownerId, registeredBy: ownerId },
            ...(conclusion === null ? {} : { conclusion, concludedBy: ownerId, concludedAt }),
            createdAt: new Date(time.workAt(month - 1, 0.5, 14)),
          }
        },
      ),
    )
    .returning({ id: actions.id })
  return new Map(ACTIONS.map(({ key }, at) => [key, rows[at]?.id ?? 0]))
}

const talkDay = (time: Timeline, month: number, day: number) =>
  time.workdays(month)[day] ?? time.month(month).start

/** Writes the talks with customers. Takes the ids of the actions to which some of them led; the customers are there already. */
export async function insertTalks(
  db: DbOrTx,
  { time, customers: known }: World,
  structure: Structure,
  acted: Ids,
): Promise<void> {
  const rows = await db.select({ id: customers.id, key: customers.key }).from(customers)
  const ids = new Map(rows.map(row => [row.key, row.id]))
  await db.insert(customerTalks).values(
    TALKS.map(({ who, customer, whom = null, month, day, kind, minutes, heard, action }) => {
      const userId = idOf(structure.users, who)
      const key = customer === null ? undefined : known.find(one => one.index === customer)?.key
      return {
        ...{ userId, loggedBy: userId, kind, minutes, heard, whom },
        customerId: key === undefined ? null : idOf(ids, key),
        onDay: talkDay(time, month, day),
        actionId: action === undefined ? null : idOf(acted, action),
        createdAt: new Date(time.workAt(month, 0.95, 17)),
      }
    }),
  )
}

/** What the data would have said at the end of a half year: counted from the same lists as the demo is made of. */
function dataOf(
  half: Half,
  { time, customers: known }: World,
  answered: number,
): Partial<Record<Sign, DataAnswer>> {
  const ofCustomers = METRICS.filter(metric => metric.perspective === 'customer')
  const answers = ofCustomers.filter(metric => isAnswer(metric.kind))
  const asked = new Set(answers.map(metric => metric.stage))
  const talks = TALKS.filter(({ who, month, day }) => {
    const on = talkDay(time, month, day)
    return who === 'executive@demo.example' && on >= half.start && on < half.end
  })
  const told = talks.flatMap(talk => talk.minutes ?? [])
  return {
    no_feedback_system: {
      about: 'coverage',
      stages: { of: STAGES.filter(stage => asked.has(stage.key)).length, n: STAGES.length },
      customers: { of: answered, n: known.length },
    },
    no_executive_time: {
      about: 'time',
      executives: { of: Math.min(1, talks.length), n: 1 },
      talks: talks.length,
      ...(told.length > 0 ? { minutes: told.reduce((sum, one) => sum + one, 0) } : {}),
    },
    internal_incentives: {
      about: 'mix',
      customer: { of: ofCustomers.length, n: METRICS.length },
    },
    no_segments: { about: 'tiers', tiers: SLICES.tier.length },
  }
}

/** Writes the self-checks of the last two half years, finished in their last weeks. */
export async function insertChecks(db: DbOrTx, structure: Structure, world: World): Promise<void> {
  const { time } = world
  const lead = idOf(structure.users, OWNER.email)
  const rules = { weekStart: COMPANY.weekStart, fiscalStartMonth: COMPANY.fiscalStartMonth }
  for (const { back, answered, answers } of CHECKS) {
    let half = halfOf(time.today, rules)
    for (let left = back; left > 0; left -= 1) half = halfBefore(half, rules)
    const on = addDays(half.end, -9)
    const finishedAt = new Date(`${on}T14:00:00Z`)
    const [row] = await db
      .insert(selfChecks)
      .values({
        ...{ startsOn: half.start, startedBy: lead, finishedBy: lead, finishedAt },
        ...{ data: dataOf(half, world, answered), dataOn: dayOf(finishedAt, COMPANY.timeZone) },
        createdAt: new Date(`${addDays(on, -5)}T09:00:00Z`),
      })
      .returning({ id: selfChecks.id })
    const checkId = row?.id ?? 0
    await db
      .insert(selfCheckAnswers)
      .values(answers.map(([sign, answer, evidence]) => ({ checkId, sign, answer, evidence })))
  }
}
