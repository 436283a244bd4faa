import { and, plural } from './grammar'

const RESULTS = { met: 'Met', missed: 'Missed' } as const

interface Against {
  figure: string
  window: string
  target: string
}

const NUMBERS = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
]
const LOWER = NUMBERS.map(word => word.toLowerCase())
const counted = (count: number, first: boolean) => (first ? NUMBERS : LOWER)[count] ?? String(count)
const goalsOf = (count: number) => plural(count, { one: 'goal', other: 'goals' })

const LIFECYCLES = {
  draft: 'Draft',
  published: 'Published',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
} as const
const OUTLOOKS = {
  on_track: 'on track',
  at_risk: 'at risk',
  off_track: 'off track',
  too_early: 'too early to say',
} as const

/** Fields of a goal, as its history names them. */
const FIELDS: Readonly<Record<string, string>> = {
  target: 'target',
  baseline: 'where it stood',
  dueOn: 'due',
  startsOn: 'begins',
  measuredOver: 'measured over',
  ownerId: 'owner',
  kind: 'kind',
  metricId: 'metric',
  functionId: 'function',
  parentId: 'stands beneath',
  functionIds: 'asked to contribute',
  lifecycle: 'state',
  why: 'why',
}

/** The screens of goals: the tree of them, and one in full. */
export const goalScreens = {
  title: 'Goals',
  lifecycles: LIFECYCLES,
  result: {
    words: RESULTS,
    cannotTell: 'Cannot tell',
    due: (state: keyof typeof RESULTS, within: boolean, { figure, window, target }: Against) =>
      `${RESULTS[state]}${within ? ', within the margin' : ''}: ${figure} over ${window}, the target was ${target}.`,
    untold: ({ figure, window }: Against) =>
      `The due period is over, and there is no figure to judge it by: ${figure} over ${window}.`,
    now: {
      at_target_now: (target: string) => `At its target of ${target} now.`,
      not_at_target_now: (target: string) => `Not at its target of ${target} now.`,
    },
    withinMargin: 'within the margin',
  },
  summary: {
    /** "Two of eleven goals are off track: NPS (owner Ada) and …" */
    off: (count: number, all: number, names: readonly string[]) =>
      `${counted(count, true)} of ${counted(all, false)} ${goalsOf(all)} ${plural(count, { one: 'is', other: 'are' })} off track: ${and(names)}.`,
    risk: (count: number, names: readonly string[], first: boolean, all: number) =>
      first
        ? `No goal is off track; ${counted(count, false)} of ${counted(all, false)} ${plural(count, { one: 'is', other: 'are' })} at risk: ${and(names)}.`
        : `${counted(count, true)} ${plural(count, { one: 'is', other: 'are' })} at risk: ${and(names)}.`,
    track: (count: number, all: number) =>
      count === all
        ? `${all === 1 ? 'The one goal' : `All ${counted(all, false)} goals`} ${plural(all, { one: 'is', other: 'are' })} on track.`
        : `${counted(count, true)} of ${counted(all, false)} ${goalsOf(all)} ${plural(count, { one: 'is', other: 'are' })} on track.`,
    alsoTrack: (count: number) =>
      `${counted(count, true)} ${plural(count, { one: 'is', other: 'are' })} on track.`,
    early: (count: number) => `Of ${counted(count, false)} it is too early to say.`,
    due: (count: number, met: number) =>
      `${counted(count, true)} ${plural(count, { one: 'is', other: 'are' })} due and ${plural(count, { one: 'waits', other: 'wait' })} to be closed, ${met === 0 ? 'none' : counted(met, false)} met.`,
    named: (metric: string, owner: string) => `${metric} (${owner})`,
    more: (count: number) => `${count} more`,
    onlyDrafts: (count: number) =>
      `No goal is published yet; ${counted(count, false)} ${plural(count, { one: 'is a draft', other: 'are drafts' })}.`,
    onlyEnded: 'No goal holds now.',
  },
  list: {
    lead: 'What we want to reach for our customers, who owns it, and whether we will. Company goals, and beneath them what the functions do for them.',
    set: 'Set a goal',
    none: 'No goal is set yet. A goal says where a figure shall be, by when, and whose it is; the first one gives every screen something to measure against.',
    noneYours: 'A CX lead or the customer owner sets the first one.',
    first: 'Set the first goal',
    search: 'Narrow the goals',
    owner: 'Owner',
    function: 'Function',
    lifecycle: 'State',
    outlook: 'Outlook',
    any: 'Any',
    holding: 'Holding now',
    all: 'All, ended ones too',
    find: 'Find',
    reset: 'Show all that hold',
    found: (found: number, all: number) => `${found} of ${all} ${goalsOf(all)}.`,
    nothing: 'No goal is like that.',
    ended: (count: number) => `${count} ${plural(count, { one: 'has', other: 'have' })} ended.`,
    showEnded: 'Show them too',
    outlooks: OUTLOOKS,
    metric: 'Metric and goal',
    figure: 'Figure',
    target: 'Target',
    expectedBy: (expected: string) => `expected now ${expected}`,
    keptAt: (target: string) => `goal ${target}`,
    /** Beside the word for the outlook. */
    forecast: (odds: string, value: string, range: string) =>
      `The chance is ${odds}. As it runs now it would be ${value} then (${range}).`,
    due: (day: string) => `due ${day}`,
    ownerIs: (name: string) => `owner ${name}`,
    agreed: (agreed: number, of: number, declined: number) =>
      of === 0
        ? 'nobody asked'
        : `agreed by ${agreed} of ${of}${declined > 0 ? `, ${declined} declined` : ''}`,
    moved: (times: number) => (times === 1 ? 'moved once' : `moved ${times} times`),
    beneath: (name: string) => `Goals beneath ${name}`,
    over: (window: string) => `over ${window}`,
    labelled: (metric: string, goal: string) => `${metric}: ${goal}`,
    why: (metric: string) => `Outlook of ${metric}`,
  },
  page: {
    breadcrumb: 'Breadcrumb',
    why: 'Why it matters to customers',
    facts: {
      figure: 'Figure',
      target: 'Target',
      expected: 'Expected now',
      due: 'Due',
      starts: 'Begins',
      owner: 'Owner',
      measured: 'Measured over',
      place: 'Where',
      attainment: 'Way done',
      kept: 'Kept so far',
      agreed: 'Contributions',
      state: 'State',
      ended: 'Ended',
    },
    attainment: (share: string, from: string, to: string) => `${share} of the way from ${from} to ${to}`,
    kept: (met: number, of: number, missed: readonly string[]) =>
      of === 0
        ? 'No whole period yet.'
        : `In ${met} of ${of}${missed.length > 0 ? `; not in ${missed.slice(-4).join(', ')}${missed.length > 4 ? ` and ${missed.length - 4} before` : ''}` : ''}.`,
    summary: {
      draft: (goal: string) => `A draft: ${goal}. It counts nowhere until it is published.`,
      withdrawn: (goal: string, day: string) =>
        `Withdrawn on ${day}: ${goal}. It counts for the time in which it held.`,
      standing: (metric: string, figure: string, window: string, expected: string, ahead: string | null) =>
        `${metric} stands at ${figure} over ${window}; ${expected}${ahead === null ? '' : `, ${ahead}`}.`,
      noFigure: (metric: string, figure: string, window: string) => `${metric} over ${window}: ${figure}.`,
      expected: (expected: string) => `the line to the goal expects ${expected}`,
      keeps: (target: string) => `the goal is ${target}`,
      beside: {
        ahead: (by: string) => `ahead of it by ${by}`,
        behind: (by: string) => `behind it by ${by}`,
        on: 'just on it',
      },
      notStarted: (day: string) => `It begins on ${day}.`,
    },
    chart: {
      title: 'The figure and its goal',
      handle: (metric: string) => `${metric} and its goal, point by point`,
      finding: {
        moved: (day: string, goal: string) => `Moved on ${day}: now ${goal}`,
        goal: (figure: string, window: string, goal: string) => `${figure} over ${window}, goal ${goal}`,
        none: 'No figures in this stretch',
      },
      rolling: 'Each point is the last 12 months. These overlap, so no limits are drawn.',
      empty: 'Nothing was measured here in this stretch. The line will appear with the goal beside it.',
      toMetric: (metric: string) => `${metric} in full`,
      file: (metric: string) => `goal ${metric}`,
    },
    behind: 'What the outlook rests on',
    noOutlook: 'Nothing more can be said of it yet.',
    contributions: {
      title: 'Who contributes',
      none: 'No function was asked to contribute.',
      asked: 'Asked, no answer yet',
      agreed: (who: string, when: string) => `Agreed, ${who}, ${when}`,
      declined: (who: string, when: string) => `Declined, ${who}, ${when}`,
      formerAgreed: (target: string, who: string, when: string) =>
        `Agreed to the former target of ${target} (${who}, ${when}); asked again`,
      formerDeclined: (target: string, who: string, when: string) =>
        `Declined the former target of ${target} (${who}, ${when}); asked again`,
      askedAs: (said: string, former: string) =>
        `${said}. It was asked as “${former}”, which is part of it now.`,
      partOf: (said: string, into: string) => `${said}. It is part of “${into}” now, which answers for both.`,
      somebody: 'somebody who has left',
      yours: (name: string) => `${name} is asked to contribute. You answer for it.`,
      agree: 'We contribute',
      decline: 'We decline',
      change: 'Change the answer',
      reason: 'Reason',
      reasonHint: 'Needed where you decline; the goal’s owner reads this.',
      needed: 'Say why you decline.',
      answered: 'Your answer is kept.',
    },
    checkIns: {
      title: 'Check-ins',
      none: 'Nobody has checked in yet.',
      add: 'Check in',
      confidence: 'How sure are you that it will be met?',
      confidences: { high: 'Sure', medium: 'Not sure', low: 'Rather not' },
      note: 'What is going on',
      noteHint: 'What was done, what stands in the way. Everybody who sees the goal reads this.',
      save: 'Check in',
      saved: 'Your check-in is kept.',
      figure: (figure: string, window: string) => `${figure} over ${window} then`,
      noFigure: 'no figure then',
      said: (who: string, when: string) => `${who}, ${when}`,
    },
    history: {
      title: 'What changed',
      empty: 'Nothing was changed yet.',
      reason: (reason: string) => `Reason: ${reason}`,
      changed: (field: string, was: string, is: string) => `${field}: ${was} → ${is}`,
      rewritten: (field: string) => `${field}: rewritten`,
      fields: FIELDS,
      none: 'none',
      nobody: 'Wholeview',
      actions: {
        'goal.detached': 'deleted the draft beneath which it stood',
        'goal.drafted': 'wrote a draft',
        'goal.rewritten': 'wrote on the draft',
        'goal.published': 'published it',
        'goal.moved': 'moved it',
        'goal.withdrawn': 'withdrew it',
        'goal.closed': 'closed it',
        'goal.learnt': 'wrote what was learnt',
        'goal.copied': 'copied it into the next year',
      } as Readonly<Record<string, string>>,
      answered: (name: string, agreed: boolean) => `${agreed ? 'agreed' : 'declined'} for ${name}`,
      changedIt: 'changed it',
    },
    around: {
      title: 'Around it',
      parent: 'Stands beneath',
      children: 'Beneath it',
      former: 'Copied from',
      others: 'Other goals of this metric, here',
      line: (text: string, owner: string) => `${text}, ${owner}`,
    },
    learnt: {
      title: 'What was learnt',
      none: 'Nothing was written yet.',
      label: 'What was learnt',
      hint: 'What you would do again, and what not.',
      save: 'Keep it',
      saved: 'It is kept.',
    },
    do: {
      edit: 'Change the draft',
      move: 'Move the goal',
      remove: 'Delete the draft',
      removeSure: 'Delete this draft for good?',
      removed: 'The draft is deleted.',
      yes: 'Yes, delete it',
      withdraw: 'Withdraw the goal',
      withdrawLead:
        'It counts no more from today. Charts keep its line for the time in which it held. Its owner, who contributes and the customer owner are told why.',
      withdrawReason: 'Why it is withdrawn',
      withdrawn: 'The goal is withdrawn.',
      close: 'Close the goal',
      closeLead: 'Its due period is over. Closing it settles the result; its line stays on the charts.',
      closed: 'The goal is closed.',
      copy: 'Copy into the next year',
      copyLead: 'A draft with the same settings a year later, that begins where the figure stands now.',
      copied: 'A draft for the next year is made.',
      print: 'Print',
      title: 'What you may do',
    },
  },
}
