import type { Lacking } from '../../mapping/pointing/start'

const PLACES = {
  function: 'Function',
  region: 'Region',
  product: 'Product',
  tier: 'Tier',
  channel: 'Channel',
}

const HINTS = {
  customerEmail: 'Their e-mail address',
  customerDomain: 'Their domain or website',
  customerName: 'Their name',
  customerSharedId: 'A number that other systems share',
}

const FIELDS = {
  score: 'Score',
  numerator: 'Good cases (1 or 0, or a count)',
  denominator: 'Out of how many',
  before: 'Amount before renewal',
  after: 'Amount after renewal',
  currency: 'Currency',
  count: 'How many',
  startedAt: 'Began',
  endedAt: 'Ended',
}

function lacking(what: Lacking, nameOf: (metric: string) => string): string {
  if (typeof what === 'object') return `${nameOf(what.metric)}: ${FIELDS[what.field].toLowerCase()}`
  return {
    id: 'which column identifies a row',
    metrics: 'which metric it is about',
    at: 'which column says when',
    format: 'how its dates are written',
    customer: 'which column names the customer',
  }[what]
}

/** Saying which column is what. */
export const mapping = {
  title: 'Which column is what',
  lead: 'Guessed from names and values; look at each. What has no column stays empty.',
  none: '— no column —',
  choose: '— choose —',
  formatOf: (example: string, format: string) => `${example} (${format})`,
  record: 'Each row',
  id: 'What identifies it',
  idHint: 'The number of the answer, ticket or contract. The same one again is a correction.',
  idMore: 'Together with',
  idMoreHint: 'The same value stands in several rows; two columns together may tell them apart.',
  date: 'When it happened',
  dateFormatOf: (column: string) => `${column} is written as`,
  ambiguous: (value: string) => `${value} can be read two ways. Say which it is.`,
  changed: 'When it last changed',
  changedHint: 'So that an older version never takes a newer one’s place.',
  whose: 'Whose it is',
  whoseHint: 'An address, a domain or a shared number finds the customer that the company knows already.',
  customer: 'Customer',
  customerHint: 'What the source calls the customer: an id, address or name.',
  hints: HINTS,
  comment: 'Comment',
  where: 'Where it belongs',
  whereHint: 'Names as the company has them. Others can be translated below each.',
  places: PLACES,
  fields: FIELDS,
  fieldHints: {
    score: (min: number | null, max: number | null) =>
      min === null || max === null ? '' : `A number from ${min} to ${max}; blank is no answer.`,
    denominator: 'Without a column each row counts as one case.',
    count: 'Without a column each row counts as one.',
    currency: 'Without a column amounts are in the company’s currency.',
    endedAt: 'Blank while it is still open.',
  },
  metrics: 'What it measures',
  metricsHint: 'One row may tell of several metrics.',
  metric: 'Metric',
  add: 'Add a metric',
  addChoose: '— choose a metric —',
  remove: (name: string) => `Remove ${name}`,
  company: 'the company’s',
  noMetrics:
    'There is no metric for which you may bring figures yet. A CX lead defines metrics under “Metrics”.',
  voice: (name: string) => `Its figures come from “${name}” today.`,
  typed: 'Its figures are typed in by people today; that must end before a source can bring them.',
  addsTo: (name: string) => `Count these together with “${name}”`,
  addsToHint: 'Only where both tell of different cases; else they would be counted twice.',
  valuesOf: (column: string) => `What the values of ${column} mean`,
  valueOf: (value: string) => `“${value}” means`,
  valuesHint: 'Leave a value as it is, or say what it means. Empty fields change nothing.',
  means: 'means',
  noAnswerCodes: 'Codes for “no answer”',
  noAnswerHint: 'Parted by commas, such as 99, n/a.',
  addNames: (place: string) => `Add names of a ${place.toLowerCase()} that are new`,
  addNamesHint: 'Else a row with a name that the company does not have is refused.',
  blank: 'Texts that mean “nothing here” in every column',
  blankHint: 'Parted by commas, such as k. A., -. An empty cell always does.',
  timeZone: (zone: string) => `Times without a time zone are those of ${zone}.`,
  asText: 'Mapping',
  advanced: 'Advanced: the mapping as text',
  advancedLead: 'The same as text. It can say more than the fields above; docs/import.md explains it.',
  advancedOnly:
    'This mapping says more than the fields can show, so it is shown as text. Start anew with the fields, and that is lost.',
  startAnew: 'Start anew with the fields',
  lacking,
}
