import { dayOf, startOfDay } from '@/domain/calendar'
import { addDays, numberOfDay } from '@/domain/day'
import type { ObservationInput } from '@/domain/observation'
import type { ChannelKey, FunctionKey, ProductKey } from '../company'
import { type Customer, calledIn, tierIn } from '../customers'
import type { Active, World } from '../history'
import { HAPPY_WITH_HELP, UNHAPPY_WITH_HELP } from '../names'
import { diceOf } from '../random'
import { CONSTANTS, STORIES } from '../stories'
import { dated, MONTHS, TIME_ZONE } from '../timeline'
import { answer, likelihood, satisfaction } from './answers'

const TICKETS_A_MONTH = 270
const AGENTS = 6
const HOUR = 3600
const DAY_MS = 86_400_000
/** Tickets from before month 0 that are still open then. */
const EARLIER = 3

export interface Ticket {
  id: string
  customer: Customer
  /** The desk does not know everyone who writes. */
  stranger: boolean
  product: ProductKey
  channel: ChannelKey
  function: FunctionKey
  agent: number
  created: number
  replied: number
  solved: number
  /** Closed without anyone noting when it was solved. */
  untimed: boolean
  firstContact: boolean
  reopened: boolean
}

const WRITES = { enterprise: 4, business: 2, starter: 1 } as const

/** Who may write, once for each share of the tickets that such a customer causes. */
const writers = (active: readonly Active[], month: number) =>
  active.flatMap(one => Array.from({ length: WRITES[tierIn(one.customer, month)] }, () => one))

function ticketOf(world: World, month: number, at: number, { customer, products }: Active): Ticket {
  const { seed, time } = world
  const dice = diceOf(seed, 'ticket', month, at)
  const created = time.workAt(month, dice.uniform(), dice.between(7, 19))
  const firstContact = dice.chance(STORIES.chatbot.firstContact)
  const reopened = dice.chance(CONSTANTS.reopened)
  const long = dice.chance(0.01)
  const work =
    dice.around(firstContact ? 3.5 * HOUR : 15 * HOUR, 0.9) * (reopened ? 2 : 1) + (long ? 200 * HOUR : 0)
  const reply = Math.min(work, dice.around(STORIES.help.firstReplyHours * HOUR, 0.8))
  return {
    id: `T-${String(month + EARLIER).padStart(2, '0')}${String(at).padStart(4, '0')}`,
    customer,
    stranger: dice.chance(0.012),
    product: dice.pick(products),
    channel: dice.weighted([
      ['email', 0.42],
      ['phone', 0.2],
      ['chat', 0.18],
      ['portal', 0.2],
    ]),
    function: dice.weighted([
      ['support', 0.78],
      ['finance', 0.08],
      ['delivery', 0.06],
      ['product', 0.08],
    ]),
    agent: dice.whole(1, AGENTS),
    created,
    replied: time.afterWork(created, reply),
    solved: time.afterWork(created, work),
    untimed: dice.chance(0.005),
    firstContact,
    reopened,
  }
}

/** Takes the world, gives every ticket that was created by now, some before month 0. */
export function ticketsOf(world: World): Ticket[] {
  const { time, seed, history } = world
  const tickets: Ticket[] = []
  for (let month = -EARLIER; month <= MONTHS; month++) {
    const dice = diceOf(seed, 'tickets', month)
    const [first, ...rest] = writers(history.active[Math.max(0, month)] ?? [], month)
    if (!first) continue
    const count = dice.poisson(TICKETS_A_MONTH)
    for (let at = 0; at < count; at++) tickets.push(ticketOf(world, month, at, dice.pick([first, ...rest])))
  }
  return tickets.filter(ticket => ticket.created <= time.now)
}

/** What the desk tells of a stranger: mostly nothing, else something that fits more than one customer, or a name alone. */
function toldOf({ id, customer, stranger }: Ticket, seed: number) {
  if (!stranger) return {}
  const { domain, address, name } = STORIES.alike
  const said = diceOf(seed, 'stranger', id).uniform()
  if (said < address) return { customerEmail: `${id.toLowerCase()}@${domain}` }
  return said < address + name ? { customerName: customer.name } : {}
}

const shared = (ticket: Ticket, seed: number) => ({
  externalId: ticket.id,
  grain: 'instant' as const,
  function: ticket.function,
  region: ticket.customer.region,
  product: ticket.product,
  channel: ticket.channel,
  customer: ticket.stranger ? `unknown-${ticket.id}` : calledIn('desk', ticket.customer),
  ...toldOf(ticket, seed),
})

function* factsOf(ticket: Ticket, { time, seed }: World): Iterable<ObservationInput> {
  const { created, replied, solved, untimed } = ticket
  const known = { ...shared(ticket, seed), startedAt: created }
  const isSolved = solved <= time.now
  if (created >= time.at(0, 0)) {
    yield isSolved && !untimed
      ? {
          ...known,
          metric: 'resolution_time',
          endedAt: solved,
        }
      : { ...known, metric: 'resolution_time', endedAt: null, closed: isSolved }
    if (ticket.function === 'support')
      yield replied <= time.now
        ? {
            ...known,
            metric: 'first_reply_time',
            endedAt: replied,
          }
        : { ...known, metric: 'first_reply_time', endedAt: null }
  }
  if (!isSolved || solved < time.at(0, 0) || ticket.function !== 'support') return
  const { firstContact, reopened } = ticket
  const at = solved
  yield {
    ...shared(ticket, seed),
    at,
    metric: 'first_contact_resolution',
    numerator: firstContact && !reopened ? 1 : 0,
  }
  yield { ...shared(ticket, seed), at, metric: 'tickets_reopened', numerator: reopened ? 1 : 0 }
}

/** Tickets closed per agent, by month; of whole months only. */
function* perAgent(tickets: readonly Ticket[], { time }: World): Iterable<ObservationInput> {
  const closed = new Map<string, number>()
  for (const { solved, agent, function: by } of tickets) {
    if (by !== 'support') continue
    const key = `${dayOf(solved, TIME_ZONE).slice(0, 7)}/${agent}`
    closed.set(key, (closed.get(key) ?? 0) + 1)
  }
  for (let month = 0; month < MONTHS; month++) {
    const { start } = time.month(month)
    for (let agent = 1; agent <= AGENTS; agent++) {
      const score = closed.get(`${start.slice(0, 7)}/${agent}`) ?? 0
      const externalId = `agent-${agent}-${month}`
      yield { metric: 'closed_per_agent', externalId, grain: 'month', at: dated(start), score }
    }
  }
}

/** Each Monday at 8: how many of the open tickets are older than 10 days. */
function* backlog(tickets: readonly Ticket[], { time }: World): Iterable<ObservationInput> {
  const mine = tickets.filter(ticket => ticket.function === 'support')
  const monday = addDays(time.month(0).start, (7 - ((numberOfDay(time.month(0).start) + 3) % 7)) % 7)
  for (let day = monday; day <= time.today; day = addDays(day, 7)) {
    const eight = startOfDay(day, TIME_ZONE) + 8 * HOUR * 1000
    if (eight > time.now) return
    const open = mine.filter(({ created, solved }) => created <= eight && solved > eight)
    const old = open.filter(({ created }) => created < eight - 10 * DAY_MS)
    const [numerator, denominator] = [old.length, open.length]
    yield {
      metric: 'old_backlog',
      externalId: `open-${day}`,
      grain: 'day',
      at: dated(day),
      numerator,
      denominator,
    }
  }
}

/** The stream of tickets, with what is counted over them. */
export function* ticketFacts(world: World, tickets: readonly Ticket[]): Iterable<ObservationInput> {
  for (const ticket of tickets) yield* factsOf(ticket, world)
  yield* perAgent(tickets, world)
  yield* backlog(tickets, world)
}

/** The stream of calls: one row a working day. */
export function* callFacts({ seed, time }: World): Iterable<ObservationInput> {
  for (let month = 0; month <= MONTHS; month++) {
    for (const [at, day] of time.workdays(month).entries()) {
      if (day >= time.today) return
      const dice = diceOf(seed, 'calls', month, at)
      const denominator = dice.poisson(26)
      const numerator = dice.binomial(denominator, STORIES.help.callsInTime)
      const fact = { metric: 'calls_answered', externalId: `calls-${day}`, channel: 'phone' }
      yield { ...fact, grain: 'day', at: dated(day), numerator, denominator }
    }
  }
}

/** What customers answer a day after Support solved their ticket. */
export function* helpAnswers(world: World, tickets: readonly Ticket[]): Iterable<ObservationInput> {
  for (const { id, customer, product, channel, solved, function: by } of tickets) {
    if (by !== 'support') continue
    const dice = diceOf(world.seed, 'help', id)
    const at = solved + dice.whole(3600, 40 * 3600) * 1000
    const asked = { id, at, customer, product }
    if (dice.chance(0.34)) {
      const score = satisfaction(dice, STORIES.help.favourable)
      const words = dice.pick(score <= 3 ? UNHAPPY_WITH_HELP : HAPPY_WITH_HELP)
      const comment = dice.chance(0.12) ? words : undefined
      yield* answer(world, { ...asked, metric: 'support_csat', score }, { channel, comment })
    }
    if (!dice.chance(0.15)) continue
    const score = likelihood(dice, { promoters: 0.34, detractors: 0.3 })
    yield* answer(world, { ...asked, metric: 'support_nps', score }, { channel })
  }
}
