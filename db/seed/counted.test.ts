import { expect, it } from 'vitest'
import { textIn } from '@/domain/text/text'
import { METRICS } from './metrics'

const { format, interplay } = textIn()

it('whatever the demo counts has a word for one', () => {
  const words = [...new Set(METRICS.map(({ countedAs }) => countedAs))].sort()
  expect(Object.fromEntries(words.map(many => [many, format.one(many)]))).toEqual({
    ...{ agents: 'agent', answers: 'answer', bugs: 'bug', calls: 'call', contracts: 'contract' },
    ...{ customers: 'customer', deliveries: 'delivery', enquiries: 'enquiry', incidents: 'incident' },
    ...{ invoices: 'invoice', leads: 'lead', messages: 'message', minutes: 'minute', parcels: 'parcel' },
    ...{ 'open tickets': 'open ticket', quotes: 'quote', returns: 'return', reviews: 'review' },
    ...{ sites: 'site', tickets: 'ticket' },
  })
})

it('and so have others', () => {
  const many = [
    'boxes',
    'branches',
    'passes',
    'businesses',
    'journeys',
    'cases',
    'people',
    'series',
    'staff',
    'access',
  ]
  expect(many.map(format.one)).toEqual([
    ...['box', 'branch', 'pass', 'business', 'journey', 'case', 'person', 'series', 'staff', 'access'],
  ])
  const { article } = interplay.faults
  const words = ['enquiry', 'open ticket', 'hour', 'user', 'unit', 'delivery']
  expect(words.map(article)).toEqual(['an', 'an', 'an', 'a', 'a', 'a'])
})
