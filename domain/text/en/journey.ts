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
    hint: 'How customers fare at each stage, on one scale of states. Below it, where they meet whom.',
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
  events: {
    longCase: (key: string, most: number) =>
      `The case “${key}” would have more than ${most} events. A case is one order or one issue; send each under a key of its own.`,
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
