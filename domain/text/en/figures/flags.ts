/** Flags on a chart's time axis: what people note, and what the product knows of itself. */
export const flags = {
  title: 'What happened',
  name: (number: number, day: string) => `Flag ${number}, ${day}`,
  /** Said with the point at which it stands. */
  said: (number: number, text: string) => `Flag ${number}: ${text}${/[.!?]$/.test(text) ? '' : '.'}`,
  /** Beneath a picture of the chart. */
  pictured: (number: number, day: string, text: string) => `Flag ${number}, ${day}: ${text}`,
  reaches: {
    metric: (metric: string) => `${metric} only`,
    function: (name: string) => `All metrics of ${name}`,
    company: 'Every metric of the company',
  },
  kinds: {
    annotation: 'Noted',
    rebase: 'New limits',
    version: 'New definition',
    goal: 'Goal',
    reorganisation: 'Reorganised',
  },
  link: 'Read more',
  linkName: (text: string) => `Read more: ${text}`,
  version: (number: number, reason: string | null) =>
    `Version ${number} of the definition${reason === null ? '' : `: ${reason}`}`,
  goal: (goal: string) => `The goal of ${goal} begins`,
  goalMoved: (goal: string) => `The goal moves to ${goal}`,
  goalMovedFrom: (goal: string, former: string, reason: string) =>
    `Goal moved from ${former} to ${goal}: ${reason}`,
  goalWithdrawn: (goal: string) => `The goal of ${goal} is withdrawn`,
  merged: (from: string, into: string) => `${from} becomes part of ${into}`,
  add: 'Add a flag',
  change: 'Change',
  changeName: (number: number) => `Change flag ${number}`,
  dialog: { add: 'Add a flag', change: (number: number) => `Flag ${number}` },
  close: 'Close',
  onDay: 'Day',
  text: 'What happened',
  textHint: 'In a few words, as you would say it: everybody who sees the chart reads this.',
  webLink: 'Link (optional)',
  webLinkHint: 'Where the rest can be read, beginning with https://',
  reach: 'Shown on',
  save: 'Save',
  remove: 'Remove this flag',
  sure: 'Remove it from the chart for everybody?',
  removeForGood: 'Yes, remove it',
  keep: 'No, keep it',
  added: 'The flag is on the chart.',
  addedOutside: 'The flag is kept. Its day lies outside of what this chart shows now; a longer cut shows it.',
  changed: 'The flag is changed.',
  removed: 'The flag is removed.',
  toCome: 'This day is still to come. A flag says what has happened.',
  noFunction: 'This metric belongs to no function. Choose the metric or the company.',
  gone: 'Somebody has removed this flag meanwhile. Nothing was saved.',
  theirs: (day: string, text: string) =>
    `Somebody has changed this flag meanwhile. Now it says, on ${day}: “${text}”. Nothing of yours was saved yet.`,
  theirsTitle: 'As it stands now',
  mineTitle: 'As you wrote it',
  keepMine: 'Save mine instead',
  takeTheirs: 'Keep it as it stands',
}

/** Limits that start anew because a person says why. */
export const rebases = {
  close: 'Close',
  begin: 'Start limits anew',
  title: 'Start limits anew',
  lead: 'Limits describe one way of working. Where that has changed for good and you know why, they start anew: figures before and after are no longer measured against each other.',
  from: 'From',
  reason: 'Why',
  reasonHint: 'What has changed. It stands on the chart with your name, and in the audit log.',
  save: 'Start limits anew',
  saved: (from: string) => `Limits start anew in ${from}.`,
  undo: 'Undo',
  undoName: (from: string) => `Undo the new limits from ${from}`,
  undoTitle: 'Put the limits back',
  undoLead: (from: string) => `Limits will no longer start anew in ${from}; the points before count again.`,
  undoReason: 'Why',
  undoSave: 'Put the limits back',
  undone: 'The limits are as they were.',
  mark: (from: string, reason: string) => `Limits start anew in ${from}: ${reason}`,
  noOptions: 'There are too few whole periods to start anew.',
  preview: {
    title: 'What it does',
    loading: 'Working it out …',
    before: 'Limits now',
    after: (from: string) => `Limits from ${from}`,
    limits: (low: string, mean: string, high: string, trial: boolean) =>
      `${low} to ${high}, mean ${mean}${trial ? ' (trial limits)' : ''}`,
    none: (n: number, fewest: number) =>
      `none yet: ${n} whole ${n === 1 ? 'period' : 'periods'} of the ${fewest} that limits need`,
    gone: 'Signals that go',
    come: 'Signals that come',
    same: 'No signal goes or comes.',
    hides: (signal: string) =>
      `A new start after a worsening hides it. This would no longer be said: ${signal} Make sure that the reason is more than the worsening itself.`,
  },
  faults: {
    to_come: 'This day is still to come.',
    nothing_before: 'No figure lies before this day, so nothing starts anew.',
    nothing_after: 'No whole period begins on or after this day yet.',
  },
  taken: 'Limits start anew on this day already. Load the page again to see why.',
  gone: 'This was undone meanwhile. Load the page again.',
}

/** The signals of a chart, beneath it. */
export const signalList = {
  title: 'Signals',
  readings: { improvement: 'Improvement', concern: 'Concern', high: 'High', low: 'Low' },
  one: (reading: string, rule: string, when: string) => `${reading}: ${rule}, ${when}.`,
  when: {
    holds: (from: string) => `since ${from}, and it still holds`,
    at: (label: string) => `in ${label}`,
    over: (from: string, to: string) => `from ${from} to ${to}`,
  },
  none: (periods: string) => `No signal in ${periods}: all of it is ordinary variation.`,
  noLimits: 'Without limits there are no signals.',
}
