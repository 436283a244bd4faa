/** `written`: the count as the reader writes it, where it can be large. */
const few = (n: number, one: string, more: string, written = String(n)) =>
  `${written} ${n === 1 ? one : more}`

/** What the company is made of: functions, slices, stages, touchpoints. Days come in the reader's notation. */
export const organisation = {
  nouns: { function: 'function', slice: 'slice', stage: 'stage', touchpoint: 'touchpoint' },
  gone: (noun: string) => `This ${noun} is not there any more. Load the page again.`,
  changedMeanwhile: (name: string) =>
    `Somebody else has changed this meanwhile; it is called “${name}” now. Nothing of yours was saved and nothing is lost: load the page again, compare, and save once more.`,
  nameTaken: (name: string) => `There is a “${name}” already. Take another name.`,
  sinceFuture: 'This day lies ahead. Take today or an earlier day.',
  sinceTooEarly: (name: string, day: string) =>
    `“${name}” already got another name on ${day}. Take a later day.`,
  beforeItsFirstDay: (name: string, day: string) => `“${name}” begins on ${day}. Take a later day.`,
  alreadyEnded: (name: string) => `“${name}” has already ended. Reopen it first.`,
  notEnded: (name: string) => `“${name}” has not ended; there is nothing to reopen.`,
  mergeWithItself: 'Choose another one to merge into.',
  mergeAcross: 'Only values of one kind of slice can be merged.',
  mergeIntoEnded: (name: string) => `“${name}” has ended. Choose one that has not.`,
  placeEnded: (name: string) => `“${name}” has ended. Reopen it first, or choose another one.`,
  busy: 'Figures are being imported right now. Try again in a minute.',
  noSuchSlice: 'The slice by which to split is not there any more. Load the page again.',
  kinds: { function: 'Function', supplier: 'Supplier' },
  dimensions: { region: 'Regions', product: 'Products', tier: 'Tiers', channel: 'Channels' },
  dimension: { region: 'region', product: 'product', tier: 'tier', channel: 'channel' },

  functions: {
    how: [
      'Renaming, retiring and changing the order move no figure. With a day, a new name leaves the old one on older figures.',
      'A merge counts figures for the other function from a day on. Older ones stay where they are, unless you restate them on purpose.',
      'Before anything moves you see which figures change. The company’s own figures stay equal.',
      'A large merge or split is prepared in the background. You can leave the page, and nothing is ever half done.',
    ],
    title: 'Functions',
    about:
      'The parts of your company that work for customers, and suppliers who do so in your name. Each has its own figures, targets and head.',
    empty: 'No functions yet. Click those that you have; you can rename them later.',
    name: 'Name of the function',
    add: 'Add function',
    supplier: 'This is a supplier',
    makeSupplier: 'Make it a supplier',
    makeFunction: 'Make it part of the company',
  },
  slices: {
    how: [
      'A figure carries one value of each slice, or none. Retired values stay in the periods in which they were used.',
      'Merging two values counts figures for the other one from a day on. Older ones stay, unless you restate them on purpose.',
    ],
    title: 'Slices',
    about:
      'Other ways to look at the same figures: by region, product, customer tier and channel. Each is a short list of your own.',
    empty: (dimension: string) => `No ${dimension} yet. Add the first one, or let an import add them.`,
    name: (dimension: string) => `Name of the ${dimension}`,
    add: (dimension: string) => `Add ${dimension}`,
  },
  stages: {
    how: [
      'Stages and touchpoints order what customers go through. No figure is kept by stage, so changing them moves none.',
      'A stage that is merged hands its touchpoints and metrics to the other one. Touchpoints end with their stage and their function.',
    ],
    title: 'Stages',
    about:
      'The steps a customer goes through with you, in order, and the touchpoints where they meet a function.',
    empty: 'No stages yet. These nine fit most companies; click those you want and rename them later.',
    name: 'Name of the stage',
    add: 'Add stage',
    noTouchpoints: 'No touchpoint yet.',
    touchpoints: (stage: string) => `Touchpoints of ${stage}`,
    touchpoint: (stage: string) => `New touchpoint in ${stage}`,
    touchpointName: 'Name of the touchpoint',
    metBy: 'Function',
    addTouchpoint: 'Add touchpoint',
    needsFunction: 'A touchpoint belongs to a function. Add a function first.',
    place: 'Stage and function',
    stage: 'Stage',
    placed: (name: string) => `“${name}” has been moved.`,
  },
  describing: {
    title: 'What stands behind it',
    details: {
      people: 'People',
      process: 'Process',
      technology: 'Technology',
      data: 'Data',
    },
    hints: {
      people: 'Who meets the customer here.',
      process: 'By which process, and what it promises.',
      technology: 'With which system.',
      data: 'What is recorded of it.',
    },
    next: 'A customer is expected next at',
    nowhere: 'Nowhere: nobody can be lost here',
    lostAfter: 'Lost after days',
    lostAfterHint: 'Whoever has not arrived there by then counts as lost; before, as in progress.',
    nextItself: 'A customer cannot be expected next where they are already.',
    save: 'Save the description',
    saved: (name: string) => `“${name}” is described.`,
  },
  addAll: 'Add all',
  addOne: (name: string) => `Add ${name}`,
  since: 'Since',
  sinceHint: 'Leave empty if it has always been there.',
  list: (title: string) => `${title} today`,
  ended: 'Ended',
  columns: { name: 'Name', kind: 'Kind', held: 'When', actions: 'Actions' },
  held: (from: string | null, to: string | null) => {
    if (from && to) return `${from} to ${to}`
    if (from) return `since ${from}`
    return to ? `until ${to}` : 'always'
  },
  partOf: (name: string, day: string) => `until ${day} part of ${name}`,
  mergedInto: (name: string) => `merged into ${name}`,
  formerly: (name: string, day: string) => `until ${day} called “${name}”`,
  counts: (metrics: number, touchpoints: number) =>
    `${few(metrics, 'metric', 'metrics')}, ${few(touchpoints, 'touchpoint', 'touchpoints')}`,
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  edit: (name: string) => `Change ${name}`,
  change: 'Change',
  close: 'Close',
  reopenShort: 'Reopen',
  noOther: 'There is nothing yet to merge it into.',
  kindHint: 'A supplier works for your customers in your name. Its figures count like those of any function.',
  kindChanged: (name: string) => `“${name}” has been changed.`,
  rename: 'Rename',
  newName: 'New name',
  renameSince: 'Called this since',
  renameSinceHint: 'Figures before that day keep the old name. Leave empty to correct the name everywhere.',
  retire: 'Retire',
  retireOn: 'First day without it',
  retireHint: 'Its past figures stay as they are. Its touchpoints end on the same day.',
  dates: {
    title: 'Dates',
    change: (name: string) => `Change ${name}`,
    from: 'First day',
    fromHint: 'Leave empty if it has always been there.',
    until: 'First day without it',
    untilHint: 'Leave empty while it goes on.',
    untilMerged: (into: string) => `It was merged into “${into}” on that day. Reopen it to undo that.`,
    note: 'No figure moves: a period shows what was there at that time, and whatever has figures in it.',
    save: 'Save the dates',
    saved: (name: string) => `The dates of “${name}” are saved.`,
    order:
      'It would end before it begins. Take a later day for the end, or an earlier one for the beginning.',
    hasFigures: (name: string, day: string) =>
      `“${name}” already has figures before that day. Take ${day} or an earlier one.`,
    hadName: (name: string, former: string, day: string) =>
      `“${name}” was called “${former}” until ${day}. Take an earlier day.`,
    wasSplit: (name: string, from: string, day: string) =>
      `“${name}” was split off from “${from}” on ${day}. That day stays.`,
    tookIn: (name: string, other: string, day: string) =>
      `“${other}” became part of “${name}” on ${day}. Take that day or an earlier one.`,
    gaveAway: (name: string, other: string, day: string) =>
      `“${other}” was split off from “${name}” on ${day}. Take an earlier day.`,
    merged: (name: string, into: string) =>
      `“${name}” was merged into “${into}”, and that day stays. To undo the merge, reopen it.`,
  },
  reopen: (name: string) => `Reopen ${name}`,
  reopened: (name: string) => `“${name}” is open again.`,
  merge: 'Merge',
  mergeInto: 'Merge into',
  mergeOn: 'From',
  mergeOnHint: 'Figures of that day and later count for the one it is merged into.',
  split: 'Split off',
  splitName: 'Name of the new function',
  splitWithin: 'What moves to it',
  splitNothing: 'Nothing yet: sources will name it',
  splitOn: 'From',
  splitHint:
    'From that day, company-wide figures of that slice count for the new function. The old one keeps its own metrics.',
  restate: 'Old figures',
  restateNo: 'Leave old figures as they are',
  restateAll: 'Restate all old figures',
  restateFrom: 'Restate from a day on',
  restateDay: 'Restate from',
  look: 'Show what changes',
  doMerge: (from: string, into: string) => `Merge ${from} into ${into}`,
  doSplit: (name: string) => `Split off ${name}`,
  doRetire: (name: string) => `Retire ${name}`,
  saveName: 'Save the name',
  added: (name: string) => `“${name}” has been added.`,
  renamed: (name: string) => `It is now called “${name}”.`,
  retired: (name: string) => `“${name}” has been retired.`,
  merged: (from: string, into: string) => `“${from}” has been merged into “${into}”.`,
  splitOff: (name: string) => `“${name}” is now a function of its own.`,
  moved: (name: string, place: number, of: number) => `${name} is now ${place} of ${of}.`,

  underWay: {
    wait: 'A merge or split is being worked on right now. Try again when it is done; “Functions” shows how far it is.',
    second:
      'Another merge or split is under way. Apply or discard it first; it is at the top of “Functions”.',
    decided: 'This has already been decided, or is not ready yet. Load the page again.',
    handedOver: 'This concerns many records. It is being prepared; you can leave this page.',
    begun: 'It has begun; you can leave this page.',
    merge: (from: string, into: string) => `Merge ${from} into ${into}`,
    split: (name: string, from: string) => `Split ${name} off from ${from}`,
    states: {
      preparing:
        'Being prepared. All screens still show the figures as they are, and you can leave this page.',
      ready: 'Ready. Look at what changes, then decide.',
      applying:
        'Being done. All screens show the earlier figures until it is complete, and you can leave this page.',
      done: 'Done.',
      discarded: 'Discarded. No figure changed.',
      failed: 'It could not be done. No figure changed.',
    },
    progressLabel: 'Progress',
    progress: (done: string, total: string, left: string | null) =>
      `${done} of ${total} records${left === null ? '' : `, about ${left} left`}`,
    take: 'Do it now',
    discard: 'Discard',
    discarded: 'Discarded. No figure changed.',
    last: (what: string, state: string) => `The last change: ${what}. ${state}`,
  },
  preview: {
    title: 'What changes',
    none: 'No figure moves: old figures stay as they are, to the last digit.',
    facts: (n: number, written: string, metrics: number, from: string, into: string) =>
      `${few(n, 'record', 'records', written)} of ${few(metrics, 'metric', 'metrics')} move from “${from}” to “${into}”. The company’s own figures stay as they are.`,
    past: (name: string, day: string) => `Figures before ${day} stay with “${name}”, under that name.`,
    columns: { metric: 'Metric', facts: 'Records', months: 'Months', company: 'Company' },
    caption: 'Figures over those months, before → after',
    change: (before: string, after: string) => (before === after ? before : `${before} → ${after}`),
  },
  consequences: {
    metrics: (n: number, into: string) =>
      `${few(n, 'metric of its own belongs', 'metrics of its own belong')} to “${into}” from that day on, with their whole history.`,
    feeds: (n: number, into: string) =>
      `${few(n, 'metric goes', 'metrics go')} on being delivered for “${into}”, unless it already has a source for it.`,
    sources: (n: number, into: string) =>
      `${few(n, 'source belongs', 'sources belong')} to “${into}” from now on.`,
    ownTargets: (n: number, into: string) =>
      `${few(n, 'own target continues', 'own targets continue')} under “${into}”, unless it has one of its own for that metric.`,
    headships: (n: number, into: string) =>
      `${few(n, 'head or deputy loses', 'heads and deputies lose')} the role on that day. Make them deputies of “${into}” if they are to go on entering figures.`,
    touchpoints: (n: number, into: string) => `${few(n, 'touchpoint goes', 'touchpoints go')} to “${into}”.`,
    customers: (n: number, into: string, written: string) =>
      `${few(n, 'customer is', 'customers are', written)} served by “${into}” too.`,
    goals: (n: number) =>
      `${few(n, 'goal holds', 'goals hold')} for it alone and ${n === 1 ? 'stays as it is' : 'stay as they are'}: only its owner can close it or set a new one.`,
    functionGoals: (n: number, into: string) =>
      `${few(n, 'goal comes along', 'goals come along')}: ${n === 1 ? 'it is' : 'they are'} shown and judged under “${into}” from that day on, the months before as they were. Where “${into}” has a goal of its own for the metric, that one judges its figures.`,
    contributions: (n: number, into: string) =>
      `${few(n, 'goal that asked it', 'goals that asked it')} for its contribution ${n === 1 ? 'is' : 'are'} answered by “${into}” from then on; what was answered stands.`,
    actions: (n: number, into: string) =>
      `${few(n, 'action of it is', 'actions of it are')} worked on by “${into}” from then on.`,
    places: (n: number) =>
      `The effect of ${few(n, 'action', 'actions')} is looked for in it, and can be told only by its months up to then.`,
    tokens: (n: number) => `${few(n, 'API token reads', 'API tokens read')} only its past figures.`,
    hours: () => 'Its own business hours stay: its durations are counted in them as before.',
    tiers: (n: number, into: string, written: string) =>
      `${few(n, 'customer is', 'customers are', written)} of the tier “${into}” from that day on.`,
  },
}
