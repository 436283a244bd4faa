import type { Preset } from '@/domain/pull/preset'

const seconds = (text: string) => ({ text, format: 'unix' })

/** Intercom: conversations by their last change, with ratings and what the statistics say of reply and close. */
export const intercom: Preset = {
  key: 'intercom',
  version: 1,
  fields: [
    { key: 'accessToken', secret: true },
    { key: 'host', pattern: /^api(\.(eu|au))?\.intercom\.io$/, example: 'api.intercom.io' },
  ],
  spec: {
    base: 'https://{host}',
    auth: { type: 'bearer', token: '{accessToken}' },
    headers: { 'Intercom-Version': '2.15' },
    remaining: [{ header: 'x-ratelimit-remaining', atLeast: 5, reset: 'x-ratelimit-reset', waitSeconds: 10 }],
    test: { path: '/me' },
    streams: [
      {
        key: 'conversations',
        method: 'POST',
        path: '/conversations/search',
        body: {
          query: {
            operator: 'AND',
            value: [{ field: 'updated_at', operator: '>', value: '{since:number}' }],
          },
          pagination: { per_page: 150, starting_after: '{token}' },
        },
        records: 'conversations',
        id: 'id',
        page: { type: 'token', next: 'pages.next.starting_after' },
        cursor: { field: 'updated_at', format: 'unix', lookbackMinutes: 10 },
        reconcileDays: 30,
      },
    ],
  },
  streams: {
    conversations: {
      shared: {
        id: 'id',
        stamp: { number: 'updated_at' },
        customer: { first: ['contacts.contacts.0.external_id', 'contact'] },
        values: { contact: { column: ['contacts.contacts.0.id'] } },
      },
      offers: [
        {
          key: 'csat',
          ready: 'csat',
          kind: 'top_box',
          observation: {
            if: { value: 'conversation_rating.rating', given: true },
            at: seconds('conversation_rating.created_at'),
            score: 'conversation_rating.rating',
            comment: 'conversation_rating.remark',
          },
        },
        {
          key: 'resolution',
          ready: 'resolution_time',
          kind: 'duration',
          observation: { startedAt: seconds('created_at'), endedAt: seconds('statistics.last_close_at') },
        },
      ],
    },
  },
}
