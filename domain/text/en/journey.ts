import { and, plural } from './grammar'

const few = (n: number, one: string, other: string) => `${n} ${plural(n, { one, other })}`

/** The customer's way through all functions: what stands where, what lies behind it, and how customers pass from one to the next. */
export const journey = {
  title: (period: string) => `Journey, ${period}`,
  tab: 'Journey',
  unfiltered: {
    allFunctions: 'All functions: a stage belongs to no single one.',
    notSliced: 'Own targets and hand-offs are not narrowed by region, product, tier or channel.',
  },
  summary: {
    noStages: 'No stage is drawn yet.',
    stages: (below: readonly string[], asked: number, gaps: readonly string[]) => {
      if (asked === 0) return 'Customers are asked in no stage yet.'
      const said =
        below.length === 0
          ? `Customers are below goal in none of the ${few(asked, 'stage', 'stages')} in which they are asked.`
          : `Customers are below goal at ${and(below)}, of ${few(asked, 'stage', 'stages')} in which they are asked.`
      return gaps.length === 0
        ? said
        : `${said} At ${and(gaps)} the functions meet their own targets all the same: a silo gap.`
    },
    pointOf: (point: string, unit: string) => `${point} (${unit})`,
    touchpoints: (off: readonly string[], measured: number) => {
      if (measured === 0) return 'No touchpoint is measured yet.'
      const named = off.slice(0, 3)
      const more = off.length - named.length
      return off.length === 0
        ? `None of the ${few(measured, 'touchpoint', 'touchpoints')} that are measured is off target.`
        : `Off target: ${and(more > 0 ? [...named, `${more} more`] : named)}; ${few(measured, 'touchpoint is', 'touchpoints are')} measured.`
    },
  },
  ownTarget: (target: string) => `own target ${target}`,
  way: {
    title: 'The customers’ line',
    window: (window: string) => `, ${window}`,
    hint: 'How customers fare at each stage, on one scale of states. Below it, where they meet whom: each touchpoint with its worst figure, a plum edge where customers say it, a blue one where we measure ourselves, and how many figures more.',
  },
  table: {
    title: 'Who meets the customer where',
    caption:
      'Functions and suppliers by row, stages by column; each touchpoint with the figure that is worst there',
    lane: 'Function',
    supplier: 'supplier',
    none: 'no touchpoint',
    noMetric: 'not measured',
    open: (point: string) => `Open ${point}`,
    said: (metric: string, figure: string, word: string) => `${metric} ${figure}, ${word}`,
    more: (n: number) => `+${n}`,
    moreMetrics: (n: number) => few(n, 'more metric', 'more metrics'),
  },
  handOffs: {
    title: 'Hand-offs',
    window: (window: string) => `, ${window}`,
    hint: 'Where customers really passed from one function to the next, from events: each time that one left, by the month of leaving. Came in = went on + in progress + lost, as of today. Waiting is from leaving to the next arrival, of those who arrived: who is in progress or lost has waited longer than anybody can say yet.',
    cases: 'cases',
    caption: 'Hand-offs between functions: how many came, what became of them, and how long they waited',
    columns: {
      between: 'From → to',
      in: 'Came in',
      out: 'Went on',
      inProgress: 'In progress',
      lost: 'Lost',
      lostShare: 'Lost, of those decided',
      median: 'Median wait of those who arrived',
      p90: '90 % of them within',
      outcome: 'Afterwards',
    },
    tooFew: 'too few',
    nobodyLost: 'nobody is expected',
    lostOf: (n: string, days: number) => `of ${n} who left ${few(days, 'day', 'days')} ago or earlier`,
    overlapped: (n: string) => `${n} arrived before they had left; their waiting counts as 0`,
    few: (n: number, least: number) =>
      `${few(n, 'more boundary has', 'more boundaries have')} fewer than ${least} cases and ${n === 1 ? 'is' : 'are'} not shown.`,
    none: 'No hand-off happened in these months.',
    noEvents:
      'No event has come yet. Hand-offs show where customers wait and are lost between functions; they are counted from events such as “order confirmed” or “ticket handed to Product”.',
    bring: 'How events are brought',
    outcome: 'Show',
    outcomeOf: (from: string, to: string) => `How customers fared after waiting between ${from} and ${to}`,
    summary: {
      between: (from: string, fromUnit: string, to: string, toUnit: string) =>
        fromUnit === toUnit
          ? `${from} and ${to} (${fromUnit})`
          : `${from} (${fromUnit}) and ${to} (${toUnit})`,
      leak: (between: string, lost: string, of: string) =>
        `Between ${between} more are lost than elsewhere: ${lost} of ${of} hand-offs that are decided.`,
      noLeak: 'No hand-off can be told to lose more customers than the others.',
      leakTooFew: 'Too few are decided to tell whether one hand-off loses more customers than the others.',
      slowest: (between: string, median: string, p90: string, least: number) =>
        `Of those who arrived, customers waited longest between ${between}: half of them more than ${median}, one in ten more than ${p90} (of hand-offs with at least ${least} arrivals).`,
    },
  },
  cases: {
    title: 'Contacts and people per case',
    hint: 'A case is what belongs together, such as an order or an issue; by where it began. A contact is one event of it.',
    caption: 'Contacts, functions and people per case, by where it began',
    counted: 'cases',
    notRecorded: 'not recorded',
    columns: {
      began: 'Began at',
      n: 'Cases',
      contacts: 'Contacts, mean',
      severalFunctions: 'More than one function',
      people: 'People, mean',
      severalPeople: 'More than one person',
    },
    knownOf: (known: string) => `of ${known} whose people are recorded`,
  },
  outcome: {
    bands: {
      short: (median: string) => `Waited up to ${median}`,
      middle: (median: string, p90: string) => `${median} to ${p90}`,
      long: (p90: string) => `Waited more than ${p90}`,
    },
    columns: { band: 'Longest wait before', rate: 'Share', n: 'n' },
    caption: (metric: string) => `${metric} by the longest wait before`,
    basis: (n: string, days: number, tried: string) =>
      `${n} of the newest had such a wait in the ${days} days before; the longest one counts, also of those who were still waiting. ${tried} comparisons like this one can be made, and the test counts them all.`,
    none: 'No outcome of customers who passed here is known yet.',
    noPassages: 'Too few passed here to tell short waits from long ones.',
    sentence: (
      metric: string,
      said: {
        long: string
        others: string
        size: string
        low: string
        high: string
        fewer: boolean
        n: [string, string]
        customers: [string, string]
      },
    ) =>
      `${metric} of those who waited long: ${said.long} against ${said.others} of the others (${said.size} points ${said.fewer ? 'less' : 'more'}, ${said.low} to ${said.high}; ${said.n[0]} and ${said.n[1]} of ${said.customers[0]} and ${said.customers[1]} customers). This may have other reasons.`,
    noEvidence: (metric: string, low: string, high: string) =>
      `No evidence that waiting here goes with ${metric}: the difference may be anything from ${low} to ${high} points.`,
    mayBeChance: (metric: string, low: string, high: string, tried: string) =>
      `This may be chance: ${metric} differs by ${low} to ${high} points, but among ${tried} comparisons like this one some do.`,
    tooFew: (metric: string) => `Too few to tell whether waiting here goes with ${metric}.`,
    loading: 'Looking it up …',
  },
  events: {
    range: 'Between the year 2000 and tomorrow.',
    leftBefore: 'A customer cannot leave before they arrived.',
    noTouchpoint: 'There is no such touchpoint. Take its key, as the journey’s address has it (?at=…).',
    otherFunction: 'This touchpoint belongs to another function; a function’s source tells of its own.',
    twice: 'Two events of this request have this id; which of them is meant is not known.',
    longCase: (key: string, most: number) =>
      `The case “${key}” would have more than ${most} events. A case is one order or one issue; send each under a key of its own.`,
    manyEvents: (most: number) =>
      `The cases of this request have more than ${most} events together. Send events of fewer cases at once.`,
  },
  upload: {
    title: 'Upload events',
    lead: 'A CSV file with one event a line: a customer arrived at a touchpoint. All lines are taken, or none. The same file again changes nothing; a line with a known id and something new corrects it.',
    back: 'Journey',
    howTo:
      'The first line names the columns. Moments are written with their offset, as 2026-10-31T09:30:00Z. case is the same text in every file and source that tells of it; a touchpoint goes by its key, a customer by what the source calls it; person is a code, never a name. left_at, customer and person may be missing.',
    example: 'For example',
    source: 'Whose events these are',
    company: 'the company',
    of: (source: string, owner: string) => `${source}, of ${owner}`,
    noSources:
      'Events belong to a source, which says what customers are called. There is none that you may bring in.',
    newSource: 'New source',
    choose: 'CSV file',
    send: 'Upload',
    taken: (said: { inserted: string; updated: string; unchanged: string }) =>
      `Taken: ${said.inserted} new, ${said.updated} corrected, ${said.unchanged} as they were.`,
    leftOut: (written: string, count: number) =>
      `${written} left out: ${plural(count, { one: 'its customer was', other: 'their customers were' })} erased.`,
    refused: (written: string, count: number) =>
      `Nothing was taken: ${written} ${plural(count, { one: 'line is', other: 'lines are' })} wrong.`,
    first: (count: number) => `The first ${count} are listed.`,
    columns: { line: 'Line', column: 'Column', cell: 'What it says', reason: 'What is wrong' },
    unreadable: 'This is no CSV file that can be read.',
    lacking: (columns: readonly string[]) => `The first line lacks the columns ${and(columns)}.`,
    noLines: 'The file has a header and no line below it.',
    twice: 'Two lines of this file have this id; which of them is meant is not known.',
  },
  empty: {
    title: 'Nobody has drawn the way yet',
    body: 'Stages and touchpoints belong here: the steps that a customer goes through, and who meets them there. A CX lead or an admin draws them.',
    draw: 'Draw the stages',
  },
  panel: {
    place: (stage: string, unit: string) => `${stage} · ${unit}`,
    behind: 'What stands behind it',
    unsaid: 'nobody has said yet',
    next: 'Expected next',
    nextIs: (point: string, days: number) => `${point}; lost after ${few(days, 'day', 'days')} without it`,
    nowhere: 'nowhere: nobody can be lost here',
    metrics: 'Metrics here',
    noMetrics: 'No metric stands here yet.',
    comments: 'Comments',
    commentsOf: (metric: string) => `Comments on ${metric}`,
    close: 'Close',
    edit: 'Describe it',
    cancel: 'Cancel',
    conflict: {
      lead: 'Somebody else has changed this touchpoint meanwhile.',
      gone: 'This touchpoint is not there any more.',
      field: 'What',
      mine: 'Yours',
      theirs: 'As it is now',
      same: 'Both say the same.',
      keepMine: 'Save mine',
      takeTheirs: 'Take theirs',
    },
  },
}
