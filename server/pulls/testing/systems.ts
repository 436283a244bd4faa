import type { PresetKey } from '@/domain/pull/connection'
import type { Dataset, Entity } from './dataset'
import type { Answer, Asked } from './peer'

// The systems of the presets, as far as their lists go: each plays its own paging, filters and deletions over one dataset.

/** A scripted system, the account that reads it, and what a record of it should become. */
export interface System {
  preset: PresetKey
  /** Which offer is tried, and its metric's kind. */
  offer: string
  kind: 'nps' | 'rate' | 'duration' | 'top_box'
  fields: Record<string, string>
  secrets: Record<string, string>
  /** Deleted records go without a word, so that only a comparison of the whole list finds them. */
  vanishes: boolean
  /** Changes of a record are told. */
  tellsChanges: boolean
  answer: (asked: Asked, data: Dataset) => Answer
}

const PAGE = 7
const iso = (ms: number) => new Date(ms).toISOString()
const unix = (ms: number) => Math.floor(ms / 1000)
const byUpdated = (one: Entity, other: Entity) =>
  one.updated - other.updated || Number(one.id) - Number(other.id)
const byId = (one: Entity, other: Entity) => Number(one.id) - Number(other.id)
const numberIn = (url: URL, name: string) => Number(url.searchParams.get(name) ?? 0)

export const SYSTEMS: readonly System[] = [
  {
    ...{
      preset: 'zendesk',
      offer: 'tickets.resolution',
      kind: 'duration',
      vanishes: false,
      tellsChanges: true,
    },
    fields: { subdomain: 'acme', email: 'a@acme.example' },
    secrets: { apiToken: 'zd-secret-token-1234' },
    answer: ({ url }, { all }) => {
      const cursor = url.searchParams.get('cursor')
      const [at = 0, id = 0] = cursor ? cursor.split('_').map(Number) : [numberIn(url, 'start_time'), -1]
      const rest = all
        .filter(one => unix(one.updated) > at || (unix(one.updated) === at && Number(one.id) > id))
        .sort((one, other) => unix(one.updated) - unix(other.updated) || byId(one, other))
      const page = rest.slice(0, PAGE)
      const last = page.at(-1)
      const next = new URL(url)
      next.searchParams.set('cursor', last ? `${unix(last.updated)}_${last.id}` : `${at}_${id}`)
      return {
        body: {
          tickets: page.map(one => ({
            ...{
              id: Number(one.id),
              status: one.deleted ? 'deleted' : 'solved',
              created_at: iso(one.created),
            },
            ...{ updated_at: iso(one.created), generated_timestamp: unix(one.updated), organization_id: 7 },
          })),
          metric_sets: page.map(one => ({
            ticket_id: Number(one.id),
            solved_at: iso(one.created + one.value * 3_600_000),
          })),
          after_url: next.href,
          end_of_stream: rest.length <= PAGE,
        },
      }
    },
  },
  {
    ...{ preset: 'hubspot', offer: 'feedback.nps', kind: 'nps', vanishes: true, tellsChanges: true },
    fields: { renewalPipeline: '' },
    secrets: { accessToken: 'pat-secret-0000' },
    answer: ({ body }, data) => {
      const asked = body as {
        filterGroups: { filters: { propertyName: string; value: string }[] }[]
        limit: number
      }
      const filters = Object.fromEntries(
        (asked.filterGroups[0]?.filters ?? []).map(one => [one.propertyName, Number(one.value)]),
      )
      const { hs_lastmodifieddate: since = 0, hs_object_id: behind = 0 } = filters
      const rest = data
        .there()
        .filter(one => one.updated >= since && Number(one.id) > (Number.isNaN(behind) ? 0 : behind))
        .sort(byId)
      const results = rest.slice(0, PAGE).map(one => ({
        id: one.id,
        properties: {
          ...{ hs_survey_type: 'NPS', hs_value: String(one.value), hs_contact_id: '5' },
          ...{ hs_submission_timestamp: iso(one.created), hs_lastmodifieddate: iso(one.updated) },
        },
      }))
      return {
        body: { results, ...(rest.length > PAGE ? { paging: { next: { after: String(PAGE) } } } : {}) },
      }
    },
  },
  {
    ...{
      preset: 'salesforce',
      offer: 'opportunities.renewal',
      kind: 'rate',
      vanishes: false,
      tellsChanges: true,
    },
    fields: {
      domain: 'acme.my.salesforce.com',
      clientId: 'client',
      renewalField: 'Type',
      renewalValue: 'Renewal',
    },
    secrets: { clientSecret: 'sf-secret-abcd' },
    answer: ({ url }, data) => salesforce(url, data),
  },
  {
    ...{ preset: 'stripe', offer: 'invoices.renewal', kind: 'rate', vanishes: true, tellsChanges: false },
    fields: {},
    secrets: { apiKey: 'rk_secret_9999' },
    answer: ({ url }, data) => {
      const behind = Number(url.searchParams.get('starting_after') ?? Number.POSITIVE_INFINITY)
      const rest = data
        .there()
        .filter(one => unix(one.created) >= numberIn(url, 'created[gte]') && Number(one.id) < behind)
        .sort((one, other) => byId(other, one))
      const list = rest.slice(0, PAGE).map(one => ({
        ...{
          id: one.id,
          created: unix(one.created),
          billing_reason: 'subscription_cycle',
          customer: 'cus_1',
        },
        status: one.value > 5 ? 'paid' : 'uncollectible',
      }))
      return { body: { data: list, has_more: rest.length > PAGE } }
    },
  },
  {
    ...{
      preset: 'intercom',
      offer: 'conversations.csat',
      kind: 'top_box',
      vanishes: true,
      tellsChanges: true,
    },
    fields: { host: 'api.intercom.io' },
    secrets: { accessToken: 'ic-secret-7777' },
    answer: ({ body }, data) => {
      const asked = body as { query: { value: { value: number }[] }; pagination: { starting_after?: string } }
      const since = asked.query.value[0]?.value ?? 0
      const behind = Number(asked.pagination.starting_after ?? 0)
      const rest = data
        .there()
        .filter(one => one.updated >= since && Number(one.id) > behind)
        .sort(byId)
      const page = rest.slice(0, PAGE)
      const conversations = page.map(one => ({
        ...{ id: one.id, created_at: unix(one.created), updated_at: unix(one.updated) },
        conversation_rating: { rating: 1 + (one.value % 5), created_at: unix(one.created) },
      }))
      const next = rest.length > PAGE ? { next: { starting_after: page.at(-1)?.id } } : {}
      return { body: { conversations, pages: next } }
    },
  },
  {
    ...{ preset: 'typeform', offer: 'responses.nps', kind: 'nps', vanishes: true, tellsChanges: false },
    fields: { host: 'api.typeform.com', form: 'abc', question: 'q1' },
    secrets: { token: 'tfp_secret_3333' },
    answer: ({ url }, data) => {
      const since = Date.parse(url.searchParams.get('since') ?? '1970-01-01')
      const before = Number(url.searchParams.get('before') ?? Number.POSITIVE_INFINITY)
      const rest = data
        .there()
        .filter(one => one.created >= since && Number(one.id) < before)
        .sort((one, other) => byId(other, one))
      const items = rest.slice(0, PAGE).map(one => ({
        ...{ token: one.id, submitted_at: iso(one.created), hidden: { customer_id: 'c1' } },
        answers: [
          { field: { ref: 'q1', id: 'x' }, type: 'number', number: one.value },
          { field: { ref: 'q2', id: 'y' }, text: 'hm' },
        ],
      }))
      return { body: { items, total_items: rest.length } }
    },
  },
  {
    ...{ preset: 'surveymonkey', offer: 'responses.nps', kind: 'nps', vanishes: true, tellsChanges: true },
    fields: { host: 'api.surveymonkey.com', survey: '1', page: '2', question: '3' },
    secrets: { accessToken: 'sm-secret-5555' },
    answer: ({ url }, data) => {
      const since = Date.parse(url.searchParams.get('start_modified_at') ?? '1970-01-01')
      const rest = data
        .there()
        .filter(one => one.updated >= since)
        .sort(byUpdated)
      const page = numberIn(url, 'page')
      const list = rest.slice((page - 1) * PAGE, page * PAGE)
      const links = page * PAGE < rest.length ? { next: 'https://there.is/more' } : {}
      const answers = (one: Entity) => [{ choice_id: '9', choice_metadata: { weight: String(one.value) } }]
      return {
        body: {
          data: list.map(one => ({
            ...{ id: one.id, date_created: iso(one.created), date_modified: iso(one.updated) },
            pages: [{ id: '2', questions: [{ id: '3', answers: answers(one) }] }],
          })),
          links,
        },
      }
    },
  },
  {
    ...{ preset: 'formbricks', offer: 'responses.nps', kind: 'nps', vanishes: true, tellsChanges: true },
    fields: { host: 'app.formbricks.com', survey: 's', question: 'q' },
    secrets: { apiKey: 'fb-secret-8888' },
    answer: ({ url }, data) => {
      const since = Date.parse(url.searchParams.get('startDate') ?? '1970-01-01')
      const rest = data
        .there()
        .filter(one => one.updated >= since)
        .sort(byUpdated)
      const skip = numberIn(url, 'skip')
      const list = rest.slice(skip, skip + 250).map(one => ({
        ...{
          id: one.id,
          createdAt: iso(one.created),
          updatedAt: iso(one.updated),
          finished: true,
          contactId: 'k',
        },
        data: { q: one.value, other: 'text' },
      }))
      return { body: { data: list, meta: { total: rest.length } } }
    },
  },
]

/** A query is answered from the state that it found; where to go on is a place in that. */
const queries: Entity[][] = []

function salesforce(url: URL, data: Dataset): Answer {
  if (url.pathname.endsWith('/token'))
    return { body: { access_token: 'a-token-that-holds', instance_url: url.origin } }
  const [, named, offset] = /\/query\/(\d+)-(\d+)$/.exec(url.pathname) ?? []
  let at = Number(named)
  if (named === undefined) {
    const [, since = ''] = />= (\S+) ORDER/.exec(url.searchParams.get('q') ?? '') ?? []
    at =
      queries.push(
        data.all
          .filter(one => one.updated >= Date.parse(since))
          .sort(byUpdated)
          .map(one => ({ ...one })),
      ) - 1
  }
  const from = Number(offset ?? 0)
  const list = queries[at] ?? []
  const records = list.slice(from, from + PAGE).map(one => ({
    ...{
      attributes: { type: 'Opportunity' },
      Id: one.id,
      AccountId: '001',
      Type: 'Renewal',
      IsClosed: true,
      IsWon: one.value > 5,
    },
    ...{
      CloseDate: iso(one.created).slice(0, 10),
      SystemModstamp: iso(one.updated).replace('Z', '+0000'),
      IsDeleted: one.deleted,
    },
  }))
  const done = from + PAGE >= list.length
  return {
    body: {
      totalSize: list.length,
      done,
      records,
      ...(done ? {} : { nextRecordsUrl: `/services/data/v62.0/query/${at}-${from + PAGE}` }),
    },
  }
}
