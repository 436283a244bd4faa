/** Pages that stand in for one that cannot be shown. */
export const pages = {
  failed: 'These figures could not be read',
  failedLead:
    'Something went wrong on the server. Nothing was changed. Try again; if it stays, give your admin this number, which stands in the server’s log.',
  again: 'Try again',
  isDown: 'The data store does not answer',
  isDownLead:
    'Wholeview runs, but its database cannot be reached just now. No figure is lost. Try again in a minute.',
  broken: 'This page could not be made',
  brokenLead:
    'Something went wrong on the server, and nothing was changed. Try again; if it stays, tell whoever runs Wholeview this number.',
  nothing: 'There is nothing at this address',
  nothingLead: 'The link may be used up, not complete, or of another Wholeview.',
  toFirst: 'To the first screen',
  noScreen:
    'The metric or screen may have been renamed, or the link is not complete. The list of metrics has every figure that there is.',
  toWhole: 'The whole',
  toMetrics: 'All metrics',
}
