import { and, desc, eq, ne } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { auditLog, goalMoves, goals, users } from '@/db/schema'
import { formatDay, formatInstant } from '@/domain/format'
import { GOAL_LIFECYCLES, GOAL_WINDOWS } from '@/domain/goal'
import { textIn } from '@/domain/text/text'
import type { Catalog, CatalogMetric } from '../../figures/catalog'
import { valueText } from '../../figures/wording'
import type { ChangeDto } from '../dto'

const SHOWN = 200
type Kept = Readonly<Record<string, unknown>>

const keptOf = (value: unknown): Kept =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

interface Names {
  people: ReadonlyMap<number, string>
  catalog: Catalog
  metric: CatalogMetric
}

/** Takes a field of the log and what stood in it, gives it for reading. */
function sayOf({ people, catalog, metric }: Names, field: string, value: unknown): string {
  const { goalScreens, goals } = textIn(catalog.locale)
  const nothing = goalScreens.page.history.none
  const nameOf = (id: unknown) => catalog.functions.find(one => one.id === id)?.name ?? ''
  if (value === null || value === undefined) return nothing
  if (field === 'target' || field === 'baseline') return valueText(metric, Number(value))
  if (field === 'dueOn' || field === 'startsOn') return formatDay(String(value), catalog.locale)
  if (field === 'ownerId') return people.get(Number(value)) ?? nothing
  if (field === 'measuredOver') return goals.windows[GOAL_WINDOWS.find(one => one === value) ?? 'month']
  if (field === 'lifecycle')
    return goalScreens.lifecycles[GOAL_LIFECYCLES.find(one => one === value) ?? 'draft']
  if (field === 'parentId') return `${value}`
  if (field === 'functionIds' && Array.isArray(value))
    return value.map(nameOf).filter(Boolean).join(', ') || nothing
  return String(value)
}

const SAID = [
  'target',
  'baseline',
  'dueOn',
  'startsOn',
  'measuredOver',
  'ownerId',
  'parentId',
  'functionIds',
  'lifecycle',
]

function changesOf(names: Names, before: Kept, after: Kept): string[] {
  const words = textIn(names.catalog.locale).goalScreens.page.history
  const fieldOf = (name: string) => words.fields[name] ?? name
  const said = SAID.filter(
    name => name in before && name in after && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  ).map(name =>
    words.changed(fieldOf(name), sayOf(names, name, before[name]), sayOf(names, name, after[name])),
  )
  return after.why === 'rewritten' ? [...said, words.rewritten(fieldOf('why'))] : said
}

/**
 * All that was ever changed of a goal, the newest first: who, when, before, after and why. Words that were blanked stay blank; of reasons that only the
 * log has, which nobody can blank, those hear who read the log.
 */
export async function listChanges(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
  id: number,
  readsLog: boolean,
): Promise<ChangeDto[]> {
  const [rows, moves, [goal], people] = await Promise.all([
    db
      .select({ line: auditLog, name: users.name })
      .from(auditLog)
      .leftJoin(users, and(eq(users.id, auditLog.actorId), eq(auditLog.actorKind, 'user')))
      .where(
        and(
          eq(auditLog.subject, 'goals'),
          eq(auditLog.subjectId, String(id)),
          ne(auditLog.action, 'goal.checked_in'),
        ),
      )
      .orderBy(desc(auditLog.id))
      .limit(SHOWN),
    db.select().from(goalMoves).where(eq(goalMoves.goalId, id)),
    db.select({ reason: goals.withdrawnReason }).from(goals).where(eq(goals.id, id)),
    db.select({ id: users.id, name: users.name }).from(users),
  ])
  const words = textIn(catalog.locale).goalScreens.page.history
  const names = { people: new Map(people.map(one => [one.id, one.name])), catalog, metric }
  return rows.map(({ line, name }) => {
    const [before, after] = [keptOf(line.before), keptOf(line.after)]
    const place = catalog.functions.find(one => one.id === after.functionId)?.name ?? ''
    // The log cannot forget a word; what was kept with the move, or with the goal that was withdrawn, can.
    const kept =
      line.action === 'goal.withdrawn'
        ? goal?.reason
        : moves.find(move => line.action === 'goal.moved' && move.revision === before.revision)?.reason
    return {
      key: String(line.id),
      who: name ?? words.nobody,
      when: formatInstant(line.at, catalog.timeZone, catalog.locale),
      what:
        line.action === 'goal.answered'
          ? words.answered(place, after.agreed === true)
          : (words.actions[line.action] ?? words.changedIt),
      changes: changesOf(names, before, after),
      reason: kept ?? (readsLog && line.action !== 'goal.published' ? line.reason : null),
    }
  })
}
