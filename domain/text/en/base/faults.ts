/** What goes wrong between a request and its answer, whatever it is about. */
export const faults = {
  definitionChanged: (metric: string) =>
    `The definition of ${metric} has changed while this was under way. Begin again: it then counts by the new one.`,
  typedInGroups: (metric: string) =>
    `Some figures of “${metric}” were typed as favourable and answered: other good answers cannot be derived from them. Have them handed in as counts per answer first, or begin the new version after them.`,
  ours: (requestId: string) =>
    `Something went wrong on the server; it is not you. Tell whoever runs Wholeview this number: ${requestId}`,
  unstorable:
    'Something that was sent cannot be kept: a character that is no text, or a number or date out of all bounds.',
  unavailable: 'The data store does not answer just now. Try again in a minute.',
  moreIssues: (count: number) => `and ${count} more`,
  notOurs: 'This did not come from a page of this Wholeview, so nothing was done.',
  twice: (field: string) => `The field ${field} was sent twice.`,
  mediaType: (type: string) => `This address takes ${type} only.`,
  tooLarge: (bytes: number) => `The request is larger than ${bytes} bytes.`,
  busy: 'Too many people are signing in just now. Try again in a minute.',
  stale: 'This page was open for too long. Load it again, then try once more.',
  settingUp: 'Somebody is setting this up right now.',
  isSetUp: 'This Wholeview is set up already. Sign in.',
  deadKey: 'This link does not hold (any more). Open the newest one in the server’s log.',
  personsOnly: 'Only a person who is signed in can do this.',
  noUser: 'There is no such user.',
  addressTaken: 'Someone already has this e-mail address.',
  accountGone: 'Your account is gone. Ask an admin.',
  wrongPassword: 'The current password is wrong; nothing was changed.',
  otherKey:
    'Customers of this source were erased under another DATA_KEY, so they could not be recognised and would come back. Put that key back, then try again.',
  sealedElsewhere:
    'A credential cannot be opened: it was sealed under another DATA_KEY. Put that key into OLD_DATA_KEYS, or type the credential in anew.',
  nothingHere: 'There is nothing at this address.',
  noCompany: 'No company is set up in this database yet.',
  noMetric: (key: string) => `There is no metric “${key}”.`,
  noFunction: (key: string) => `There is no function “${key}”.`,
  noStream: (id: number) => `There is no stream ${id}, or the company has no calendar yet.`,
  tooManyNames: (most: number, dimension: string, name: string) =>
    `More than ${most} new names of a ${dimension}, such as “${name}”: is that the right column?`,
  noToken: (id: number) => `There is no token ${id}, or it is revoked already.`,
  tokenNeeded: 'A valid token is needed: send the header "Authorization: Bearer wv_…".',
  manyTrials: 'Two others are being tried just now. Try again in a moment.',
  beingWritten: 'Figures are being written just now. Wait until the import is done, then try again.',
  notBuilt: 'The new calendar is not built yet. Wait until it is.',
}
