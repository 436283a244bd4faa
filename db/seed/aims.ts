import type { Stated } from '@/domain/benchmark-fit'
import type { Family } from '@/domain/kind'
import type { Email, FunctionKey } from './company'
import { STORIES } from './stories'

/** The metric that stands for a family on the first screen. */
export const HEADLINES = {
  nps: 'relationship_nps',
  renewal: 'gross_revenue_retention',
  satisfaction: 'overall_satisfaction',
  resolution: 'resolution_time',
} as const

/** A function's metric for a family; where none stands, nobody asks. Resolution is one metric cut by function. */
export const FUNCTION_HEADLINES: readonly (readonly [FunctionKey, Family, string])[] = [
  ['marketing', 'satisfaction', 'website_found'],
  ['sales', 'nps', 'sales_nps'],
  ['sales', 'renewal', 'net_revenue_retention'],
  ['sales', 'satisfaction', 'sales_csat'],
  ['delivery', 'nps', 'delivery_nps'],
  ['delivery', 'satisfaction', 'delivery_csat'],
  ['delivery', 'resolution', 'resolution_time'],
  ['support', 'nps', 'support_nps'],
  ['support', 'satisfaction', 'support_csat'],
  ['support', 'resolution', 'resolution_time'],
  ['finance', 'satisfaction', 'billing_csat'],
  ['finance', 'resolution', 'resolution_time'],
  ['success', 'nps', 'success_nps'],
  ['success', 'renewal', 'logo_renewal'],
  ['success', 'satisfaction', 'onboarding_csat'],
  ['product', 'satisfaction', 'product_satisfaction'],
  ['product', 'resolution', 'resolution_time'],
  ['corvane', 'satisfaction', 'carrier_csat'],
]

/** What each function wants of its own figures, in the metric's unit (percent, hours, events, tickets). */
export const OWN_TARGETS: readonly (readonly [string, number])[] = [
  ['campaign_response', 2.5],
  ['leads_accepted', 40],
  ['lead_reply_time', 4],
  ['quotes_on_time', 80],
  ['on_time_delivery', 87],
  ['complete_deliveries', 92],
  ['undamaged', 95],
  ['returns_collected', 80],
  ['first_reply_time', 4],
  ['closed_per_agent', 28],
  ['old_backlog', 30],
  ['calls_answered', 80],
  ['invoice_accuracy', 95],
  ['invoices_on_time', 92],
  ['onboarding_time', 30 * 24],
  ['reviews_held', 75],
  ['uptime', 99.5],
  ['incidents', 10],
  ['bugs_in_time', 75],
]

interface SeedGoal {
  metric: string
  kind: 'reach' | 'keep'
  over: 'month' | 'quarter' | 'last_12_months'
  baseline: number | null
  target: number
  /** Months (36 is the running one): its first day is the start; the due day ends the other. */
  from: number
  to: number
  owner: Email
  why: string
  contributors: readonly FunctionKey[]
}

/** Beneath which goal the functions' goals stand, by metric. */
export const GOAL_PARENTS: Readonly<Record<string, string>> = {
  resolution_time: 'relationship_nps',
  sales_csat: 'overall_satisfaction',
  delivery_csat: 'overall_satisfaction',
  onboarding_csat: 'overall_satisfaction',
  billing_csat: 'overall_satisfaction',
  product_satisfaction: 'overall_satisfaction',
  support_csat: 'overall_satisfaction',
  logo_renewal: 'gross_revenue_retention',
}

interface Told {
  metric: string
  /** In which month, and by which share of it. */
  month: number
  share: number
}

/** What became of the goals, in the order of time. */
export const GOAL_LIFE: readonly (Told &
  (
    | { does: 'answers'; function: FunctionKey; reason: string | null }
    | { does: 'moves'; target: number; reason: string }
    | { does: 'checks in'; who: Email; confidence: 'high' | 'medium' | 'low'; note: string }
  ))[] = [
  {
    ...{ metric: 'overall_satisfaction', month: 12, share: 0.3, does: 'answers', function: 'marketing' },
    reason: 'We meet customers before they are any. Ask us again when the website asks how they liked it.',
  },
  {
    ...{ metric: 'relationship_nps', month: STORIES.moved.month, share: 0.4, does: 'moves' },
    target: STORIES.moved.target,
    reason:
      'Set before Support lost two people to Product. Forty is what four functions together can answer for.',
  },
  ...(['support', 'delivery', 'finance'] as const).map(unit => ({
    ...{ metric: 'relationship_nps', month: STORIES.moved.month, share: 0.7, does: 'answers' as const },
    ...{ function: unit, reason: null },
  })),
  {
    ...{ metric: 'relationship_nps', month: 34, share: 0.5, does: 'checks in', who: 'cx.lead@demo.example' },
    confidence: 'medium',
    note: 'No clear change yet. Get help is the weak spot: answers come fast, but the problem often stays.',
  },
  {
    ...{ metric: 'support_csat', month: 34, share: 0.6, does: 'checks in', who: 'head@demo.example' },
    confidence: 'low',
    note: 'We answer within hours and close what is ours. What customers miss waits for Product or for the carrier.',
  },
  {
    ...{ metric: 'onboarding_csat', month: 35, share: 0.3, does: 'checks in', who: 'success@demo.example' },
    confidence: 'high',
    note: 'One page and one named person: it has held for a year now.',
  },
]

const keep = (
  metric: string,
  target: number,
  owner: Email,
  why: string,
  contributors: readonly FunctionKey[] = [],
  over: SeedGoal['over'] = 'quarter',
): SeedGoal => ({
  metric,
  kind: 'keep',
  over,
  baseline: null,
  target,
  from: 12,
  to: 47,
  owner,
  why,
  contributors,
})

export const GOALS: readonly SeedGoal[] = [
  {
    metric: 'relationship_nps',
    kind: 'reach',
    over: 'quarter',
    baseline: 30,
    target: STORIES.moved.from,
    from: 30,
    to: 47,
    owner: 'cx.lead@demo.example',
    why: 'Customers who recommend us bring the next ones.',
    contributors: ['support', 'delivery', 'finance', 'success'],
  },
  keep(
    'gross_revenue_retention',
    80,
    'executive@demo.example',
    'Growth is lost where customers leave.',
    ['success', 'sales', 'finance', 'delivery'],
    'last_12_months',
  ),
  keep('overall_satisfaction', 78, 'cx.lead@demo.example', 'Four in five is what we promised the board.'),
  keep('resolution_time', 36, 'head@demo.example', 'A request is solved before the second day is over.', [
    'support',
    'product',
  ]),
  keep('sales_csat', 84, 'sales@demo.example', 'Buying is the first impression.', ['sales']),
  keep('delivery_csat', 80, 'delivery@demo.example', 'The device is what they waited for.', [
    'delivery',
    'corvane',
  ]),
  keep('onboarding_csat', 75, 'success@demo.example', 'A good start is half of a renewal.', [
    'success',
    'product',
  ]),
  keep('billing_csat', 76, 'finance@demo.example', 'An invoice should raise no question.', ['finance']),
  keep('product_satisfaction', 76, 'product@demo.example', 'It is used every day.', ['product']),
  keep('support_csat', STORIES.help.goal, 'cx.lead@demo.example', 'Who needs help remembers how it went.', [
    'support',
    'product',
    'corvane',
  ]),
  keep(
    'logo_renewal',
    80,
    'success@demo.example',
    'A contract that ends is a customer who decides.',
    ['success'],
    'last_12_months',
  ),
]

interface SeedBenchmark extends Stated {
  metric: string
  low: number
  value: number
  high: number
  population: string
  /** In how many years it is to be looked at again; 0: that day has passed. */
  reviewed: 0 | 1
}

const ofMakers = {
  scale: null,
  boxes: null,
  retention: null,
  period: 'last_12_months',
  industry: 'manufacturing',
  customers: 'business',
} as const

/** Who the demo company is; what a benchmark is of decides whether it may be compared. */
export const PROFILE = { industry: 'manufacturing', customers: 'business' } as const

/** Invented, and labelled so wherever they stand: one to be compared with, one for reference only, one past its review. */
export const BENCHMARKS: readonly SeedBenchmark[] = [
  {
    ...{ ...ofMakers, metric: 'relationship_nps', low: 21, value: 34, high: 46, unit: 'points', reviewed: 1 },
    population: 'Makers of devices, Europe, 120 companies',
  },
  {
    ...{ ...ofMakers, metric: 'support_csat', low: 78, value: 84, high: 89, unit: 'percent', reviewed: 1 },
    ...{ scale: { min: 1, max: 5 }, boxes: [4, 5], industry: 'all' },
    population: 'Business support desks of all industries, Europe, 85 companies',
  },
  {
    ...{ ...ofMakers, metric: 'gross_revenue_retention', low: 81, value: 87, high: 92, unit: 'percent' },
    ...{ retention: 'gross', reviewed: 0 },
    population: 'Makers of devices with subscriptions, Europe, 60 companies',
  },
]
/** Our own best as marks; their figures are worked out on reading. */
export const OWN_BEST = [
  { metric: 'overall_satisfaction', by: 'region', over: 'last_12_months' },
  { metric: 'support_csat', by: 'product', over: 'quarter' },
] as const
export const BENCHMARK_SOURCE = 'Demo figure: invented for this demo company'

/** Flags on charts; `month` as above, metric or function null where it concerns all. */
export const ANNOTATIONS = [
  {
    metric: 'onboarding_csat',
    function: null,
    month: STORIES.checklist.month,
    text: 'Onboarding checklist begins',
  },
  {
    metric: 'first_contact_resolution',
    function: null,
    month: STORIES.chatbot.month,
    text: 'Chatbot begins',
  },
  {
    metric: 'ease_of_use',
    function: null,
    month: STORIES.pause.months[0],
    text: 'Question switched off by mistake for two months',
  },
  { metric: null, function: null, month: 12, text: 'Goals for every stage published' },
  { metric: null, function: 'delivery', month: 20, text: 'New packaging' },
] as const
