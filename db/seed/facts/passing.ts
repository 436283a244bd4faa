import type { SourceKey, TouchpointKey } from '../company'
import { type Customer, calledIn } from '../customers'
import type { Shipment, World } from '../history'
import { type Dice, diceOf } from '../random'
import { STORIES } from '../stories'
import { MONTHS } from '../timeline'
import { type Ticket, ticketsOf } from './tickets'

/** A customer arrived at a touchpoint. Instants in ms. */
export interface SeedEvent {
  id: string
  caseKey: string
  touchpoint: TouchpointKey
  at: number
  left: number | null
  person: string | null
  customer: string | undefined
}

export interface SeedEvents {
  source: SourceKey
  key: string
  events: SeedEvent[]
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Events are told of from this month on: the year shown and a little before. */
const SINCE = MONTHS - 14

const { hours, days, lost, lateDays, leak } = STORIES.passing
const whole = (instant: number) => Math.round(instant / 1000) * 1000
const after = (from: number, median: number, dice: Dice) => whole(from + dice.around(median, 0.35))

interface Stop {
  source: SourceKey
  event: SeedEvent
}

const stopOf = (source: SourceKey, customer: Customer, event: Omit<SeedEvent, 'customer'>): Stop => ({
  source,
  event: { ...event, customer: calledIn(source, customer) },
})

/** From the order to the first invoice; a late delivery waits for its parcel, and some never get a kick-off. */
function stopsOf({ id, customer, arrived, late }: Shipment, { seed }: World): Stop[] {
  const dice = diceOf(seed, 'passing', id)
  const caseKey = `O-${id}`
  const stop = (source: SourceKey, touchpoint: TouchpointKey, at: number, left: number | null) =>
    stopOf(source, customer, { id: `${touchpoint}-${id}`, caseKey, touchpoint, at, left, person: null })
  const waits = dice.around(days.parcel * DAY, 0.3) + (late ? dice.between(...lateDays) * DAY : 0)
  const confirmed = whole(arrived - waits)
  const ordered = whole(confirmed - dice.around(hours.confirm * HOUR, 0.6))
  const stops = [stop('crm', 'order', ordered, confirmed), stop('logistics', 'parcel', arrived, arrived)]
  if (dice.chance(lost)) return stops
  const installed = after(arrived, days.installation * DAY, dice)
  const done = whole(installed + dice.between(2, 5) * HOUR)
  stops.push(stop('crm', 'installation', installed, done))
  if (dice.chance(leak)) return stops
  const begun = after(done, days.kickOff * DAY, dice)
  stops.push(stop('crm', 'kick_off', begun, whole(begun + HOUR)))
  if (dice.chance(lost)) return stops
  stops.push(stop('billing', 'invoice', after(begun + HOUR, days.invoice * DAY, dice), null))
  return stops
}

/** A ticket: what Support keeps, what is handed to Product and comes back, what Finance answers. */
function contactsOf(ticket: Ticket, { seed }: World): Stop[] {
  const { id, customer, created, replied, solved, agent } = ticket
  const dice = diceOf(seed, 'passing', id)
  const by = `agent-${agent}`
  const stop = (touchpoint: TouchpointKey, nth: number, at: number, left: number | null, person: string) =>
    stopOf('desk', customer, { id: `${id}/${nth}`, caseKey: id, touchpoint, at, left, person })
  if (ticket.stranger) return []
  if (ticket.function === 'product') {
    const fixing = after(replied, hours.toProduct * HOUR, dice)
    const fixed = after(fixing, hours.fixing * HOUR, dice)
    const engineer = `eng-${dice.whole(1, 2)}`
    const first = [stop('ticket', 1, created, replied, by), stop('bug_fix', 2, fixing, fixed, engineer)]
    if (dice.chance(lost)) return first
    return [...first, stop('ticket', 3, after(fixed, hours.back * HOUR, dice), null, by)]
  }
  if (ticket.function === 'finance') {
    const asked = after(replied, hours.toFinance * HOUR, dice)
    return [
      stop('ticket', 1, created, replied, by),
      stop('billing_question', 2, asked, null, `ar-${dice.whole(1, 5)}`),
    ]
  }
  if (ticket.function !== 'support') return []
  const first = stop('ticket', 1, created, replied, by)
  if (ticket.firstContact || solved <= replied) return [first]
  const other = dice.chance(0.3) ? `agent-${dice.whole(1, 6)}` : by
  return [first, stop(dice.chance(0.3) ? 'phone_call' : 'ticket', 2, solved, solved, other)]
}

/** Takes the world, gives what customers passed, by the source that tells of it; nothing that lies ahead. */
export function eventsOf(world: World): SeedEvents[] {
  const { time, history } = world
  const from = time.at(SINCE, 0)
  const shipments = history.shipments.filter(one => one.arrived >= from)
  const tickets = ticketsOf(world).filter(one => one.created >= from)
  const stops = [
    ...shipments.flatMap(one => stopsOf(one, world)),
    ...tickets.flatMap(one => contactsOf(one, world)),
  ]
  const told = stops
    .filter(({ event }) => event.at <= time.now)
    .map(({ source, event }) => ({
      source,
      event: { ...event, left: event.left !== null && event.left > time.now ? null : event.left },
    }))
  return (['crm', 'logistics', 'billing', 'desk'] as const).map(source => ({
    source,
    key: 'events',
    events: told.filter(one => one.source === source).map(one => one.event),
  }))
}
