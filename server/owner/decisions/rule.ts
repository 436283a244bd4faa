import type { DbOrTx } from '@/db/client'
import type { Permission } from '@/domain/access'
import type { Day } from '@/domain/day'
import type { Text } from '@/domain/text/text'
import type { Context } from '../../context'

/** One line of what needs a decision. */
export interface Decision {
  text: string
  /** Where it is decided; null where no screen shows it. */
  href: string | null
}

/** With what a rule looks: a database, the company's day, the reader's words for it and for days. */
export interface Looking {
  ctx: Context
  db: DbOrTx
  today: Day
  words: Text['owner']['decisions']
  day: (day: Day) => string
}

/** One kind of thing that waits for a decision. */
export interface DecisionRule {
  /** Only those see its lines who may do this. */
  permission: Permission
  find: (looking: Looking) => Promise<Decision[]>
}
