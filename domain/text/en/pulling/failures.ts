// Vendors end their sentences, or do not.
const quoted = (words: string) => (/[.!?…]$/.test(words) ? `“${words}”` : `“${words}”.`)
const said = (words: string | undefined) => (words ? ` It says: ${quoted(words)}` : '')

/** Why another system could not be read: what happened, and what to do. Kept with the run; never with a credential in it. */
export const failures = {
  noSuchHost: (host: string) => `No address is known for “${host}”. Check how it is written.`,
  closedAddress: (host: string) =>
    `“${host}” leads into a private network, or to an address that is closed. Whoever runs Wholeview can allow a private host in ALLOWED_PRIVATE_HOSTS.`,
  noConnection: (host: string, port: number, reason: string) =>
    `${host} does not answer on port ${port} (${reason}). Is it running, and may this server reach it?`,
  tookTooLong: 'it took too long',
  notWeb: (protocol: string) => `Only http and https addresses are read, not “${protocol}”.`,
  nameInAddress:
    'A name or password stands in the address. Leave it out; credentials have a field of their own.',
  closedPort: (port: number) => `Port ${port} is not one of the web, so it is not asked.`,
  notEncrypted: (host: string) =>
    `“${host}” is on the open Internet, where nothing is sent without encryption. Use https, or TLS for a database.`,
  slow: (host: string, seconds: number) => `${host} took more than ${seconds} seconds to answer.`,
  silent: (host: string, seconds: number) => `${host} said nothing for ${seconds} seconds.`,
  broken: (host: string, reason: string) => `The connection to ${host} failed (${reason}).`,
  cutOff: 'it was cut off',
  tooLarge: (host: string, megabytes: number) =>
    `An answer of ${host} is larger than ${megabytes} MB. Ask for smaller pages.`,
  status: (status: number, words: string | undefined) => {
    if (status === 403)
      return `It is not allowed to read this (403).${said(words)} Give its key the right to.`
    if (status === 404) return `There is nothing at this address (404).${said(words)}`
    if (status === 429) return `It asks for a pause again and again (429).${said(words)}`
    if (status >= 500) return `The other side has a fault of its own (${status}).${said(words)}`
    return `It refuses the request (${status}).${said(words)}`
  },
  noCredentials: 'The credentials are missing. Type them in.',
  credentialsRefused: (words: string | undefined) =>
    `The credentials are refused.${said(words)} New ones are needed.`,
  quotaUsedUp: 'The requests that the other side allows in a day are used up. It goes on by itself tomorrow.',
  quotaSaid: (words: string) =>
    `The requests of the day are used up: “${words}”. It goes on by itself tomorrow.`,
  comeBackLater: 'The other side asks not to be asked for a while. It goes on by itself after that.',
  empty: (host: string) => `${host} answered without any content.`,
  page: (host: string) => `${host} answered with a web page instead of data, as where one has to sign in.`,
  notJson: (host: string) => `What ${host} answered is no JSON, or was cut off.`,
  redirected: (host: string) =>
    `It sends us on to “${host}”, where the credentials have no business. Use that address, if it is right.`,
  redirectedInCircles: 'It sends us on again and again.',
  nextElsewhere: (host: string) =>
    `The next page would be at “${host}”, which is another place than the first. It is not asked.`,
  sameTwice:
    'The list leads to a page that was read already, so it would never end. Nothing was missed that came before; tell the vendor.',
  noStream: (key: string) => `There is no list “${key}” in this source.`,
  noAddress: 'The address is none. Check base, path and fields.',
  noList: (path: string, words: string | undefined) =>
    `The answer holds no list ${path === '' ? '' : `at “${path}”`}.${said(words)}`.replace('list .', 'list.'),
  ownDatabase: 'This is the database of this Wholeview itself. It reads other systems only.',
  databaseSaid: (words: string) => `The database says: ${quoted(words.slice(0, 300))}`,
  queryTooSlow: (seconds: number) =>
    `The query took more than ${seconds} seconds and was ended. Add an index on the cursor’s column, or allow more time.`,
  rowsTooLarge: 'Some rows are larger than 32 MB together. Leave out the large columns.',
  tooManyColumns: (columns: number, most: number) =>
    `The query gives ${columns} columns; ${most} is the most.`,
  tooManyRows: (most: number) =>
    `The query gives more than ${most.toLocaleString('en')} rows and has no cursor. Name the column by which changed rows are found.`,
  oneCursor: (most: number) =>
    `More than ${most.toLocaleString('en')} rows have one and the same cursor, so there is no way on. Take a finer column.`,
  noColumn: (column: string) => `The query gives no column “${column}”.`,
  cursorNoNumber: (column: string) =>
    `“${column}” holds something that is no whole number, so it can be no cursor of numbers.`,
  cursorNoTime: (column: string) =>
    `“${column}” holds something that is no time, so it can be no cursor of times.`,
  tooPowerful: (what: string) =>
    `This database user may do more than read: ${what}. Make one that may only SELECT what the query needs, and use that.`,
  excess: {
    superuser: 'it is a superuser',
    administers: 'it may make users or databases, or replicate',
    files: 'it may reach files or programs of the server',
    owns: 'it owns tables or the database',
    writes: 'it may write into tables',
    grants: (list: string) => `it has ${list}`,
  },
  program: 'A fault of the program or the database ended it; see the log.',
  overtaken: 'Another worker went on with it.',
  workerEnded:
    'The worker that read it ended in the middle. What was read until then is kept; another one goes on from there.',
  goesOn: 'There was more than one turn takes; it goes on at once.',
  stopped: 'The worker was told to stop between two pages; the next one goes on from there.',
  mostlyWrong: (bad: number, read: number) =>
    `${bad.toLocaleString('en')} of ${read.toLocaleString('en')} records are refused, so the mapping is wrong rather than they. The list was stopped, and will be read again from where this pull began.`,
  noMapping: 'Nobody has said yet which figures this list brings.',
  streams: (list: readonly string[]) => list.join(' '),
  inStream: (key: string, sentence: string) => `${key}: ${sentence}`,
  erased: 'The record tells of a customer who was erased.',
}
