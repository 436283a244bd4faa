import type { Preset } from '@/domain/pull/preset'

const iso = (text: string) => ({ text, format: 'iso', timeZone: 'UTC' })

/** Formbricks, hosted or one's own: responses to one survey, in the order of their changes. */
export const formbricks: Preset = {
  key: 'formbricks',
  version: 1,
  fields: [
    { key: 'host', pattern: /^[a-z0-9.-]{1,200}(:\d{1,5})?$/i, example: 'app.formbricks.com' },
    { key: 'apiKey', secret: true },
    { key: 'survey', pattern: /^[\w-]{1,60}$/ },
    { key: 'question', pattern: /^[\w-]{1,80}$/ },
  ],
  spec: {
    base: 'https://{host}',
    auth: { type: 'header', name: 'x-api-key', value: '{apiKey}' },
    limits: [{ seconds: 60, max: 90 }],
    test: { path: '/api/v2/management/responses', query: { limit: '1' } },
    streams: [
      {
        key: 'responses',
        path: '/api/v2/management/responses',
        query: {
          surveyId: '{survey}',
          limit: '{limit}',
          skip: '{offset}',
          sortBy: 'updatedAt',
          order: 'asc',
          filterDateField: 'updatedAt',
          startDate: '{since:iso}',
        },
        records: 'data',
        id: 'id',
        page: { type: 'offset', limit: 250, byCursor: true },
        cursor: { field: 'updatedAt', format: 'iso', lookbackMinutes: 60 },
        reconcileDays: 7,
      },
    ],
  },
  streams: {
    responses: {
      shared: {
        id: 'id',
        stamp: { date: iso('updatedAt') },
        at: iso('createdAt'),
        if: { value: { first: ['finished', { constant: 'true' }] }, is: 'true' },
        customer: { first: [{ column: ['contactAttributes.userId'] }, { column: ['contactId'] }] },
      },
      offers: [
        { key: 'nps', ready: 'relationship_nps', kind: 'nps', observation: { score: answer() } },
        { key: 'csat', ready: 'csat', kind: 'top_box', observation: { score: answer() } },
        { key: 'ces', ready: 'ces', kind: 'mean_score', observation: { score: answer() } },
      ],
    },
  },
}

function answer() {
  return { column: 'data.$field:question' }
}
