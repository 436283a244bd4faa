// Who works at the demo company, and how it is cut. Plain data.

export const COMPANY = {
  name: 'Kestrel & Rowe (demo)',
  timeZone: 'Europe/Berlin',
  weekStart: 1,
  fiscalStartMonth: 1,
  currency: 'EUR',
} as const

/** EUR for one GBP, fixed a year; the list repeats its last rate. */
export const POUND_RATES = [1.13, 1.15, 1.16, 1.17, 1.15, 1.16, 1.14] as const

export const FUNCTIONS = [
  { key: 'marketing', name: 'Marketing', kind: 'function' },
  { key: 'sales', name: 'Sales', kind: 'function' },
  { key: 'delivery', name: 'Delivery', kind: 'function' },
  { key: 'support', name: 'Support', kind: 'function' },
  { key: 'finance', name: 'Finance', kind: 'function' },
  { key: 'success', name: 'Customer Success', kind: 'function' },
  { key: 'product', name: 'Product', kind: 'function' },
  { key: 'corvane', name: 'Corvane Logistics', kind: 'supplier' },
] as const
export type FunctionKey = (typeof FUNCTIONS)[number]['key']

export const SLICES = {
  region: [
    { key: 'dach', name: 'Germany, Austria, Switzerland' },
    { key: 'uki', name: 'United Kingdom and Ireland' },
    { key: 'benefra', name: 'France and Benelux' },
    { key: 'nordics', name: 'Nordics' },
  ],
  product: [
    { key: 'access', name: 'Access' },
    { key: 'climate', name: 'Climate' },
    { key: 'meter', name: 'Meter' },
    { key: 'lumen', name: 'Lumen' },
  ],
  tier: [
    { key: 'enterprise', name: 'Enterprise' },
    { key: 'business', name: 'Business' },
    { key: 'starter', name: 'Starter' },
  ],
  channel: [
    { key: 'email', name: 'E-mail' },
    { key: 'phone', name: 'Phone' },
    { key: 'chat', name: 'Chat' },
    { key: 'portal', name: 'Portal' },
  ],
} as const
export type RegionKey = (typeof SLICES.region)[number]['key']
export type ProductKey = (typeof SLICES.product)[number]['key']
export type TierKey = (typeof SLICES.tier)[number]['key']
export type ChannelKey = (typeof SLICES.channel)[number]['key']

/** `headOf`: whom a function answers to. The first four are those one signs in as with one click. */
export const PEOPLE = [
  { email: 'executive@demo.example', name: 'Ingrid Solheim', role: 'executive', headOf: [] },
  { email: 'cx.lead@demo.example', name: 'Tomás Ferreira', role: 'cx_lead', headOf: [] },
  { email: 'head@demo.example', name: 'Amara Okafor', role: 'function_head', headOf: ['support'] },
  { email: 'admin@demo.example', name: 'Jonas Weidmann', role: 'admin', headOf: [] },
  { email: 'marketing@demo.example', name: 'Chloé Marchand', role: 'function_head', headOf: ['marketing'] },
  { email: 'sales@demo.example', name: 'Rohan Mehta', role: 'function_head', headOf: ['sales'] },
  {
    email: 'delivery@demo.example',
    name: 'Saskia de Vries',
    role: 'function_head',
    headOf: ['delivery', 'corvane'],
  },
  { email: 'finance@demo.example', name: 'Matteo Ricci', role: 'function_head', headOf: ['finance'] },
  { email: 'success@demo.example', name: 'Hannah Lindqvist', role: 'function_head', headOf: ['success'] },
  { email: 'product@demo.example', name: 'Yusuf Demir', role: 'function_head', headOf: ['product'] },
] as const satisfies readonly {
  email: string
  name: string
  role: 'executive' | 'cx_lead' | 'function_head' | 'admin'
  headOf: readonly FunctionKey[]
}[]
export type Email = (typeof PEOPLE)[number]['email']

export const DEPUTY = {
  email: 'support.deputy@demo.example',
  name: 'Lukas Brandt',
  role: 'function_head',
  deputyOf: 'support',
} as const

export const OWNER = {
  email: 'cx.lead@demo.example',
  proposedBy: 'admin@demo.example',
  confirmedBy: 'executive@demo.example',
  mandate: 'organisational',
} as const

/** Stages in the customer's order. `headline`: the customer metric that stands for the stage. */
export const STAGES = [
  { key: 'discover', name: 'Discover', headline: null },
  { key: 'evaluate', name: 'Evaluate', headline: 'website_found' },
  { key: 'buy', name: 'Buy', headline: 'sales_csat' },
  { key: 'deliver', name: 'Deliver', headline: 'delivery_csat' },
  { key: 'onboard', name: 'Onboard', headline: 'onboarding_csat' },
  { key: 'pay', name: 'Pay', headline: 'billing_csat' },
  { key: 'use', name: 'Use', headline: 'product_satisfaction' },
  { key: 'get_help', name: 'Get help', headline: 'support_csat' },
  { key: 'renew', name: 'Renew or buy again', headline: 'logo_renewal' },
] as const
export type StageKey = (typeof STAGES)[number]['key']

type Touchpoint = readonly [key: string, name: string, stage: StageKey, functionKey: FunctionKey]
export const TOUCHPOINTS = [
  ['article', 'Article or advertisement', 'discover', 'marketing'],
  ['trade_fair', 'Trade fair', 'discover', 'marketing'],
  ['website', 'Website', 'evaluate', 'marketing'],
  ['first_call', 'First call', 'evaluate', 'sales'],
  ['trial', 'Trial device', 'evaluate', 'product'],
  ['quote', 'Quote', 'buy', 'sales'],
  ['contract', 'Contract', 'buy', 'sales'],
  ['order', 'Order confirmation', 'deliver', 'delivery'],
  ['parcel', 'Parcel at the door', 'deliver', 'corvane'],
  ['installation', 'Installation', 'deliver', 'delivery'],
  ['kick_off', 'Kick-off', 'onboard', 'success'],
  ['training', 'Training', 'onboard', 'success'],
  ['invoice', 'Invoice', 'pay', 'finance'],
  ['billing_question', 'Question about an invoice', 'pay', 'finance'],
  ['daily_use', 'Daily use', 'use', 'product'],
  ['business_review', 'Business review', 'use', 'success'],
  ['ticket', 'Support ticket', 'get_help', 'support'],
  ['phone_call', 'Phone call', 'get_help', 'support'],
  ['bug_fix', 'Bug fix', 'get_help', 'product'],
  ['return', 'Return of a device', 'get_help', 'corvane'],
  ['renewal_talk', 'Renewal talk', 'renew', 'success'],
] as const satisfies readonly Touchpoint[]
export type TouchpointKey = (typeof TOUCHPOINTS)[number][0]

/** `every`: days within which a run is expected. `quietDays`: how long ago the last one was; null: with Marketing's last figures. */
export const SOURCES = [
  { key: 'crm', name: 'CRM', kind: 'http', function: 'sales', every: 1, quietDays: 0.2 },
  { key: 'desk', name: 'Support desk', kind: 'http', function: 'support', every: 1, quietDays: 0.1 },
  { key: 'billing', name: 'Billing', kind: 'sql', function: 'finance', every: 1, quietDays: 0.3 },
  { key: 'surveys', name: 'Survey tool', kind: 'http', function: null, every: 1, quietDays: 0.15 },
  {
    key: 'logistics',
    name: 'Corvane shipment feed',
    kind: 'push',
    function: 'corvane',
    every: 2,
    quietDays: 0.4,
  },
  {
    key: 'monitoring',
    name: 'Monitoring and issues',
    kind: 'http',
    function: 'product',
    every: 1,
    quietDays: 0.05,
  },
  { key: 'web', name: 'Website questions', kind: 'file', function: 'marketing', every: 35, quietDays: null },
  { key: 'entry', name: 'Entered by hand', kind: 'entry', function: null, every: null, quietDays: null },
] as const satisfies readonly {
  key: string
  name: string
  kind: 'file' | 'http' | 'sql' | 'push' | 'entry'
  function: FunctionKey | null
  every: number | null
  quietDays: number | null
}[]
export type SourceKey = (typeof SOURCES)[number]['key']
