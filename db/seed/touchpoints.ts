import type { TouchpointDetails } from '@/domain/organisation'
import type { TouchpointKey } from './company'

const behind = (people: string, process: string, technology: string, data: string): TouchpointDetails => ({
  people,
  process,
  technology,
  data,
})

/** What stands behind each touchpoint of the demo company. Plain data. */
export const DETAILS: Readonly<Record<TouchpointKey, TouchpointDetails>> = {
  article: behind(
    'Two writers and the agency',
    'Editorial plan, a month ahead',
    'Content system, ad accounts',
    'Views and the address that asked for more',
  ),
  trade_fair: behind(
    'Field marketing and one engineer',
    'Four fairs a year; every lead is called within 5 working days',
    'Badge scanner',
    'Name, company, what they looked at',
  ),
  website: behind(
    'Web team of three',
    'Each page has an owner and a yearly review',
    'Website, search',
    'Searches, “found what I came for”',
  ),
  first_call: behind(
    'Inside sales, 9 people',
    'Call back on the same day',
    'CRM, telephone system',
    'Need, size, date; no recording',
  ),
  trial: behind(
    'Product specialists',
    'Device on loan for 30 days',
    'Cloud console',
    'Use of the device, questions asked',
  ),
  quote: behind(
    'Account executives',
    'Quote within 2 working days, discount above 15 % by the head',
    'CRM, price list',
    'Quote, version, answer',
  ),
  contract: behind(
    'Account executives, legal',
    'Standard terms; changes to legal',
    'CRM, e-signature',
    'Contract, term, amount',
  ),
  order: behind(
    'Order desk, 6 people',
    'Confirmed within a day, with a date of delivery',
    'Order system',
    'Order, date promised',
  ),
  parcel: behind(
    'Corvane’s drivers',
    'Two tries, then the depot',
    'Corvane’s shipment feed',
    'Scan at the door, damage',
  ),
  installation: behind(
    'Own technicians and 4 partners',
    'By appointment, half a day',
    'Field service app',
    'Photos, serial numbers, signature',
  ),
  kick_off: behind(
    'Success managers',
    'First call within a week of the installation; checklist',
    'CRM, video calls',
    'Goals agreed, people who use it',
  ),
  training: behind('Trainers', 'Two sessions, recorded', 'Learning portal', 'Who attended, answers after it'),
  invoice: behind(
    'Accounts receivable, 5 people',
    'Sent on the first working days of the month',
    'Billing',
    'Invoice, due date, errors',
  ),
  billing_question: behind(
    'Accounts receivable',
    'Answer within 3 working days',
    'Billing, shared mailbox',
    'Question, answer, credit note',
  ),
  daily_use: behind(
    'Nobody: the product itself',
    'Releases every second week',
    'Cloud console, devices',
    'Devices online, features used',
  ),
  business_review: behind(
    'Success managers, from Business up',
    'Every half year, with the customer’s own figures',
    'Slides from the CRM',
    'Health score, wishes',
  ),
  ticket: behind(
    'Support, 24 people in two shifts',
    'First reply in 4 hours; to Product where it is a fault',
    'Support desk, portal, chatbot',
    'Ticket, times, reopening, answer after it',
  ),
  phone_call: behind(
    'Support, 8 people a shift',
    'Answered within 60 seconds',
    'Telephone system',
    'Waiting time, reason',
  ),
  bug_fix: behind(
    'Engineers on duty, 2 a week',
    'Priority by the support desk; released with the next version',
    'Issue tracker',
    'Cause, version fixed',
  ),
  return: behind(
    'Corvane’s return centre',
    'Label by mail, replacement sent on arrival',
    'Corvane’s return portal',
    'Serial number, reason, days',
  ),
  renewal_talk: behind(
    'Success managers, sales where it grows',
    'Begins 90 days before the term ends',
    'CRM',
    'Offer, objections, outcome',
  ),
}

/** Where a customer is expected next, and after how many days without it one counts as lost. */
export const EXPECTED: Partial<Record<TouchpointKey, { next: TouchpointKey; lostAfterDays: number }>> = {
  order: { next: 'parcel', lostAfterDays: 45 },
  parcel: { next: 'installation', lostAfterDays: 45 },
  installation: { next: 'kick_off', lostAfterDays: 30 },
  kick_off: { next: 'invoice', lostAfterDays: 60 },
  bug_fix: { next: 'ticket', lostAfterDays: 60 },
}
