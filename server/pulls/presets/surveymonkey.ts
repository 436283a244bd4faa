import type { Preset } from '@/domain/pull/preset'

const iso = (text: string) => ({ text, format: 'iso', timeZone: 'UTC' })

/** SurveyMonkey: responses to one survey, in the order of their changes. A private app has 500 requests a day, so pages are large and few. */
export const surveymonkey: Preset = {
  key: 'surveymonkey',
  version: 1,
  fields: [
    { key: 'accessToken', secret: true },
    { key: 'host', pattern: /^api(\.eu|\.ca)?\.surveymonkey\.(com|net)$/, example: 'api.surveymonkey.com' },
    { key: 'survey', pattern: /^\d{1,20}$/, example: '511456789' },
    { key: 'page', pattern: /^\d{1,20}$/ },
    { key: 'question', pattern: /^\d{1,20}$/ },
  ],
  spec: {
    base: 'https://{host}/v3',
    auth: { type: 'bearer', token: '{accessToken}' },
    limits: [{ seconds: 60, max: 110 }],
    quota: { header: 'x-ratelimit-app-global-day-remaining' },
    test: { path: '/surveys/{survey}' },
    streams: [
      {
        key: 'responses',
        path: '/surveys/{survey}/responses/bulk',
        query: {
          per_page: '{limit}',
          page: '{page}',
          sort_by: 'date_modified',
          sort_order: 'ASC',
          simple: 'true',
          status: 'completed',
          start_modified_at: '{since:iso}',
        },
        records: 'data',
        id: 'id',
        page: { type: 'page', limit: 100, first: 1, more: 'links.next', byCursor: true },
        cursor: { field: 'date_modified', format: 'iso', lookbackMinutes: 60 },
        reconcileDays: 30,
      },
    ],
  },
  streams: {
    responses: {
      shared: {
        id: 'id',
        stamp: { date: iso('date_modified') },
        at: iso('date_created'),
        customer: { first: [{ column: ['custom_variables.customer_id'] }, { column: ['custom_value'] }] },
      },
      offers: [
        { key: 'nps', ready: 'relationship_nps', kind: 'nps', observation: { score: answer() } },
        { key: 'csat', ready: 'csat', kind: 'top_box', observation: { score: answer() } },
        { key: 'ces', ready: 'ces', kind: 'mean_score', observation: { score: answer() } },
      ],
    },
  },
}

// What a choice counts is its weight; a typed number is its text.
function answer() {
  const path = 'pages.$field:page.questions.$field:question.answers.0'
  return { column: [`${path}.choice_metadata.weight`, `${path}.text`] }
}
