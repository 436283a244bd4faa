import type { Direction, Family, Kind, Perspective } from '@/domain/kind'
import type { Cadence, MetricRule } from '@/domain/metric'
import type { FunctionKey, SourceKey, StageKey, TouchpointKey } from './company'

export interface SeedMetric {
  key: string
  name: string
  family: Family
  kind: Kind
  countedAs: string
  direction: Direction
  perspective: Perspective
  function: FunctionKey | null
  stage: StageKey | null
  touchpoint: TouchpointKey | null
  cadence: Cadence
  source: SourceKey
  rule: MetricRule
  definition: string
}

type Rest = Partial<Omit<SeedMetric, 'key' | 'name' | 'definition'>>

const FIVE: MetricRule = { scale: { min: 1, max: 5 } }
const SEVEN: MetricRule = { scale: { min: 1, max: 7 } }

const metric = (key: string, name: string, definition: string, rest: Rest & { kind: Kind }): SeedMetric => ({
  key,
  name,
  definition,
  family: 'driver',
  countedAs: 'cases',
  direction: 'up',
  perspective: 'company',
  function: null,
  stage: null,
  touchpoint: null,
  cadence: 'month',
  source: 'crm',
  rule: {},
  ...rest,
})

type Asked = Pick<SeedMetric, 'function' | 'stage' | 'touchpoint'>
const at = (functionKey: FunctionKey, stage: StageKey, touchpoint: TouchpointKey | null = null): Asked => ({
  function: functionKey,
  stage,
  touchpoint,
})

const survey = { countedAs: 'answers', perspective: 'customer', source: 'surveys' } as const

const csat = (key: string, name: string, moment: string, asked: Asked) =>
  metric(
    key,
    name,
    `“How satisfied are you with ${moment}?”, 1 to 5; the share of answers 4 and 5, by the day of the answer.`,
    { ...survey, kind: 'top_box', family: 'satisfaction', rule: FIVE, ...asked },
  )
const recommend = (key: string, name: string, moment: string, asked: Asked) =>
  metric(
    key,
    name,
    `“After ${moment}: how likely are you to recommend us?”, 0 to 10; promoters minus detractors. Never pooled with the relationship survey.`,
    { ...survey, kind: 'nps', family: 'nps', ...asked },
  )

const OF_THE_COMPANY: SeedMetric[] = [
  metric(
    'relationship_nps',
    'Net Promoter Score, relationship',
    '“How likely are you to recommend Kestrel & Rowe?”, 0 to 10, asked of each contact once a quarter; promoters (9, 10) minus detractors (0 to 6), by the day of the answer.',
    { ...survey, kind: 'nps', family: 'nps' },
  ),
  metric(
    'overall_satisfaction',
    'Overall satisfaction',
    '“Overall, how satisfied are you with us?”, 1 to 5, in the relationship survey; the share of answers 4 and 5.',
    { ...survey, kind: 'top_box', family: 'satisfaction', rule: FIVE },
  ),
  metric(
    'ease_of_business',
    'Ease of doing business',
    '“We make it easy to work with us”, 1 (not at all) to 7 (entirely), in the relationship survey; the mean answer.',
    { ...survey, kind: 'mean_score', rule: SEVEN },
  ),
  metric(
    'gross_revenue_retention',
    'Gross revenue retention',
    'Of the revenue of contracts whose term ended: what was renewed, growth not counted, per customer never more than before. 30 days of grace.',
    {
      kind: 'amount_rate',
      family: 'renewal',
      countedAs: 'customers',
      perspective: 'customer',
      rule: { retention: 'gross', maturesAfterDays: 30 },
    },
  ),
  metric(
    'resolution_time',
    'Time to resolution',
    'From the creation of a ticket to its last solution, in elapsed hours; the median, by the day of creation. A reopened ticket goes on.',
    {
      kind: 'duration',
      family: 'resolution',
      countedAs: 'tickets',
      direction: 'down',
      source: 'desk',
      rule: { datedBy: 'start', clock: 'elapsed' },
    },
  ),
]

const MARKETING_SALES: SeedMetric[] = [
  metric(
    'campaign_response',
    'Campaign response',
    'Answers to campaigns of the month over messages delivered; entered by Marketing for each region.',
    { kind: 'rate', countedAs: 'messages', source: 'entry', ...at('marketing', 'discover', 'article') },
  ),
  metric(
    'leads_accepted',
    'Leads that Sales accepts',
    'Leads handed over in the month that Sales took on, over all handed over; entered by Marketing for each region.',
    { kind: 'rate', countedAs: 'leads', source: 'entry', ...at('marketing', 'discover', 'trade_fair') },
  ),
  metric(
    'website_found',
    'Found what they looked for',
    '“Did you find what you were looking for?” on the website: yes over all answers of the month.',
    {
      kind: 'rate',
      family: 'satisfaction',
      countedAs: 'answers',
      perspective: 'customer',
      source: 'web',
      ...at('marketing', 'evaluate', 'website'),
    },
  ),
  metric(
    'lead_reply_time',
    'Time to answer an enquiry',
    'From an enquiry to the first answer of a person, in working hours (Mon–Fri 9–17); the median, by the day of the enquiry.',
    {
      kind: 'duration',
      countedAs: 'enquiries',
      direction: 'down',
      rule: { datedBy: 'start', clock: 'business' },
      ...at('sales', 'evaluate', 'first_call'),
    },
  ),
  metric(
    'quotes_on_time',
    'Quotes within two working days',
    'Quotes sent within two working days of the request, over all quotes of the month.',
    { kind: 'rate', countedAs: 'quotes', ...at('sales', 'buy', 'quote') },
  ),
  csat('sales_csat', 'Satisfaction after buying', 'the way you bought', at('sales', 'buy', 'contract')),
  recommend('sales_nps', 'Recommendation after buying', 'buying', at('sales', 'buy', 'contract')),
  metric(
    'net_revenue_retention',
    'Net revenue retention',
    'Of the revenue of contracts whose term ended: what is there after, growth counted. New customers are in neither. 30 days of grace.',
    {
      kind: 'amount_rate',
      family: 'renewal',
      countedAs: 'customers',
      perspective: 'customer',
      rule: { retention: 'net', maturesAfterDays: 30 },
      ...at('sales', 'renew'),
    },
  ),
]

const DELIVERY: SeedMetric[] = [
  metric(
    'on_time_delivery',
    'Deliveries on time',
    'Orders that arrived on or before the promised day, over all that arrived.',
    { kind: 'rate', countedAs: 'deliveries', source: 'logistics', ...at('delivery', 'deliver', 'order') },
  ),
  metric(
    'complete_deliveries',
    'Deliveries complete',
    'Orders that arrived with everything in them, over all that arrived.',
    {
      kind: 'rate',
      countedAs: 'deliveries',
      source: 'logistics',
      ...at('delivery', 'deliver', 'installation'),
    },
  ),
  csat(
    'delivery_csat',
    'Satisfaction after delivery',
    'the delivery',
    at('delivery', 'deliver', 'installation'),
  ),
  recommend(
    'delivery_nps',
    'Recommendation after delivery',
    'a delivery',
    at('delivery', 'deliver', 'installation'),
  ),
  metric('undamaged', 'Parcels undamaged', 'Parcels received without damage, over all received.', {
    kind: 'rate',
    countedAs: 'parcels',
    source: 'logistics',
    ...at('corvane', 'deliver', 'parcel'),
  }),
  csat(
    'carrier_csat',
    'Satisfaction with the carrier',
    'the person who brought it',
    at('corvane', 'deliver', 'parcel'),
  ),
  metric(
    'returns_collected',
    'Returns collected as agreed',
    'Devices to be returned that were collected on the agreed day, over all agreed for the month.',
    { kind: 'rate', countedAs: 'returns', source: 'logistics', ...at('corvane', 'get_help', 'return') },
  ),
]

const HELP: SeedMetric[] = [
  csat(
    'support_csat',
    'Satisfaction after support',
    'how your request was handled',
    at('support', 'get_help', 'ticket'),
  ),
  recommend(
    'support_nps',
    'Recommendation after support',
    'a support request',
    at('support', 'get_help', 'ticket'),
  ),
  metric(
    'first_reply_time',
    'Time to first reply',
    'From the creation of a ticket to the first public reply of a person, in working hours (Mon–Fri 9–17); the median, by the day of creation.',
    {
      kind: 'duration',
      countedAs: 'tickets',
      direction: 'down',
      source: 'desk',
      rule: { datedBy: 'start', clock: 'business' },
      ...at('support', 'get_help', 'ticket'),
    },
  ),
  metric(
    'first_contact_resolution',
    'Solved at first contact',
    'Tickets solved with one reply and not reopened within 7 days, over all solved; counted once the 7 days are over.',
    {
      kind: 'rate',
      family: 'resolution',
      countedAs: 'tickets',
      source: 'desk',
      rule: { maturesAfterDays: 7 },
      ...at('support', 'get_help', 'ticket'),
    },
  ),
  metric(
    'tickets_reopened',
    'Tickets reopened',
    'Tickets that the customer reopened within 7 days, over all solved; counted once the 7 days are over.',
    {
      kind: 'rate',
      countedAs: 'tickets',
      direction: 'down',
      perspective: 'customer',
      source: 'desk',
      rule: { maturesAfterDays: 7 },
      ...at('support', 'get_help', 'ticket'),
    },
  ),
  metric(
    'closed_per_agent',
    'Tickets closed per agent',
    'Tickets that an agent closed in the month; the mean over agents.',
    {
      kind: 'mean_score',
      countedAs: 'agents',
      source: 'desk',
      rule: { scale: { min: 0, max: 1000 } },
      ...at('support', 'get_help', 'ticket'),
    },
  ),
  metric(
    'old_backlog',
    'Old tickets in the backlog',
    'Of the tickets open on Monday at 8: those open for more than 10 days. The Mondays of a month together.',
    {
      kind: 'rate',
      countedAs: 'open tickets',
      direction: 'down',
      cadence: 'week',
      source: 'desk',
      ...at('support', 'get_help', 'ticket'),
    },
  ),
  metric(
    'calls_answered',
    'Calls answered within a minute',
    'Calls that a person answered within 60 seconds, over all calls.',
    {
      kind: 'rate',
      countedAs: 'calls',
      cadence: 'day',
      source: 'desk',
      ...at('support', 'get_help', 'phone_call'),
    },
  ),
]

const MONEY_SUCCESS: SeedMetric[] = [
  csat(
    'billing_csat',
    'Satisfaction with invoices',
    'our invoices',
    at('finance', 'pay', 'billing_question'),
  ),
  metric('invoice_accuracy', 'Invoices without error', 'Invoices that needed no correction, over all sent.', {
    kind: 'rate',
    countedAs: 'invoices',
    source: 'billing',
    ...at('finance', 'pay', 'invoice'),
  }),
  metric(
    'invoices_on_time',
    'Invoices on time',
    'Invoices sent by the third working day, over all sent in the month.',
    {
      kind: 'rate',
      countedAs: 'invoices',
      source: 'billing',
      ...at('finance', 'pay', 'invoice'),
    },
  ),
  metric(
    'billing_disputes',
    'Invoices disputed',
    'Invoices that the customer disputed, over all sent; by the day of the invoice.',
    {
      kind: 'rate',
      countedAs: 'invoices',
      direction: 'down',
      perspective: 'customer',
      source: 'billing',
      ...at('finance', 'pay', 'billing_question'),
    },
  ),
  csat(
    'onboarding_csat',
    'Satisfaction with onboarding',
    'the start with us',
    at('success', 'onboard', 'training'),
  ),
  metric(
    'onboarding_time',
    'Time to go live',
    'From the order of a site to its first day of use, in elapsed hours; the median, by the day of first use.',
    {
      kind: 'duration',
      countedAs: 'sites',
      direction: 'down',
      rule: { datedBy: 'end', clock: 'elapsed' },
      ...at('success', 'onboard', 'kick_off'),
    },
  ),
  metric(
    'reviews_held',
    'Business reviews held',
    'Quarterly reviews that took place as planned, over all planned for the month.',
    {
      kind: 'rate',
      countedAs: 'reviews',
      ...at('success', 'use', 'business_review'),
    },
  ),
  recommend(
    'success_nps',
    'Recommendation after a review',
    'a business review',
    at('success', 'use', 'business_review'),
  ),
  metric(
    'logo_renewal',
    'Contracts renewed',
    'Contracts renewed, over all whose term ended; by the last day of the term. A renewal within 30 days of grace counts.',
    {
      kind: 'rate',
      family: 'renewal',
      countedAs: 'contracts',
      perspective: 'customer',
      rule: { maturesAfterDays: 30 },
      ...at('success', 'renew', 'renewal_talk'),
    },
  ),
]

const PRODUCT: SeedMetric[] = [
  csat(
    'product_satisfaction',
    'Satisfaction with the product',
    'the product',
    at('product', 'use', 'daily_use'),
  ),
  metric(
    'ease_of_use',
    'Ease of use',
    '“It was easy to do what I wanted”, 1 (not at all) to 7 (entirely), in the product; the mean answer.',
    { ...survey, kind: 'mean_score', rule: SEVEN, ...at('product', 'use', 'daily_use') },
  ),
  metric('uptime', 'Service available', 'Minutes in which the service answered, over all minutes.', {
    kind: 'rate',
    countedAs: 'minutes',
    cadence: 'day',
    source: 'monitoring',
    ...at('product', 'use', 'daily_use'),
  }),
  metric('incidents', 'Incidents', 'Interruptions that customers could notice; their number.', {
    kind: 'count',
    countedAs: 'incidents',
    direction: 'down',
    source: 'monitoring',
    ...at('product', 'use', 'daily_use'),
  }),
  metric(
    'bugs_in_time',
    'Bugs fixed within ten days',
    'Bugs that customers reported and that were fixed within ten days, over all fixed or overdue.',
    {
      kind: 'rate',
      countedAs: 'bugs',
      source: 'monitoring',
      ...at('product', 'get_help', 'bug_fix'),
    },
  ),
]

/** Every metric of the demo company, in the order in which they are shown. */
export const METRICS: readonly SeedMetric[] = [
  ...OF_THE_COMPANY,
  ...MARKETING_SALES,
  ...DELIVERY,
  ...HELP,
  ...MONEY_SUCCESS,
  ...PRODUCT,
]
