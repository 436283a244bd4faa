import type { ReadyKey } from '../../ready-metrics'

interface ReadyWords {
  name: string
  /** When one takes it, in half a sentence. */
  why: string
  countedAs: string
  /** The definition that stands behind the figure, by what was chosen. */
  definition: (option: string) => string
}

const favourable = (scale: string) =>
  ({ '5': '4 and 5', '7': '6 and 7', '10': '8, 9 and 10' })[scale] ?? `the best of ${scale}`
const clock = (option: string) => (option === 'business' ? 'working hours' : 'elapsed hours')
const grace = (days: string) =>
  days === '0' ? 'No days of grace.' : `A renewal within ${days} days of grace counts.`

const metrics: Record<ReadyKey, ReadyWords> = {
  relationship_nps: {
    name: 'Net Promoter Score, relationship',
    why: 'Would customers recommend us? Asked of the whole relationship, once or twice a year.',
    countedAs: 'answers',
    definition: () =>
      '“How likely are you to recommend us?”, 0 to 10, asked of the relationship as a whole; promoters (9, 10) minus detractors (0 to 6), by the day of the answer.',
  },
  transactional_nps: {
    name: 'Net Promoter Score, after a contact',
    why: 'The same question, right after a purchase, a delivery or a support request. Never pooled with the one above.',
    countedAs: 'answers',
    definition: () =>
      '“After this contact: how likely are you to recommend us?”, 0 to 10; promoters (9, 10) minus detractors (0 to 6), by the day of the answer. Never pooled with the relationship survey.',
  },
  csat: {
    name: 'Customer satisfaction',
    why: 'Were they content with what they just got? The share of good answers.',
    countedAs: 'answers',
    definition: scale =>
      `“How satisfied are you?”, 1 to ${scale}; the share of answers ${favourable(scale)}, by the day of the answer.`,
  },
  ces: {
    name: 'Customer effort score',
    why: 'Did we make it easy? The mean answer.',
    countedAs: 'answers',
    definition: scale =>
      `“They made it easy for me”, 1 (not at all) to ${scale} (entirely); the mean answer, by the day of the answer. Higher is easier.`,
  },
  logo_renewal: {
    name: 'Contracts renewed',
    why: 'How many of those who could leave stayed.',
    countedAs: 'contracts',
    definition: days =>
      `Contracts renewed, over all whose term ended; by the last day of the term. ${grace(days)}`,
  },
  gross_revenue_retention: {
    name: 'Gross revenue retention',
    why: 'How much of the revenue that could leave stayed, growth not counted.',
    countedAs: 'customers',
    definition: days =>
      `Of the revenue of contracts whose term ended: what was renewed, growth not counted, per customer never more than before. ${grace(days)}`,
  },
  net_revenue_retention: {
    name: 'Net revenue retention',
    why: 'The same with growth: what customers of last year pay now.',
    countedAs: 'customers',
    definition: days =>
      `Of the revenue of contracts whose term ended: what is there after, growth counted. New customers are in neither. ${grace(days)}`,
  },
  resolution_time: {
    name: 'Time to resolution',
    why: 'How long until it is solved, for half of those who asked.',
    countedAs: 'tickets',
    definition: option =>
      `From the creation of a ticket to its last solution, in ${clock(option)}; the median, by the day of creation. A reopened ticket goes on.`,
  },
  first_contact_resolution: {
    name: 'Solved at first contact',
    why: 'How many had to ask only once.',
    countedAs: 'tickets',
    definition: days =>
      `Tickets solved with one reply and not reopened within ${days} days, over all solved; counted once the ${days} days are over.`,
  },
  first_reply_time: {
    name: 'Time to first reply',
    why: 'How long until a person answers.',
    countedAs: 'tickets',
    definition: option =>
      `From the creation of a ticket to the first public reply of a person, in ${clock(option)}; the median, by the day of creation.`,
  },
  on_time_delivery: {
    name: 'Deliveries on time',
    why: 'Is it there on the promised day?',
    countedAs: 'deliveries',
    definition: () => 'Orders that arrived on or before the promised day, over all that arrived.',
  },
  billing_disputes: {
    name: 'Invoices disputed',
    why: 'How often customers find an invoice wrong.',
    countedAs: 'invoices',
    definition: () => 'Invoices that the customer disputed, over all sent; by the day of the invoice.',
  },
}

/** Ready definitions of what most companies measure first, and the words of choosing among them. */
export const ready = {
  metrics,
  choices: { scale: 'Answers from 1 to', clock: 'Counted in', days: 'Counts after' },
  option: { elapsed: 'elapsed hours', business: 'working hours' } as Readonly<Record<string, string>>,
  days: (count: string) => (count === '0' ? 'at once' : `${count} days`),
  there: (names: string) =>
    `${names} is there already at that place. Leave it out, or choose another function or stage.`,
  noFunction: (key: string) => `There is no function “${key}” any more. Load the page again.`,
  noStage: (key: string) => `There is no stage “${key}” any more. Load the page again.`,
  noMetric: (key: string) => `There is no metric “${key}”. Load the page again.`,
  otherFamily: (name: string) => `${name} belongs to another family and cannot stand for this one.`,
  twice: (name: string) =>
    `${name} is chosen twice for the same place. Leave one out, or give it another function or stage.`,
  leads: (names: string) =>
    `What is measured is now for ${names} to say. Ask there; an admin begins it only while nobody leads.`,
}
