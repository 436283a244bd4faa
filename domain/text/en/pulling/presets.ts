import type { PresetKey } from '../../../pull/connection'

interface Words {
  name: string
  lead: string
  fields: Readonly<Record<string, { label: string; hint?: string }>>
  offers: Readonly<Record<string, string>>
}

const SURVEY = {
  'responses.nps': 'Answers from 0 to 10: “would you recommend us?”',
  'responses.csat': 'Answers on a scale of satisfaction',
  'responses.ces': 'Answers on a scale of effort',
}
const RENEWAL_NOTE = 'Left out, no renewals are read.'

/** The systems for which everything but the account is prepared, in words. */
const systems: Readonly<Record<PresetKey, Words>> = {
  zendesk: {
    name: 'Zendesk Support',
    lead: 'Tickets with their times, and what customers answered when they were asked how it went.',
    fields: {
      subdomain: {
        label: 'Subdomain',
        hint: 'The first part of your Zendesk address: acme, of acme.zendesk.com.',
      },
      email: { label: 'E-mail address of the user', hint: 'Of an agent who may read all tickets.' },
      apiToken: {
        label: 'API token',
        hint: 'Admin Center → Apps and integrations → Zendesk API → Add API token.',
      },
    },
    offers: {
      'tickets.resolution': 'How long it takes until a ticket is solved',
      'tickets.first_contact': 'Tickets that were solved by the first answer',
      'satisfaction_ratings.csat':
        'Satisfaction ratings: good is the best answer of the scale, bad the worst',
    },
  },
  hubspot: {
    name: 'HubSpot',
    lead: 'Answers to HubSpot’s surveys, renewal deals and tickets.',
    fields: {
      accessToken: {
        label: 'Access token',
        hint: 'Of a private app: Settings → Integrations → Private Apps. It needs to read feedback submissions, contacts, companies, deals and tickets.',
      },
      renewalPipeline: {
        label: 'Pipeline of renewals',
        hint: `The id of the deal pipeline in which renewals are. ${RENEWAL_NOTE}`,
      },
    },
    offers: {
      'feedback.nps': 'Answers to NPS surveys',
      'feedback.csat': 'Answers to satisfaction surveys',
      'feedback.ces': 'Answers to effort surveys',
      'deals.renewal': 'Renewal deals: closed as won or lost',
      'tickets.resolution': 'How long it takes until a ticket is closed',
    },
  },
  salesforce: {
    name: 'Salesforce',
    lead: 'Renewal opportunities and cases.',
    fields: {
      domain: { label: 'My Domain', hint: 'Setup → My Domain: acme.my.salesforce.com.' },
      clientId: {
        label: 'Consumer key',
        hint: 'Of a connected app that allows the client credentials flow, with a user who may read opportunities and cases.',
      },
      clientSecret: { label: 'Consumer secret' },
      renewalField: {
        label: 'Field that marks renewals',
        hint: `Type, RecordType.DeveloperName, or a field of your own. ${RENEWAL_NOTE}`,
      },
      renewalValue: { label: 'Its value for a renewal' },
    },
    offers: {
      'opportunities.renewal': 'Renewal opportunities: closed as won or lost',
      'cases.resolution': 'How long it takes until a case is closed',
    },
  },
  stripe: {
    name: 'Stripe',
    lead: 'Invoices of subscriptions that came to the end of a period: paid or not.',
    fields: {
      apiKey: {
        label: 'Restricted key',
        hint: 'Developers → API keys → Create restricted key; read for Invoices.',
      },
    },
    offers: {
      'invoices.renewal': 'Subscriptions that were renewed: the invoice of the next period was paid',
    },
  },
  intercom: {
    name: 'Intercom',
    lead: 'Conversations with their ratings and times.',
    fields: {
      accessToken: { label: 'Access token', hint: 'Developer Hub → your app → Authentication.' },
      host: {
        label: 'Host',
        hint: 'api.intercom.io, api.eu.intercom.io or api.au.intercom.io, by where your workspace is.',
      },
    },
    offers: {
      'conversations.csat': 'Ratings of conversations, from 1 to 5',
      'conversations.resolution': 'How long it takes until a conversation is closed',
    },
  },
  typeform: {
    name: 'Typeform',
    lead: 'Completed responses to one form. For another form make another source.',
    fields: {
      token: {
        label: 'Personal token',
        hint: 'Your account → Personal tokens; it needs to read forms and responses.',
      },
      host: { label: 'Host', hint: 'api.typeform.com, or api.eu.typeform.com for the EU data centre.' },
      form: { label: 'Form', hint: 'The last part of the form’s address.' },
      question: { label: 'Reference of the question', hint: 'As the form’s API names it: fields → ref.' },
      customerField: {
        label: 'Hidden field with the customer',
        hint: 'The hidden field that carries your customer’s id, where there is one.',
      },
    },
    offers: SURVEY,
  },
  surveymonkey: {
    name: 'SurveyMonkey',
    lead: 'Completed responses to one survey. A private app may ask 500 times a day; when that is used up it goes on the next day.',
    fields: {
      accessToken: {
        label: 'Access token',
        hint: 'Of a private app; it needs to view surveys and responses.',
      },
      host: { label: 'Host', hint: 'api.surveymonkey.com, api.eu.surveymonkey.com or api.surveymonkey.ca.' },
      survey: { label: 'Survey', hint: 'The survey’s number, as its API names it.' },
      page: { label: 'Page of the question', hint: 'The page’s number in the survey’s details.' },
      question: { label: 'Question', hint: 'The question’s number in the survey’s details.' },
    },
    offers: SURVEY,
  },
  formbricks: {
    name: 'Formbricks',
    lead: 'Responses to one survey, of the hosted Formbricks or your own.',
    fields: {
      host: {
        label: 'Host',
        hint: 'app.formbricks.com, or your own. One in your own network must be allowed by whoever runs Wholeview.',
      },
      apiKey: {
        label: 'API key',
        hint: 'Organization settings → API keys; read for the survey’s environment.',
      },
      survey: { label: 'Survey', hint: 'The id at the end of the survey’s address.' },
      question: { label: 'Question', hint: 'The id of the question, in its settings.' },
    },
    offers: SURVEY,
  },
}

export const presets = {
  systems,
  untried:
    'Made after what the vendor has published, and not yet tried against a live account. Look at the first rows before you connect it.',
}
