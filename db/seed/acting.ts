import type { Sign, SignAnswer } from '@/domain/self-check'
import type { Email, FunctionKey } from './company'
import { STORIES } from './stories'

interface SeedAction {
  key: string
  metric: string
  function: FunctionKey
  title: string
  what: string
  direction: 'up' | 'down'
  /** Months (36 is the running one), by their first days. */
  month: number
  reviewMonth: number
  owner: Email
  comparison: string | null
  conclusion: string | null
}

/** What was changed for all customers: one that works, two that cannot be told, one that is under way. */
export const ACTIONS: readonly SeedAction[] = [
  {
    key: 'checklist',
    metric: 'onboarding_csat',
    function: 'success',
    title: 'Onboarding checklist: one page, one named person, signed off after two weeks',
    what: 'Every new customer gets one page with what happens when, and the name of one person who signs it off with them after two weeks.',
    direction: 'up',
    month: STORIES.checklist.month,
    reviewMonth: 34,
    owner: 'success@demo.example',
    comparison: null,
    conclusion: 'It stays, and Delivery takes the page over for the days before the first device arrives.',
  },
  {
    key: 'chatbot',
    metric: 'first_contact_resolution',
    function: 'support',
    title: 'Chatbot answers first',
    what: 'Whoever writes by chat is answered by the chatbot first; a person follows where it does not know.',
    direction: 'up',
    month: STORIES.chatbot.month,
    reviewMonth: 33,
    owner: 'head@demo.example',
    comparison: null,
    conclusion: null,
  },
  {
    key: 'plain-invoice',
    metric: 'billing_csat',
    function: 'finance',
    title: 'Invoices in plain words',
    what: 'The first page of each invoice says in three lines what it is for, for which term, and whom to ask.',
    direction: 'up',
    month: 22,
    reviewMonth: 34,
    owner: 'finance@demo.example',
    // Product asks the same customers with the same scale, and no invoice touches it.
    comparison: 'product_satisfaction',
    conclusion: 'We keep it, for it costs nothing, and do not count it as a success.',
  },
  {
    key: 'day-before',
    metric: 'delivery_csat',
    function: 'delivery',
    title: 'A call the day before each delivery',
    what: 'The carrier calls on the working day before, with the hour; whoever cannot be there gets another day at once.',
    direction: 'up',
    month: 33,
    reviewMonth: 42,
    owner: 'delivery@demo.example',
    comparison: null,
    conclusion: null,
  },
]

interface SeedTalk {
  who: Email
  /** A customer by index, or free words. */
  customer: number | null
  whom?: string
  month: number
  /** The nth working day of the month, from 0. */
  day: number
  kind: 'visit' | 'call' | 'listened_in' | 'event' | 'other'
  minutes: number | null
  heard: string
  action?: string
}

/** A dozen talks of the last twelve months. */
export const TALKS: readonly SeedTalk[] = [
  {
    ...{ who: 'executive@demo.example', customer: 21, month: 25, day: 7, kind: 'visit', minutes: 90 },
    heard: 'They like the locks and wait a week for every answer. “You are three companies”, they said.',
  },
  {
    ...{ who: 'cx.lead@demo.example', customer: 64, month: 26, day: 3, kind: 'call', minutes: 40 },
    heard: 'Nobody told them that the meter would be read from afar. Facility management was alarmed.',
  },
  {
    ...{ who: 'head@demo.example', customer: 102, month: 27, day: 12, kind: 'listened_in', minutes: 60 },
    heard: 'Five calls: three were about where a device is, not about whether it works.',
  },
  {
    ...{ who: 'success@demo.example', customer: 33, month: 28, day: 5, kind: 'visit', minutes: 120 },
    heard: 'The one-page checklist hangs in their office. They asked for one at renewal, too.',
    action: 'checklist',
  },
  {
    ...{ who: 'delivery@demo.example', customer: 48, month: 29, day: 9, kind: 'call', minutes: 25 },
    heard: 'The carrier came when nobody was in. Twice. A call the day before would have been enough.',
    action: 'day-before',
  },
  {
    ...{ who: 'executive@demo.example', customer: null, whom: 'Round table at the user conference' },
    ...{ month: 30, day: 6, kind: 'event', minutes: 75 },
    heard: 'Eleven customers: help comes too late, the invoice says too little, the devices are good.',
  },
  {
    ...{ who: 'cx.lead@demo.example', customer: 7, month: 31, day: 2, kind: 'visit', minutes: 60 },
    heard: 'They renewed because of one technician, whom they know by name.',
  },
  {
    ...{ who: 'finance@demo.example', customer: 85, month: 31, day: 14, kind: 'call', minutes: 20 },
    heard: 'The invoice names our product codes; they know their doors by building and floor.',
    action: 'plain-invoice',
  },
  {
    ...{
      who: 'executive@demo.example',
      customer: 140,
      month: 32,
      day: 10,
      kind: 'listened_in',
      minutes: null,
    },
    heard: 'Listened in on the support line. The answer was right, and took four people.',
  },
  {
    ...{ who: 'product@demo.example', customer: 55, month: 33, day: 4, kind: 'visit', minutes: 45 },
    heard: 'The app is used by one caretaker for four houses; switching between them takes him minutes.',
  },
  {
    ...{ who: 'cx.lead@demo.example', customer: null, whom: 'A customer who left in spring' },
    ...{ month: 34, day: 8, kind: 'call', minutes: 30 },
    heard: 'They left after a disputed invoice that three of our functions each called closed.',
  },
  {
    ...{ who: 'head@demo.example', customer: 12, month: 35, day: 11, kind: 'call', minutes: 35 },
    heard: 'They were told the ticket is solved. For them it was when the door opened, six days later.',
  },
]

interface SeedCheck {
  /** How many half years before the one that runs. */
  back: number
  /** Customers who had answered in the twelve months before; of those there are today. */
  answered: number
  answers: readonly (readonly [Sign, SignAnswer | null, string])[]
}

/** The self-checks of the last two half years. */
export const CHECKS: readonly SeedCheck[] = [
  {
    back: 2,
    answered: 287,
    answers: [
      ['products_not_needs', 'clear', 'All eleven slides of the sales deck are about devices.'],
      [
        'no_feedback_system',
        'some',
        'Nobody asks at Discover; what is asked elsewhere is read once a quarter.',
      ],
      ['no_executive_time', 'clear', 'A visit at most; nobody of the board has one planned.'],
      [
        'internal_incentives',
        'clear',
        'The bonus of every head hangs on figures that we measure of ourselves.',
      ],
      ['no_segments', 'none', 'Enterprise, Business and Starter are used by every function.'],
      ['one_message', 'some', 'One newsletter for all; offers differ by tier.'],
      ['mission_without_promise', null, ''],
    ],
  },
  {
    back: 1,
    answered: 301,
    answers: [
      ['products_not_needs', 'some', 'The deck begins with two customers’ days now; the web pages do not.'],
      ['no_feedback_system', 'some', 'Still nobody asks at Discover. Answers are read every month.'],
      ['no_executive_time', 'some', 'It begins: an hour here and there, none of it planned.'],
      ['internal_incentives', 'clear', 'Unchanged. A proposal lies with the board.'],
      ['no_segments', 'none', 'As before.'],
      ['one_message', 'some', 'Two newsletters since March, none for Starter.'],
      [
        'mission_without_promise',
        'none',
        'The promise is on the first page, and we measure whether we keep it.',
      ],
    ],
  },
]
