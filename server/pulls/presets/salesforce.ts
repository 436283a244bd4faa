import { FIELD, type Preset } from '@/domain/pull/preset'

const at = (text: string) => ({ text, format: 'iso', timeZone: 'UTC' })

/** Salesforce: renewal opportunities and cases, by SOQL. Deleted ones come with queryAll. */
export const salesforce: Preset = {
  key: 'salesforce',
  version: 1,
  fields: [
    {
      key: 'domain',
      pattern: /^[a-z0-9][a-z0-9.-]{1,120}\.salesforce\.com$/i,
      example: 'acme.my.salesforce.com',
    },
    { key: 'clientId' },
    { key: 'clientSecret', secret: true },
    // "Renewal" is no value of the standard list: each company marks renewals in its own way.
    { key: 'renewalField', optional: true, pattern: /^[A-Za-z][\w.]{0,80}$/, example: 'Type' },
    { key: 'renewalValue', optional: true, example: 'Renewal' },
  ],
  spec: {
    base: 'https://{domain}',
    auth: {
      type: 'oauth2_cc',
      tokenUrl: 'https://{domain}/services/oauth2/token',
      clientId: '{clientId}',
      clientSecret: '{clientSecret}',
    },
    quota: { refusal: { status: 403, says: 'REQUEST_LIMIT_EXCEEDED' } },
    test: { path: '/services/data/v62.0/limits' },
    streams: [
      {
        key: 'opportunities',
        path: '/services/data/v62.0/queryAll',
        query: {
          q: 'SELECT Id, AccountId, Account.Name, {renewalField}, StageName, IsClosed, IsWon, CloseDate, Amount, SystemModstamp, IsDeleted FROM Opportunity WHERE SystemModstamp >= {since:iso} ORDER BY SystemModstamp, Id',
        },
        records: 'records',
        id: 'Id',
        page: { type: 'next_url', next: 'nextRecordsUrl', end: 'done' },
        cursor: { field: 'SystemModstamp', format: 'iso', lookbackMinutes: 10 },
        deletes: { field: 'IsDeleted', is: ['true'] },
      },
      {
        key: 'cases',
        path: '/services/data/v62.0/queryAll',
        query: {
          q: 'SELECT Id, AccountId, ContactId, CreatedDate, ClosedDate, IsClosed, Status, Priority, Origin, SystemModstamp, IsDeleted FROM Case WHERE SystemModstamp >= {since:iso} ORDER BY SystemModstamp, Id',
        },
        records: 'records',
        id: 'Id',
        page: { type: 'next_url', next: 'nextRecordsUrl', end: 'done' },
        cursor: { field: 'SystemModstamp', format: 'iso', lookbackMinutes: 10 },
        deletes: { field: 'IsDeleted', is: ['true'] },
      },
    ],
  },
  streams: {
    opportunities: {
      shared: {
        id: 'Id',
        stamp: { date: at('SystemModstamp') },
        at: { text: 'CloseDate', format: 'yyyy-MM-dd' },
        customer: 'AccountId',
      },
      offers: [
        {
          key: 'renewal',
          ready: 'logo_renewal',
          kind: 'rate',
          observation: {
            if: {
              all: [
                { value: { first: [FIELD('renewalField'), { constant: '—' }] }, is: FIELD('renewalValue') },
                { value: 'IsClosed', is: 'true' },
              ],
            },
            numerator: { oneIf: { value: 'IsWon', is: 'true' } },
          },
        },
      ],
    },
    cases: {
      shared: { id: 'Id', stamp: { date: at('SystemModstamp') }, customer: 'AccountId' },
      offers: [
        {
          key: 'resolution',
          ready: 'resolution_time',
          kind: 'duration',
          observation: {
            startedAt: at('CreatedDate'),
            endedAt: at('ClosedDate'),
            closed: { value: 'IsClosed', is: 'true' },
          },
        },
      ],
    },
  },
}
