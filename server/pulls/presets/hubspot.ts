import { FIELD, type Preset } from '@/domain/pull/preset'

const at = (text: string) => ({ text, format: 'iso', timeZone: 'UTC' })
const PATH = '/crm/v3/objects'

/**
 * A search by last change, in the order of ids and each page behind the last one: places that are counted would shift where a record goes, and one
 * search gives no more than ten thousand.
 */
function search(object: string, modified: string, properties: readonly string[]) {
  return {
    method: 'POST' as const,
    path: `${PATH}/${object}/search`,
    body: {
      filterGroups: [
        {
          filters: [
            { propertyName: modified, operator: 'GTE', value: '{since:ms}' },
            { propertyName: 'hs_object_id', operator: 'GT', value: '{lastId}' },
          ],
        },
      ],
      sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
      properties: [...properties],
      limit: 200,
    },
    records: 'results',
    id: 'id',
    page: { type: 'token' as const, more: 'paging.next.after' },
    reconcileDays: 7,
    cursor: { field: `properties.${modified}`, format: 'iso' as const, lookbackMinutes: 10 },
  }
}

/** A search brings no associations; they are read for each page at once. */
const companyOf = (object: string) => ({
  as: 'company',
  records: 'results',
  on: 'from.id',
  is: 'id',
  request: { path: `/crm/v4/associations/${object}/companies/batch/read`, body: {}, each: { id: '{id}' } },
})

const customer = { first: ['company.to.0.toObjectId', 'company.to.toObjectId', 'properties.hs_contact_id'] }
const answered = (type: string) => ({
  all: [
    { value: { first: ['properties.hs_survey_type', { constant: '—' }] }, is: type },
    { value: { first: ['properties.hs_submission_timestamp', 'properties.hs_createdate'] }, given: true },
  ],
})

/** HubSpot: answers to its surveys, renewal deals and tickets. */
export const hubspot: Preset = {
  key: 'hubspot',
  version: 1,
  fields: [
    { key: 'accessToken', secret: true },
    { key: 'renewalPipeline', optional: true, example: 'default' },
  ],
  spec: {
    base: 'https://api.hubapi.com',
    auth: { type: 'bearer', token: '{accessToken}' },
    limits: [{ seconds: 1, max: 4 }],
    remaining: [{ header: 'x-hubspot-ratelimit-secondly-remaining', atLeast: 1, waitSeconds: 1 }],
    quota: { header: 'x-hubspot-ratelimit-daily-remaining', refusal: { status: 429, says: 'DAILY' } },
    test: { path: '/account-info/v3/details' },
    streams: [
      {
        key: 'feedback',
        ...search('feedback_submissions', 'hs_lastmodifieddate', [
          ...[
            'hs_survey_type',
            'hs_value',
            'hs_content',
            'hs_survey_name',
            'hs_survey_channel',
            'hs_submission_timestamp',
          ],
          ...['hs_contact_id', 'hs_createdate', 'hs_lastmodifieddate'],
        ]),
      },
      {
        key: 'deals',
        ...search('deals', 'hs_lastmodifieddate', [
          ...[
            'dealname',
            'pipeline',
            'dealstage',
            'dealtype',
            'closedate',
            'amount',
            'hs_is_closed',
            'hs_is_closed_won',
          ],
          ...['createdate', 'hs_lastmodifieddate'],
        ]),
        attach: [companyOf('deals')],
      },
      {
        key: 'tickets',
        ...search('tickets', 'hs_lastmodifieddate', [
          ...[
            'createdate',
            'closed_date',
            'hs_pipeline',
            'hs_pipeline_stage',
            'time_to_first_agent_reply',
            'hs_lastmodifieddate',
          ],
        ]),
        attach: [companyOf('tickets')],
      },
    ],
  },
  streams: {
    feedback: {
      shared: {
        id: 'id',
        stamp: { date: at('properties.hs_lastmodifieddate') },
        at: at('submitted'),
        customer,
        comment: 'properties.hs_content',
        values: { submitted: { first: ['properties.hs_submission_timestamp', 'properties.hs_createdate'] } },
      },
      offers: [
        {
          key: 'nps',
          ready: 'relationship_nps',
          kind: 'nps',
          observation: { if: answered('NPS'), score: 'properties.hs_value' },
        },
        {
          key: 'csat',
          ready: 'csat',
          kind: 'top_box',
          observation: { if: answered('CSAT'), score: 'properties.hs_value' },
        },
        {
          key: 'ces',
          ready: 'ces',
          kind: 'mean_score',
          observation: { if: answered('CES'), score: 'properties.hs_value' },
        },
      ],
    },
    deals: {
      shared: {
        id: 'id',
        stamp: { date: at('properties.hs_lastmodifieddate') },
        at: at('properties.closedate'),
        customer,
      },
      offers: [
        {
          key: 'renewal',
          ready: 'logo_renewal',
          kind: 'rate',
          observation: {
            if: {
              all: [
                {
                  value: { first: ['properties.pipeline', { constant: 'none' }] },
                  is: FIELD('renewalPipeline'),
                },
                { value: { first: ['properties.hs_is_closed', { constant: 'false' }] }, is: 'true' },
              ],
            },
            numerator: {
              oneIf: { value: { first: ['properties.hs_is_closed_won', { constant: 'false' }] }, is: 'true' },
            },
          },
        },
      ],
    },
    tickets: {
      shared: { id: 'id', stamp: { date: at('properties.hs_lastmodifieddate') }, customer },
      offers: [
        {
          key: 'resolution',
          ready: 'resolution_time',
          kind: 'duration',
          observation: { startedAt: at('properties.createdate'), endedAt: at('properties.closed_date') },
        },
      ],
    },
  },
}
