/**
 * What is true of the demo company by construction. Generators draw with these numbers, tests look for them in the
 * figures, docs/demo.md tells them. Whatever is not here is chance around a constant: nothing else may be found.
 */
export const STORIES = {
  /** 1. Get help: own targets are met with room, while favourable answers after support lie far below goal. */
  help: {
    favourable: 0.7,
    goal: 85,
    firstReplyHours: 2,
    callsInTime: 0.9,
    bugsInTime: 0.91,
    returnsInTime: 0.95,
  },
  /**
   * 2. A contract is renewed with the tier's chance, less where a delivery was late or an invoice disputed in the
   * days before its term ended.
   */
  renewal: {
    windowDays: 183,
    chance: { enterprise: 0.97, business: 0.95, starter: 0.93 },
    afterLateDelivery: -0.26,
    afterDispute: -0.3,
    lateDeliveries: 0.085,
    disputes: 0.017,
  },
  /** 3. Months of the two actions (36 is the running one), and what they did. */
  checklist: { month: 24, before: 0.64, after: 0.82 },
  chatbot: { month: 23, firstContact: 0.67 },
  /** 4. A goal that was moved, with a reason: what it wanted before, and from when on what. */
  moved: { month: 33, from: 45, target: 40 },
  /** 5. Marketing's last two whole months are missing. */
  late: { function: 'marketing', months: 2 },
  /**
   * 6. What customers pass, from events: between installation and kick-off, from Delivery to Success, more are lost than elsewhere (`leak`,
   * else `lost`); and a late delivery (see 2) waits so many days longer for its parcel, so that long waits there go with fewer renewals.
   */
  passing: {
    leak: 0.09,
    lost: 0.01,
    lateDays: [7, 14],
    days: { parcel: 4, installation: 3, kickOff: 6, invoice: 8 },
    hours: { confirm: 5, toProduct: 30, fixing: 50, back: 6, toFinance: 7 },
  },
  /** A metric that was not asked for two months, and a product that few have. */
  pause: { metric: 'ease_of_use', months: [16, 17] },
  few: { product: 'lumen', share: 0.03 },
  /** Customers (by index) who have a domain in common, and what shares of the desk's strangers tell: an address there, or a name. */
  alike: { customers: [11, 12], domain: 'meridian-holding.example', address: 0.06, name: 0.05 },
} as const

/** Chances that hold for all time, everywhere: what "noise" is noise around. */
export const CONSTANTS = {
  nps: { promoters: 0.48, detractors: 0.17 },
  overallSatisfied: 0.83,
  salesSatisfied: 0.9,
  deliverySatisfied: 0.87,
  carrierSatisfied: 0.86,
  billingSatisfied: 0.85,
  productSatisfied: 0.83,
  websiteFound: 0.68,
  invoiceErrors: 0.008,
  complete: 0.97,
  undamaged: 0.988,
  reopened: 0.08,
} as const
