import { type Preset, SCALE_MAX, SCALE_MIN } from '@/domain/pull/preset'

const at = (text: string) => ({ text, format: 'iso', timeZone: 'UTC' })
const minutes = (column: string) => ({ times: [column, { constant: 1 / 60 }] })

/** Zendesk Support: tickets with their metric sets by the incremental export, and satisfaction ratings. */
export const zendesk: Preset = {
  key: 'zendesk',
  version: 1,
  fields: [
    { key: 'subdomain', pattern: /^[a-z0-9][a-z0-9-]{0,60}$/i, example: 'acme' },
    { key: 'email', pattern: /^[^@\s]+@[^@\s]+$/, example: 'reports@acme.example' },
    { key: 'apiToken', secret: true },
  ],
  spec: {
    base: 'https://{subdomain}.zendesk.com',
    auth: { type: 'basic', user: '{email}/token', password: '{apiToken}' },
    // The incremental export allows ten a minute, whatever the plan.
    limits: [{ seconds: 60, max: 10 }],
    test: { path: '/api/v2/users/me.json' },
    streams: [
      {
        key: 'tickets',
        path: '/api/v2/incremental/tickets/cursor.json',
        query: { start_time: '{since:unix}', include: 'metric_sets', per_page: '1000' },
        records: 'tickets',
        id: 'id',
        // Until it says that it is at its end, not until a page is empty; the place then holds for the next pull.
        page: { type: 'next_url', next: 'after_url', end: 'end_of_stream', keep: true },
        // Changes by the system move this and not updated_at.
        cursor: { field: 'generated_timestamp', format: 'unix', lookbackMinutes: 10 },
        attach: [{ as: 'metric_set', records: 'metric_sets', on: 'ticket_id', is: 'id' }],
        deletes: { field: 'status', is: ['deleted'] },
      },
      {
        key: 'satisfaction_ratings',
        path: '/api/v2/satisfaction_ratings.json',
        query: { start_time: '{since:unix}', 'page[size]': '100' },
        records: 'satisfaction_ratings',
        id: 'id',
        page: { type: 'next_url', next: 'links.next', more: 'meta.has_more' },
        cursor: { field: 'updated_at', format: 'iso', lookbackMinutes: 7 * 24 * 60 },
      },
    ],
  },
  streams: {
    tickets: {
      shared: {
        id: 'id',
        stamp: { number: { first: ['generated_timestamp', { constant: 0 }] } },
        customer: { first: ['organization_id', 'requester_id'] },
        dates: { created: at('created_at'), solved: at('metric_set.solved_at') },
      },
      offers: [
        {
          key: 'resolution',
          ready: 'resolution_time',
          kind: 'duration',
          observation: {
            startedAt: 'created',
            endedAt: 'solved',
            businessHours: minutes('metric_set.full_resolution_time_in_minutes.business'),
            closed: { value: 'status', in: ['closed', 'solved'] },
          },
        },
        {
          key: 'first_contact',
          ready: 'first_contact_resolution',
          kind: 'rate',
          observation: {
            if: { value: 'status', in: ['solved', 'closed'] },
            at: {
              anyOf: [
                { ...at('metric_set.solved_at'), if: { value: 'metric_set.solved_at', given: true } },
                at('updated_at'),
              ],
            },
            // Solved by the first answer, and not opened again.
            numerator: {
              oneIf: {
                all: [
                  { value: 'metric_set.replies', atMost: 1 },
                  { value: 'metric_set.reopens', atMost: 0 },
                ],
              },
            },
          },
        },
      ],
    },
    satisfaction_ratings: {
      shared: {
        id: 'id',
        stamp: { date: at('updated_at') },
        at: at('created_at'),
        customer: 'requester_id',
        comment: 'comment',
      },
      offers: [
        {
          key: 'csat',
          ready: 'csat',
          kind: 'top_box',
          observation: {
            if: {
              value: 'score',
              in: ['good', 'bad', 'offered', 'unoffered', 'good_with_comment', 'bad_with_comment'],
            },
            score: {
              map: 'score',
              to: {
                good: SCALE_MAX,
                good_with_comment: SCALE_MAX,
                bad: SCALE_MIN,
                bad_with_comment: SCALE_MIN,
                // Asked and not answered: missing, and counted as such.
                offered: null,
                unoffered: null,
              },
            },
          },
        },
      ],
    },
  },
}
