import { plural } from './grammar'

/** The customer owner: who it is, who is proposed, who decides. */
export const owner = {
  title: 'Customer owner',
  lead: 'The one person accountable for how customers fare across every function. They have the rights of a CX lead: metrics, goals, benchmarks and the promise.',
  mandates: {
    organisational: 'with staff and budget',
    advisory: 'as an adviser',
  },
  mandateLabel: 'Mandate',
  mandateNames: { organisational: 'Organisational', advisory: 'Advisory' },
  from: 'First day',
  fromHint: 'Empty: the day on which it is confirmed.',
  until: 'Last day',
  untilHint: 'Empty: until it is ended. On the day after, it ends by itself.',
  endsBefore: 'The last day lies before the first.',
  overAlready: (name: string) =>
    `The time for which ${name} is proposed is over. Decline it and propose them anew.`,
  wish: (from: string | null, until: string | null) =>
    from && until ? `from ${from} to ${until}` : from ? `from ${from}` : until ? `until ${until}` : null,
  why: (reason: string) => `“${reason}”`,
  mandateHint: {
    organisational: 'Organisational: has staff and budget, and decides what is done with them',
    advisory: 'Advisory: has the rights here, asks and advises; staff and budget stay with the functions',
  },
  nobody: 'Nobody owns this yet.',
  iWill: 'I will own this.',
  iWillFailed: 'That did not work. Try again, or propose yourself on the page of the customer owner.',
  iWillDone: 'You are proposed. An executive or an admin confirms it.',
  holder: (name: string) => `Customer owner ${name}`,
  now: (name: string, mandate: string, since: string, until: string | null) =>
    `${name}, ${mandate}, since ${since}${until ? `, until ${until}` : ''}.`,
  next: (name: string, mandate: string, from: string, until: string | null) =>
    `${name}, ${mandate}, from ${from}${until ? ` to ${until}` : ''}.`,
  nextTitle: 'From a later day',
  proposeTitle: 'Propose somebody',
  proposeNext: 'Propose somebody else',
  nextHint: (name: string) =>
    `${name} stays customer owner until an executive or an admin confirms the next one.`,
  who: 'Who',
  choose: 'Choose a person',
  nobodyElse: 'Nobody else has an account here yet. Invite somebody under People first.',
  stepDown: 'Step down',
  stepDownWhat:
    'From today on nobody owns this, until somebody is proposed and confirmed. The rights of a CX lead that came with it go; your goals stay yours. That you were customer owner is kept.',
  stepDownWhy: 'Why you step down',
  stepDownSure: 'Yes, I step down',
  steppedDown: 'You have stepped down. Nobody owns this now.',
  heldNoMore: 'This appointment has ended already. Load the page again.',
  notYourOffice: (name: string) => `Only ${name} can step down. To have somebody else, propose them.`,
  myself: (name: string) => `${name} (I will)`,
  reason: 'Why',
  reasonHint: 'Optional; it is kept with the appointment.',
  propose: 'Propose',
  proposed: (name: string) => `${name} is proposed. An executive or an admin confirms it.`,
  pendingTitle: 'Proposed',
  pending: (name: string, mandate: string, by: string) =>
    name === by ? `${name}, ${mandate}, by their own offer` : `${name}, ${mandate}, proposed by ${by}`,
  pendingShort: (name: string) => `${name} is proposed.`,
  decide: 'Decide',
  see: 'See',
  waits: 'An executive or an admin confirms it; nobody confirms their own.',
  onlyAdmin: 'You are the only admin, so you may confirm your own.',
  confirm: 'Confirm',
  replaces: (name: string) => `Confirming ends the time of ${name} on the day before.`,
  mandateOf: (name: string) => `Mandate of ${name}`,
  confirmName: (name: string) => `Confirm ${name}`,
  decline: 'Decline',
  withdraw: 'Withdraw',
  declineName: (name: string) => `Decline ${name}`,
  withdrawName: (name: string) => `Withdraw ${name}`,
  confirmed: (name: string, from: string | null) => `${name} is customer owner from ${from ?? 'today'}.`,
  declined: 'The proposal is closed.',
  historyTitle: 'Before',
  span: (name: string, mandate: string, from: string, to: string) => `${name}, ${mandate}, ${from} to ${to}`,
  confirmedBy: (name: string) => `confirmed by ${name}`,
  noSuchPerson: 'There is no such person here, or their account is disabled. Choose another.',
  noProposal: 'This proposal is not open any more. Load the page again.',
  already: (name: string) => `${name} is the customer owner already.`,
  pendingAlready: (name: string) => `${name} is proposed already. An executive or an admin decides.`,
  gone: (name: string) =>
    `The account of ${name} is disabled. Decline the proposal and propose somebody else.`,
  decisionsTitle: 'What needs a decision',
  decisions: {
    none: 'Nothing waits for a decision.',
    noPromise: 'There is no promise to customers yet.',
    overdueGoal: (metric: string, due: string) =>
      `The goal for ${metric} was due on ${due} and is not closed.`,
    ownerless: (name: string, what: 'goals' | 'actions' | 'benchmarks', n: number) => {
      const counted = {
        goals: plural(n, { one: 'one goal', other: `${n} goals` }),
        actions: plural(n, { one: 'one action', other: `${n} actions` }),
        benchmarks: plural(n, { one: 'one benchmark', other: `${n} benchmarks` }),
      }
      return `${name} cannot sign in any more and still owns ${counted[what]}: who takes over?`
    },
    headless: (name: string, unit: string) =>
      `${name} cannot sign in any more and still heads ${unit}: an admin can name somebody else.`,
    declined: (unit: string, metric: string, reason: string | null) =>
      `${unit} declined to contribute to the goal for ${metric}${reason ? `: “${reason}”` : '.'}`,
    unanswered: (unit: string, metric: string) =>
      `${unit} has not answered whether it contributes to the goal for ${metric}.`,
    proposedMetric: (name: string, by: string) => `${by} proposes a metric: ${name}.`,
    review: (title: string, day: string) =>
      `“${title}” came to its review on ${day}: did it help, and what follows?`,
    oldBenchmark: (metric: string, day: string) =>
      `The benchmark for ${metric} was to be looked at again by ${day}.`,
    unownedBenchmark: (metric: string, owner: string | null) =>
      owner === null
        ? `Nobody owns the benchmark for ${metric}.`
        : `The benchmark for ${metric} is owned by ${owner}, whose account is disabled.`,
    unlocked: (month: string, by: string | null) =>
      `The month from ${month} was unlocked${by ? ` by ${by}` : ''} and is not locked again.`,
    unmatched: (count: number) =>
      plural(count, {
        one: 'One record waits for somebody to say which customer it belongs to.',
        other: `${count} records wait for somebody to say which customers they belong to.`,
      }),
  },
  goalsTitle: (name: string) => `Goals of ${name}`,
  myGoals: 'Your goals',
  noGoals: (name: string) => `${name} owns no goal yet.`,
  noOwnGoals: 'You own no goal yet.',
  allGoals: 'All goals',
  setGoal: 'Set a goal',
  goalLine: (goal: string, outlook: string | null) =>
    outlook ? `Goal ${goal}; ${outlook.toLowerCase()}` : `Goal ${goal}`,
  changed: {
    first: 'You look at this for the first time. From now on it says what changed since.',
    nothing: (day: string) => `Nothing changed since you last looked, ${day}.`,
    some: (changed: number, day: string) =>
      `${plural(changed, { one: 'One goal', other: `${changed} goals` })} changed since you last looked, ${day}.`,
    gone: (count: number) => ` ${plural(count, { one: 'One runs', other: `${count} run` })} no more.`,
  },
  officeTitle: 'The office',
  promise: 'What we promise, and whether we keep it',
  notOwn: 'Nobody confirms their own appointment. Another executive or admin may.',
  notYours: 'Who is proposed, who proposed them, an executive or an admin may close a proposal.',
}
