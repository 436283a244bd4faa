import type { LinkKind } from '../../invitation'
import type { Role } from '../../role'
import { and, plural } from './grammar'
import { stays } from './staying'

const ROLES: Readonly<Record<Role, string>> = {
  executive: 'Executive',
  cx_lead: 'CX lead',
  function_head: 'Function head',
  admin: 'Admin',
}

const DEAD: Readonly<Record<LinkKind, string>> = {
  invite:
    'This invitation does not hold (any more): it was used, is older than 7 days, or a newer one was made. Ask an admin for a new one.',
  reset:
    'This link does not hold (any more): it was used, is older than an hour, or an admin made a newer one. Ask for a new one.',
}

const ROLE_HINTS: Readonly<Record<Role, string>> = {
  executive: 'sees in a minute how customers are doing',
  cx_lead: 'sets goals and finds where silos fail the customer',
  function_head: 'owns the figures of the functions that they head',
  admin: 'runs the installation and invites the others',
}

/** People: who is in, as what, and how they get in. */
export const people = {
  roles: ROLES,
  roleHints: ROLE_HINTS,
  states: { invited: 'Invited', active: 'Active', disabled: 'Disabled' },
  deadLink: DEAD,
  device: (browser = 'another browser', system?: string) => (system ? `${browser} on ${system}` : browser),
  listedPassword: 'This password is among those that are guessed first. Take other words.',
  tooManyHere: 'Too many attempts from where you are. Wait a minute, then try again.',
  tooManyResets:
    'Too many new passwords were asked for from where you are. Try again in an hour, or ask an admin.',
  lastAdmin: (name: string) =>
    `${name} is the last active admin, and without one nobody could let anyone in. Make somebody else an admin first.`,
  noPerson: 'This person is not there any more. Load the page again.',
  noAddress: (email: string) => `Nobody here has the address ${email}.`,
  noFunction: 'There is no such function. Load the page again.',
  endedBefore: (day: string) =>
    `This headship ended on ${day} already, and somebody else may have followed. Give a new one instead.`,
  noHeadship: 'This headship is not there any more. Load the page again.',
  hasAccepted: (name: string) => `${name} has accepted the invitation already. Disable them instead.`,
  isDisabled: (name: string) => `${name} is disabled. Enable them first.`,
  endsTooEarly: 'The last day lies before the first.',
  notThen: (place: string) => `${place} does not exist on that day. Take a day on which it does.`,
  alreadyHeads: (name: string, place: string, deputy: boolean) =>
    `${name} is ${deputy ? 'deputy' : 'head'} of ${place} in that time already.`,
  followsLater: (name: string, place: string, from: string) =>
    `${name} is to be head of ${place} from ${from} on. End that first, or give a last day before it.`,
  standing: (role: string, state: string, heads: readonly string[]) =>
    [role, state.toLowerCase(), heads.length > 0 ? `heads ${and(heads)}` : 'heads nothing'].join(', '),
  changedMeanwhile: (name: string, now: string) =>
    `Somebody else changed ${name} meanwhile, and nothing of yours was done. As it stands now: ${now}. Look again, then decide.`,
  headSince: (name: string, from: string) => `${name} (from ${from} on)`,
  headedMeanwhile: (place: string, heads: readonly string[]) =>
    `${place} is headed by ${and(heads)}, whose time would end. Nothing was changed. Look again, then decide.`,
  takesOver: (name: string, place: string, from: string) =>
    `From ${from} on ${name} is no longer head of ${place}.`,
  tookOver: (name: string, place: string, from: string) =>
    `${name} is no longer head of ${place} from ${from} on.`,
  list: {
    title: 'People',
    lead: (count: number) =>
      `${count} people are in or invited. Each has one role, and may head functions beside it.`,
    alone:
      'You are alone so far. Invite those who will own, enter or look at figures: each gets a link and chooses a password.',
    invite: 'Invite somebody',
    heads: (what: readonly string[]) => `Heads ${and(what)}`,
    columns: ['Name', 'Role', 'Heads', 'State', 'Last sign-in'],
    headship: (place: string, deputy: boolean) => (deputy ? `${place} (deputy)` : place),
    from: (what: string, day: string) => `${what}, from ${day}`,
    until: (what: string, day: string) => `${what}, until ${day}`,
    linkUntil: (when: string) => `link holds until ${when}`,
    linkOver: 'link is over: make a new one',
    never: 'never',
  },
  inviting: {
    title: 'Invite somebody',
    lead: 'You get a link to hand over. This Wholeview sends no mail.',
    leadMail: 'The link goes out by mail, and you can copy it too.',
    name: 'Name',
    email: 'E-mail',
    role: 'Role',
    submit: 'Make the invitation',
    another: 'Invite another',
    back: 'Back to all people',
  },
  heading: {
    legend: 'Heads',
    line: (number: number) => `Function ${number}`,
    function: 'Function',
    none: 'None yet',
    choose: 'Choose …',
    option: (place: string, head: string | null) => (head ? `${place} (head: ${head})` : place),
    as: 'As',
    head: 'Head',
    deputy: 'Deputy, with the head\u2019s rights',
    from: 'From',
    to: 'Ends on',
    add: 'Another function',
    addFirst: 'Let them head a function',
    remove: (number: number) => `Take function ${number} out`,
    noFunctions: 'There are no functions yet. Once there are, people can be made head or deputy of them.',
  },
  link: {
    title: (name: string, kind: LinkKind) =>
      kind === 'invite' ? `The invitation for ${name} is made` : `The reset link for ${name} is made`,
    label: 'Link',
    copy: 'Copy',
    copied: 'Link copied.',
    notCopied: 'The browser did not let us copy. The link is marked: copy it by hand.',
    once: (until: string) =>
      `Shown this once, for one use, until ${until}. Links that admins gave before no longer hold.`,
    mail: {
      sent: 'It went out by mail. You can hand it over yourself too.',
      failed:
        'The mail could not be sent (the server\u2019s log says why), but the link holds: hand it over yourself.',
      off: 'Hand it over yourself: this Wholeview sends no mail.',
    },
  },
  confirm: { close: 'Close', leave: 'Leave it as it is' },
  one: {
    title: 'Person',
    youSaw: (before: string) => `You saw: ${before}.`,
    counting: 'Counting what would end …',
    ask: {
      withdraw: (name: string) => `Withdraw the invitation for ${name}?`,
      signOut: (name: string) => `Sign ${name} out everywhere?`,
      disable: (name: string) => `Disable ${name}?`,
    },
    askLead: {
      withdraw: (name: string) =>
        `The link ends, and ${name} goes from this list with what they were to head. You can invite them again.`,
      signOut: (name: string) =>
        `Every browser in which ${name} is signed in asks for the password again. What they have typed there and not saved is lost.`,
    },
    ends: (
      name: string,
      { sessions, tokens, links, owns }: { sessions: number; tokens: number; links: number; owns: boolean },
    ) => {
      const ended = [
        ...(sessions > 0 ? [plural(sessions, { one: 'one session', other: `${sessions} sessions` })] : []),
        ...(links > 0 ? [plural(links, { one: 'one link', other: `${links} links` })] : []),
        ...(owns ? ['their time as customer owner'] : []),
      ]
      const end = ended.length > 0 ? ` This ends ${and(ended)}.` : ''
      const rest =
        tokens > 0
          ? ` ${plural(tokens, { one: 'One token that they made works', other: `${tokens} tokens that they made work` })} no more while they are disabled.`
          : ''
      return `${name} cannot sign in any more, from now on.${end}${rest}`
    },
    stays,
    askRole: (name: string, role: string) => `Make ${name} ${role}?`,
    losesRole: (role: string, does: string) => `They lose what belongs to the role ${role}: ${does}.`,
    getsRole: (role: string, does: string) => `From their next click on they are ${role}: ${does}.`,
    askTakeover: (name: string) => `Let ${name} take over?`,
    takeOver: 'Take over',
    askEnd: (name: string, what: string) => `End ${what} for ${name}?`,
    endsOn: (name: string, day: string) =>
      `From ${day} on ${name} no longer heads it, and loses the rights that come with it. What they did stays.`,
    goneTitle: 'Nobody here',
    gone: 'This person is not there (any more).',
    lastSignIn: (when: string) => `last signed in ${when}`,
    neverSignedIn: 'has never signed in',
    mayDo: 'What they may do',
    role: 'Role',
    reason: 'Reason',
    reasonHint: 'Optional; stands in the audit log.',
    changeRole: 'Change role',
    roleChanged: (name: string, role: string) => `${name} is now ${role}, from their next click on.`,
    headships: 'Heads',
    headsNothing: 'Heads no function.',
    addHeadship: 'Give',
    headshipAdded: (name: string) => `Given to ${name}.`,
    headshipEnded: (what: string) => `${what} is changed.`,
    span: (from: string, to: string | null) => (to ? `from ${from}, ends on ${to}` : `since ${from}`),
    end: (what: string) => `End ${what}`,
    endShort: 'End',
    access: 'Getting in',
    accessLead: {
      invited: (name: string) => `${name} has not chosen a password yet. A new link ends the one before.`,
      active: (name: string) =>
        `${name} can sign in. A reset link lets them choose a new password; once used, it ends all their sessions.`,
      disabled: (name: string) => `${name} cannot sign in. What they did stays.`,
    },
    newLink: 'New link',
    withdraw: 'Withdraw the invitation',
    withdrawn: (name: string) => `The invitation for ${name} is withdrawn.`,
    resetLink: 'Make a reset link',
    signOut: 'Sign out everywhere',
    signedOut: (name: string, ended: number) =>
      ended === 0 ? `${name} was not signed in.` : `${name} is signed out everywhere.`,
    disable: 'Disable',
    disabled: (name: string) => `${name} is disabled and signed out.`,
    enable: 'Enable',
    enabled: (name: string) => `${name} can sign in again.`,
  },
  entrance: {
    inviteTitle: (company: string) => `Welcome to Wholeview at ${company}`,
    inviteLead: 'Say what we may call you and choose a password. Then you are in.',
    resetTitle: 'Choose a new password',
    resetLead: (company: string) => `For Wholeview at ${company}. You are signed out everywhere else.`,
    deadTitle: 'This link does not hold',
    cutTitle: 'This invitation is not complete',
    cutLead:
      'The last part of its address is missing. Open the whole link from your invitation, or copy all of it.',
    cutHint:
      'No link at hand? Whoever invited you, or an admin, can make you a new one. Who has a password already signs in.',
    toSignIn: 'Go to sign-in',
    email: 'E-mail',
    name: 'Your name',
    password: 'Password',
    newPassword: 'New password',
    passwordHint: 'At least 12 characters. Four words that don\u2019t belong together are easy to remember.',
    enter: 'Get in',
    entering: 'Getting in …',
    forgot: 'Forgot your password?',
    forgotTitle: 'A new password',
    forgotLead: 'Type your address. If somebody has it here, a link comes by mail; it holds for an hour.',
    forgotNoMail:
      'This Wholeview sends no mail. Ask an admin of yours: they can make you a link to choose a new password. An admin who is locked out gets one on the server, with “npm run wholeview -- reset-link ADDRESS”.',
    send: 'Send the link',
    sending: 'Sending …',
    asked:
      'If somebody has this address here, a link is on its way. Look into your mail, also among the unwanted.',
  },
  mail: {
    failures: ({ name, count, when, url }: { name: string; count: number; when: string; url: string }) => ({
      subject: 'Somebody tries to sign in to Wholeview as you',
      text: `Hello ${name},

${count} times in a row somebody gave a wrong password for your account, the last time on ${when}.
Nobody got in. If it was you, you need not do anything: wait a while and try again, or choose a new password here:

${url}

If it was not you, tell your admin. Your password stays as it is, and attempts are slowed down.
`,
    }),
    invite: ({
      name,
      company,
      inviter,
      url,
    }: {
      name: string
      company: string
      inviter: string | null
      url: string
    }) => ({
      subject: `Your invitation to Wholeview at ${company}`,
      text: `Hello ${name},

${inviter ?? 'Somebody'} invites you to Wholeview, where ${company} sees how its customers are doing.
Open this link and choose a password. It works once, within 7 days:

${url}

If you did not expect this, you need not do anything.
`,
    }),
    reset: (url: string) => ({
      subject: 'A new password for Wholeview',
      text: `Hello,

with this link you choose a new password for Wholeview. It works once, within an hour:

${url}

If you did not ask for it, you need not do anything: your password stays as it is.
`,
    }),
  },
}
