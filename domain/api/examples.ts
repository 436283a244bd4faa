import type { OperationId } from './operations'

const HEAD = {
  key: 'overall_satisfaction',
  name: 'Overall satisfaction',
  family: 'satisfaction',
  kind: 'top_box',
  unit: 'percent',
  direction: 'up',
  perspective: 'customer',
  countedAs: 'answers',
  bounds: { low: 0, high: 100 },
}

const ROOT = 'https://wholeview.example.com/api/v1'

const LISTED = {
  ...HEAD,
  function: null,
  minN: 5,
  cadence: 'month',
  version: 1,
  href: `${ROOT}/metrics/overall_satisfaction`,
  series: `${ROOT}/metrics/overall_satisfaction/series`,
}

/** An answer of each operation, with one of everything; a test holds them against the schemas. */
export const EXAMPLES: Readonly<Record<OperationId, unknown>> = {
  getIndex: {
    company: 'Acme',
    asOf: '2026-11-20',
    timeZone: 'Europe/Berlin',
    token: { scopes: ['read'], function: null },
    links: { metrics: `${ROOT}/metrics` },
  },
  listMetrics: { items: [LISTED], next: `${ROOT}/metrics?limit=1&cursor=b3Zl…` },
  getMetric: {
    ...LISTED,
    definition: 'Share of answers 4 and 5 to “How satisfied are you with us?”.',
    stage: 'Use',
    payDependsOnIt: false,
    versions: [
      {
        number: 1,
        definition: 'Share of answers 4 and 5 to “How satisfied are you with us?”.',
        validFrom: '2020-01-01',
        validTo: null,
        reason: null,
      },
    ],
  },
  getSeries: {
    metric: HEAD,
    grain: 'quarter',
    asOf: '2026-11-20',
    timeZone: 'Europe/Berlin',
    where: {},
    by: 'region',
    variant: 'XmR, NHS rules',
    series: [
      {
        key: 'emea',
        name: 'EMEA',
        points: [
          {
            key: '2026-Q3',
            label: 'Q3 2026',
            start: '2026-07-01',
            end: '2026-10-01',
            value: 81.2,
            low: 77.9,
            high: 84.1,
            n: 604,
            state: 'ok',
            partial: false,
            marks: [],
            version: 1,
            signal: null,
            goal: 78,
          },
        ],
        signals: [],
        limits: [
          {
            from: '2026-Q3',
            to: '2026-Q3',
            lower: 72.4,
            mean: 79.3,
            upper: 86.2,
            trial: true,
            version: 1,
            reason: null,
          },
        ],
      },
    ],
  },
  listFunctions: {
    items: [{ key: 'support', name: 'Support', kind: 'function', validFrom: '2020-01-01', validTo: null }],
    next: null,
  },
  listGoals: {
    items: [
      {
        id: 3,
        metric: 'overall_satisfaction',
        unit: 'percent',
        scope: {},
        kind: 'keep',
        measuredOver: 'quarter',
        baseline: null,
        target: 78,
        startsOn: '2026-01-01',
        dueOn: '2026-12-31',
        lifecycle: 'published',
        owner: null,
        contributors: ['support'],
        contributions: { asked: 3, agreed: 1, declined: 1 },
        parent: null,
        endedOn: null,
        moves: [
          {
            ...{ on: '2026-05-04', baseline: null, target: 80, startsOn: '2026-01-01', dueOn: '2026-12-31' },
            measuredOver: 'quarter',
          },
        ],
        standing: {
          ...{ start: '2026-07-01', end: '2026-10-01', value: 79.1, low: 75.4, high: 82.4, n: 512 },
          ...{ state: 'ok', partial: false, marks: [], expected: 78, attainment: null },
          outlook: { state: 'on_track', chance: 0.78 },
          result: null,
        },
      },
    ],
    next: null,
  },
  listActions: {
    items: [
      {
        id: 5,
        title: 'One page, one named person',
        metric: 'overall_satisfaction',
        unit: 'percent',
        function: 'success',
        place: {},
        direction: 'up',
        startsOn: '2025-11-01',
        reviewOn: '2026-10-01',
        comparison: null,
        owner: null,
        state: 'better',
        effect: {
          ...{ difference: 17.2, low: 9.6, high: 24.8, error: 3.7, ordinaryError: 3.7, p: 0.0001 },
          ...{ withAction: 82.1, withoutAction: 64.9, before: 24, after: 11 },
        },
        words: '17.2 points more than without it (9.6 to 24.8 more).',
      },
    ],
    next: null,
  },
  listInterplay: {
    items: [
      {
        ...{ id: 7, kind: 'customers', from: 'on_time_delivery', to: 'logo_renewal', outcome: 'renewed' },
        ...{ faultFromHours: null, computedAt: '2026-11-20T04:23:11.000Z', state: 'found', q: 0.0001 },
        customers: {
          with: { share: 66, low: 60.4, high: 71.2, n: 281, customers: 183 },
          without: { share: 89, low: 86.3, high: 91.2, n: 645, customers: 303 },
          difference: { points: -23, low: -29, high: -17 },
          sameTierAndEvents: { points: -24, low: -30, high: -18 },
          tiers: 'alike',
        },
        time: null,
        words:
          'Customers with a late delivery in the 6 months before renewed less often: 66% against 89% (23 points, 17 to 29; 281 and 645 contracts of 183 and 303 customers), in each tier alike.',
      },
    ],
    next: null,
  },
  listBenchmarks: {
    items: [
      {
        id: 2,
        metric: 'overall_satisfaction',
        unit: 'percent',
        low: 71,
        value: 77,
        high: 83,
        scale: { min: 1, max: 5 },
        period: 'last_12_months',
        year: 2025,
        industry: 'manufacturing',
        customers: 'business',
        population: 'Makers of devices in Europe',
        source: 'An industry survey',
        link: null,
        comparable: true,
        otherwise: [],
        reviewOn: '2027-01-31',
        old: false,
      },
    ],
    next: null,
  },
  getPromise: {
    asOf: '2026-11-20',
    current: {
      ...{ id: 2, text: 'You get it on the day we said.', validFrom: '2026-09-01', reason: 'Said shorter.' },
      metrics: [{ metric: 'on_time_delivery', unit: 'percent', threshold: 90, stage: 'deliver' }],
    },
    versions: [
      {
        ...{
          id: 2,
          text: 'You get it on the day we said.',
          validFrom: '2026-09-01',
          reason: 'Said shorter.',
        },
        metrics: [{ metric: 'on_time_delivery', unit: 'percent', threshold: 90, stage: 'deliver' }],
      },
    ],
    months: [
      {
        ...{ month: '2026-10', version: 2, kept: 'cannot_tell' },
        metrics: [
          {
            ...{ metric: 'on_time_delivery', kept: 'cannot_tell', reason: 'within_margin', threshold: 90 },
            ...{ value: 88.4, low: 84.9, high: 91.2, n: 412, marks: [] },
          },
        ],
      },
    ],
  },
  sendObservations: {
    ...{ run: null, mode: 'atomic', dryRun: true, received: 1, inserted: 1, updated: 0 },
    ...{ deleted: 0, unchanged: 0, rejected: 0, results: [{ id: 'answer-1', state: 'accepted' }] },
  },
  sendEvents: {
    ...{ run: null, mode: 'atomic', dryRun: true, received: 1, inserted: 1, updated: 0 },
    ...{ deleted: 0, unchanged: 0, rejected: 0, results: [{ id: 'shipment-81-door', state: 'accepted' }] },
  },
  getDocument: { openapi: '3.1.0' },
}
