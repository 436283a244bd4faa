import { formatDay } from '../../format'

const few = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`

/** What the company is made of: functions, slices, stages, touchpoints. */
export const organisation = {
  nouns: { function: 'function', slice: 'slice', stage: 'stage', touchpoint: 'touchpoint' },
  gone: (noun: string) => `This ${noun} is not there any more. Load the page again.`,
  changedMeanwhile: (name: string) =>
    `Somebody else has changed this meanwhile; it is called “${name}” now. Nothing of yours was saved and nothing is lost: load the page again, compare, and save once more.`,
  nameTaken: (name: string) => `There is a “${name}” already. Take another name, or reopen that one.`,
  sinceFuture: 'A change is noted from its day on. Take today or an earlier day.',
  sinceTooEarly: (name: string, day: string) =>
    `“${name}” has changed on ${formatDay(day)} already. Take a later day.`,
  beforeItsFirstDay: (name: string, day: string) =>
    `“${name}” begins on ${formatDay(day)}. Take a later day.`,
  alreadyEnded: (name: string) => `“${name}” has ended already. Reopen it first.`,
  notEnded: (name: string) => `“${name}” is in force; there is nothing to reopen.`,
  mergeWithItself: 'Choose another one to merge into.',
  mergeAcross: 'Only values of one kind of slice can be merged.',
  mergeIntoEnded: (name: string) => `“${name}” has ended. Choose one that is in force.`,
  busy: 'Figures are being imported just now, and both cannot happen at once. Try again in a minute.',
  noSuchSlice: 'The slice by which to split is not there any more. Load the page again.',
  kinds: { function: 'Function', supplier: 'Supplier' },
  dimensions: { region: 'Regions', product: 'Products', tier: 'Tiers', channel: 'Channels' },
  dimension: { region: 'region', product: 'product', tier: 'tier', channel: 'channel' },

  functions: {
    title: 'Functions',
    about:
      'The silos that work for your customers, and suppliers who do so in your name. Figures, targets and heads belong to a function.',
    empty: 'No function yet. Take those that you have; each is one click, and can be renamed.',
    name: 'Name of the function',
    add: 'Add function',
    supplier: 'A supplier, not a part of the company',
    makeSupplier: 'Is a supplier',
    makeFunction: 'Is a part of the company',
  },
  slices: {
    title: 'Slices',
    about:
      'Where else the company is cut. Each is a short list of your own values; a fact carries one of each or none.',
    empty: (dimension: string) => `No ${dimension} yet. Add the first one; imports can bring them too.`,
    name: (dimension: string) => `Name of the ${dimension}`,
    add: (dimension: string) => `Add ${dimension}`,
  },
  stages: {
    title: 'Stages',
    about:
      'The steps of your customer’s way, in order, and in each the touchpoints where the customer meets a function.',
    empty: 'No stage yet. These nine fit most companies; each is one click, and can be renamed.',
    name: 'Name of the stage',
    add: 'Add stage',
    noTouchpoints: 'No touchpoint yet.',
    touchpoints: (stage: string) => `Touchpoints of ${stage}`,
    touchpoint: (stage: string) => `New touchpoint in ${stage}`,
    touchpointName: 'Name of the touchpoint',
    metBy: 'Function',
    addTouchpoint: 'Add touchpoint',
    needsFunction: 'A touchpoint belongs to a function too; add a function first.',
    place: 'Stage and function',
    stage: 'Stage',
    placed: (name: string) => `“${name}” has moved.`,
  },
  addAll: 'Add all',
  addOne: (name: string) => `Add ${name}`,
  since: 'Since',
  sinceHint: 'Leave it empty if it was always there.',
  list: (title: string) => `${title} in force`,
  ended: 'Ended',
  columns: { name: 'Name', kind: 'Kind', held: 'Held', actions: 'Actions' },
  held: (from: string | null, to: string | null) => {
    if (from && to) return `${formatDay(from)} to ${formatDay(to)}`
    if (from) return `since ${formatDay(from)}`
    return to ? `until ${formatDay(to)}` : 'always'
  },
  partOf: (name: string, day: string) => `until ${formatDay(day)} part of ${name}`,
  mergedInto: (name: string) => `merged into ${name}`,
  formerly: (name: string, day: string) => `until ${formatDay(day)} called “${name}”`,
  counts: (metrics: number, touchpoints: number) =>
    `${few(metrics, 'metric', 'metrics')}, ${few(touchpoints, 'touchpoint', 'touchpoints')}`,
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  edit: (name: string) => `Change ${name}`,
  change: 'Change',
  close: 'Close',
  reopenShort: 'Reopen',
  noOther: 'There is no other one to merge into yet.',
  kindHint: 'A supplier works for your customers in your name; its figures count like any function’s.',
  kindChanged: (name: string) => `“${name}” is changed.`,
  rename: 'Rename',
  newName: 'New name',
  renameSince: 'Called so since',
  renameSinceHint: 'Figures before that day keep the old name. Leave it empty to correct a name everywhere.',
  retire: 'Retire',
  retireOn: 'First day on which it is no more',
  retireHint: 'Its past stays as it is. Its touchpoints end with it.',
  reopen: (name: string) => `Reopen ${name}`,
  reopened: (name: string) => `“${name}” is in force again.`,
  merge: 'Merge',
  mergeInto: 'Merge into',
  mergeOn: 'From',
  mergeOnHint: 'Facts of that day and later count for the other one.',
  split: 'Split off',
  splitName: 'Name of the new function',
  splitWithin: 'What goes to it',
  splitNothing: 'nothing by itself (sources will name it)',
  splitOn: 'From',
  splitHint:
    'Facts of company-level metrics in that slice count for the new function. Metrics of the old function stay whole.',
  restate: 'What of the past',
  restateNo: 'Old figures stay as they were',
  restateAll: 'Restate all of the past',
  restateFrom: 'Restate from a day',
  restateDay: 'Restate from',
  look: 'Look at what happens',
  doMerge: (from: string, into: string) => `Merge ${from} into ${into}`,
  doSplit: (name: string) => `Split off ${name}`,
  doRetire: (name: string) => `Retire ${name}`,
  saveName: 'Save the name',
  added: (name: string) => `“${name}” is added.`,
  renamed: (name: string) => `It is called “${name}” now.`,
  retired: (name: string) => `“${name}” is retired.`,
  merged: (from: string, into: string) => `“${from}” is merged into “${into}”.`,
  splitOff: (name: string) => `“${name}” is a function of its own now.`,
  moved: (name: string, place: number, of: number) => `${name} is ${place} of ${of} now.`,

  preview: {
    title: 'What happens',
    none: 'No fact moves: old figures stay as they were, to the last digit.',
    facts: (n: number, metrics: number, from: string, into: string) =>
      `${few(n, 'fact', 'facts')} of ${few(metrics, 'metric', 'metrics')} move from “${from}” to “${into}”. The company’s own figures stay as they are.`,
    past: (name: string, day: string) =>
      `Figures before ${formatDay(day)} stay with “${name}”, under that name.`,
    columns: { metric: 'Metric', facts: 'Facts', months: 'Months', company: 'Company' },
    caption: 'Figures over those months, before → after',
    change: (before: string, after: string) => (before === after ? before : `${before} → ${after}`),
  },
  consequences: {
    metrics: (n: number, into: string) =>
      `${few(n, 'metric of its own belongs', 'metrics of its own belong')} to “${into}” from that day on, with their whole line.`,
    feeds: (n: number, into: string) =>
      `${few(n, 'feed goes', 'feeds go')} on for “${into}”, where nobody speaks for that metric yet.`,
    sources: (n: number, into: string) =>
      `${few(n, 'source belongs', 'sources belong')} to “${into}” from now on.`,
    ownTargets: (n: number, into: string) =>
      `${few(n, 'own target goes', 'own targets go')} on under “${into}”, where it has none of its own for that metric.`,
    headships: (n: number, into: string) =>
      `${few(n, 'head or deputy loses', 'heads and deputies lose')} the office with that day; make them deputies of “${into}” if they shall go on entering figures.`,
    touchpoints: (n: number, into: string) => `${few(n, 'touchpoint goes', 'touchpoints go')} to “${into}”.`,
    customers: (n: number, into: string) =>
      `${few(n, 'customer is', 'customers are')} served by “${into}” too.`,
    goals: (n: number) =>
      `${few(n, 'goal holds', 'goals hold')} for it alone and ${n === 1 ? 'stays as it is' : 'stay as they are'}: a goal is its owner’s to close or to set anew.`,
    tokens: (n: number) => `${few(n, 'API token reaches', 'API tokens reach')} its past only.`,
    hours: () =>
      'Its own business hours go on: durations of its metrics, and of records in its name, count by them as before.',
    tiers: (n: number, into: string) =>
      `${few(n, 'customer is', 'customers are')} of the tier “${into}” from that day on.`,
  },
}
