import type { Email, StageKey } from './company'

interface SeedPromise {
  text: string
  /** The month with which it begins; 36 is the running one. */
  from: number
  reason: string | null
  setBy: Email
  /** Metric, up to which figure in its unit, stage. */
  metrics: readonly (readonly [metric: string, threshold: number, stage: StageKey])[]
}

/** What is promised to customers, the oldest first. */
export const PROMISES: readonly SeedPromise[] = [
  {
    text: 'You get what we said, on the day we said it.',
    from: 12,
    reason: null,
    setBy: 'cx.lead@demo.example',
    metrics: [
      ['on_time_delivery', 90, 'deliver'],
      ['invoice_accuracy', 97, 'pay'],
    ],
  },
  {
    text: 'You get what we said, on the day we said it. And whoever you ask, one answer is enough.',
    from: 29,
    reason: 'Customers told us that being sent from one to the next annoys them more than a late parcel.',
    setBy: 'cx.lead@demo.example',
    metrics: [
      ['on_time_delivery', 90, 'deliver'],
      ['first_contact_resolution', 65, 'get_help'],
      ['invoice_accuracy', 97, 'pay'],
    ],
  },
]
