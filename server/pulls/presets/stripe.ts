import type { Preset } from '@/domain/pull/preset'

/** Stripe: invoices of subscriptions that came to the end of a period, paid or not. A list is filtered by when its entries were made, so late payments are read again for five weeks. */
export const stripe: Preset = {
  key: 'stripe',
  version: 1,
  fields: [{ key: 'apiKey', secret: true, example: 'rk_live_…' }],
  spec: {
    base: 'https://api.stripe.com',
    auth: { type: 'bearer', token: '{apiKey}' },
    limits: [{ seconds: 1, max: 20 }],
    test: { path: '/v1/invoices', query: { limit: '1' } },
    streams: [
      {
        key: 'invoices',
        path: '/v1/invoices',
        query: { limit: '100', 'created[gte]': '{since:unix}', starting_after: '{lastId}' },
        records: 'data',
        id: 'id',
        page: { type: 'token', more: 'has_more' },
        cursor: { field: 'created', format: 'unix', lookbackMinutes: 35 * 24 * 60 },
      },
    ],
  },
  streams: {
    invoices: {
      shared: {
        id: 'id',
        if: { value: { first: ['billing_reason', { constant: '—' }] }, is: 'subscription_cycle' },
        at: { text: 'created', format: 'unix' },
        customer: 'customer',
      },
      offers: [
        {
          key: 'renewal',
          ready: 'logo_renewal',
          kind: 'rate',
          observation: {
            if: { value: 'status', in: ['paid', 'uncollectible', 'void'] },
            numerator: { oneIf: { value: 'status', is: 'paid' } },
          },
        },
      ],
    },
  },
}
