import { FIELD, type Preset } from '@/domain/pull/preset'

/** Typeform: completed responses to one form. Which question it is is said by its reference. */
export const typeform: Preset = {
  key: 'typeform',
  version: 1,
  fields: [
    { key: 'token', secret: true },
    { key: 'host', pattern: /^api(\.eu)?\.typeform\.(com|eu)$/, example: 'api.typeform.com' },
    { key: 'form', pattern: /^[\w-]{1,40}$/, example: 'lT4Z3j' },
    { key: 'question', pattern: /^[\w-]{1,80}$/ },
    { key: 'customerField', optional: true, pattern: /^[\w-]{1,80}$/, example: 'customer_id' },
  ],
  spec: {
    base: 'https://{host}',
    auth: { type: 'bearer', token: '{token}' },
    limits: [{ seconds: 1, max: 2 }],
    test: { path: '/forms/{form}' },
    streams: [
      {
        key: 'responses',
        path: '/forms/{form}/responses',
        query: { page_size: '1000', response_type: 'completed', since: '{since:iso}', before: '{lastId}' },
        records: 'items',
        id: 'token',
        page: { type: 'token' },
        cursor: { field: 'submitted_at', format: 'iso', lookbackMinutes: 7 * 24 * 60 },
        reconcileDays: 7,
      },
    ],
  },
  streams: {
    responses: {
      shared: {
        id: 'token',
        at: { text: 'submitted_at', format: 'iso', timeZone: 'UTC' },
        customer: { column: ['hidden.$field:customerField', 'hidden.customer_id'] },
      },
      offers: [
        { key: 'nps', ready: 'relationship_nps', kind: 'nps', observation: { score: answer() } },
        { key: 'csat', ready: 'csat', kind: 'top_box', observation: { score: answer() } },
        { key: 'ces', ready: 'ces', kind: 'mean_score', observation: { score: answer() } },
      ],
    },
  },
}

// An answer is known by its question's reference, or by its id where nobody gave it one.
function answer() {
  return { column: ['answers.$field:question.number', FIELD('question')] }
}
