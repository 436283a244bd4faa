import type { Random } from '@/domain/random'

/** A record of a scripted system. */
export interface Entity {
  id: string
  created: number
  updated: number
  /** 0–10; what it says. */
  value: number
  deleted: boolean
}

/** Everything that a scripted system knows; what happens to it happens at the clock's time. */
export interface Dataset {
  all: Entity[]
  there: () => Entity[]
  add: () => Entity
  edit: () => void
  remove: () => void
}

const HOUR = 3_600_000

/** A dataset of so many records of the last weeks. Ids grow with time, as ids do. */
export function datasetOf(random: Random, now: () => number, count: number): Dataset {
  const all: Entity[] = []
  const there = () => all.filter(one => !one.deleted)
  const add = (created = now()) => {
    const entity = {
      id: String(1000 + all.length),
      created,
      updated: created,
      value: Math.floor(random() * 11),
      deleted: false,
    }
    all.push(entity)
    return entity
  }
  const some = () => there()[Math.floor(random() * there().length)]
  for (let at = 0; at < count; at++) add(now() - (count - at) * HOUR - Math.floor(random() * 1000))
  return {
    ...{ all, there, add: () => add() },
    edit: () => {
      const one = some()
      if (one) Object.assign(one, { value: (one.value + 1 + Math.floor(random() * 9)) % 11, updated: now() })
    },
    remove: () => {
      const one = some()
      if (one) Object.assign(one, { deleted: true, updated: now() })
    },
  }
}
