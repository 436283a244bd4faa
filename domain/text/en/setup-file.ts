const few = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`

/** The whole set-up as one file. */
export const setupFile = {
  title: 'Set-up as a file',
  about:
    'Company, functions, slices, stages, touchpoints, metrics, headline choices and own targets in one JSON file, to keep as a record or to start a second Wholeview with. It holds no people and no figures.',
  how: [
    'Bringing in a file adds what is new and changes what differs, found by key. What the file leaves out stays.',
    'It is all or nothing: with any error nothing is changed, and each error is named with its place.',
    'No old figure moves. Merges in a file hold for figures that come afterwards.',
  ],
  save: 'Save the set-up as a file',
  choose: 'Set-up file',
  chooseHint: 'You see first what it would change. What the file leaves out stays as it is.',
  apply: 'Apply these changes',
  applied: (n: number) =>
    n === 0 ? 'The set-up already matches the file.' : `${few(n, 'change', 'changes')} applied.`,
  nothing: 'Nothing would change: the set-up matches the file.',
  list: 'What would change',
  notJson: (reason: string) => `This is not JSON: ${reason}`,
  wrong: (n: number) => `The file has ${few(n, 'error', 'errors')}; nothing was changed.`,
  fault: (path: string, value: string, reason: string) =>
    `${path}: ${value === '' ? '' : `“${value}”. `}${reason}`,
  moved: 'The set-up has changed since you looked. Look again at what would change.',
  twice: 'This is in the file twice.',
  nextItself: 'A customer cannot be expected next where they are already.',
  intoItself: 'This cannot be merged into itself.',
  unknown: (noun: string) => `There is no such ${noun}, neither here nor in the file.`,
  fixed:
    'A metric keeps its calculation and its function, because its figures could not be compared otherwise. Give the metric in the file another key.',
  elsewhere: 'Change this on “Calendar and money”: it shows first which figures change.',
  sameName: (name: string, one: string, other: string) =>
    `Both “${one}” and “${other}” would be called “${name}” at the same time. Give one of them another name, or an end.`,
  formerTwice: 'Two former names end on this day. Give each a day of its own.',
  formerTooEarly: 'A former name has to end after the first day.',
  future: 'This day lies ahead. Take today or an earlier day.',
  noEnd: 'What is merged into another one has ended: give it the day in validTo.',
  round: 'This leads back to itself.',
  endedBefore: (name: string) => `“${name}” has ended before. Choose one that goes on for longer.`,
  outlives: (name: string) =>
    `A touchpoint ends with its stage and its function at the latest; this is about “${name}”. Give the touchpoint an end too, or another place.`,
  otherFamily: (metric: string) => `“${metric}” measures something else. Choose a metric of this family.`,
  targetsOverlap:
    'Another own target of this function and metric holds on the same days. End one before the other.',
  order: 'The end must be after the beginning.',
  sections: {
    company: ['company setting', 'company settings'],
    functions: ['function', 'functions'],
    region: ['region', 'regions'],
    product: ['product', 'products'],
    tier: ['tier', 'tiers'],
    channel: ['channel', 'channels'],
    stages: ['stage', 'stages'],
    touchpoints: ['touchpoint', 'touchpoints'],
    metrics: ['metric', 'metrics'],
    headlines: ['headline choice', 'headline choices'],
    functionHeadlines: ['function’s headline choice', 'functions’ headline choices'],
    ownTargets: ['own target', 'own targets'],
    reassignments: ['rule of a merge or split', 'rules of merges and splits'],
  } satisfies Record<string, [string, string]>,
  summary: (n: number, [one, more]: readonly [string, string], what: string) =>
    `${few(n, one, more)} ${what}`,
  reordered: ([, more]: readonly [string, string]) => `${more} in another order`,
  what: { added: 'added', renamed: 'renamed', changed: 'changed', reordered: 'in another order' },
  line: (name: string, what: string, fields: string) =>
    fields ? `${name}: ${what} (${fields})` : `${name}: ${what}`,
  rename: (before: string, name: string) => `“${before}” is called “${name}”`,
}
