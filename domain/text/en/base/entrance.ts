import type { Role } from '../../../role'
import { plural } from '../grammar'

const DOES: Readonly<Record<Role, string>> = {
  executive: 'sees in a minute how customers are doing',
  cx_lead: 'sets goals and finds where silos fail the customer',
  function_head: 'owns one function’s figures',
  admin: 'runs the installation',
}

// What the address may name after a form that was sent without a script.
const PROBLEMS: Readonly<Record<string, string>> = {
  unauthenticated: 'The e-mail address or the password is wrong. Check both and try again.',
  too_many: 'Too many attempts. Wait a while, then try again.',
  unavailable: 'The server cannot sign you in just now. Try again in a minute.',
  conflict: 'This cannot be done just now. Load the page again.',
  forbidden: 'This page or link does not hold any more. Load it again, or open the newest link.',
  invalid: 'Something is missing or too long. Check each field and try again.',
  not_found: 'This is not there any more.',
}

/** Getting in: signing in, the demo's doors and the first set-up. */
export const entrance = {
  problems: PROBLEMS,
  problem: 'That did not work, and it is not you. Try again, or tell whoever runs Wholeview.',
  /** What a form says of itself. */
  form: {
    marked: 'Not yet: see what is said beside the marked fields.',
    offline: 'The server cannot be reached. Check your connection and try again.',
  },
  ended: 'Your session has ended. Sign in to go on.',
  signInTitle: 'Sign in',
  signIn: {
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    busy: 'Signing in …',
    forgot: 'Forgot your password?',
  },
  demo: {
    title: 'Look around the demo',
    lead: 'An invented company with three years of figures. Whose eyes?',
    byPassword: 'Sign in with e-mail and password',
  },
  /** Read out before a role's name. */
  demoDoor: { as: 'Sign in as', does: DOES },
  notSetUp: {
    title: 'Almost there',
    lead: 'This Wholeview has no admin yet. The server has printed a link for the first set-up in its log; open it.',
    hint: 'Can’t find it? Start the server again: it prints a new one.',
  },
  setUpTitle: 'Set up',
  setUp: {
    title: 'Set up Wholeview',
    lead: 'One company, and you as its first admin. You invite the others later.',
    noKey: 'Open the whole link that the server has printed in its log; it carries a key.',
  },
  setUpForm: {
    company: 'Company',
    timeZone: 'Time zone',
    currency: 'Currency',
    name: 'Your name',
    email: 'E-mail',
    password: 'Password',
    passwordHint: "At least 12 characters. Four words that don't belong together are easy to remember.",
    submit: 'Set up Wholeview',
    busy: 'Setting up …',
  },
  inviteTitle: 'Invitation',
  resetTitle: 'New password',
  wrong: 'The e-mail address or the password is wrong. Check both and try again.',
  tooMany: (seconds: number) => {
    const minutes = Math.ceil(seconds / 60)
    const wait =
      seconds < 90
        ? `${seconds} ${plural(seconds, { one: 'second', other: 'seconds' })}`
        : `${minutes} ${plural(minutes, { one: 'minute', other: 'minutes' })}`
    return `Too many attempts. Wait ${wait}, then try again.`
  },
  demoOnly: 'One-click sign-in exists in the demo only.',
}
