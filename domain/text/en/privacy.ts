/** What is kept of customers, who sees it, and how it goes. */
export const privacy = {
  /** Why an import left a row out. */
  erasedRow: 'It tells of a customer who was erased, or whose name was: nothing more is taken in about them.',
  forgottenFailure: 'What it said is no longer kept; the retention period is over.',
  notFound:
    'There is no such customer, or nobody can tell any more who it was. Check the spelling; it must be exact.',
  several:
    'Several customers are called that. Name the one by an identifier, or by what its source calls it.',
  tooLong:
    'That took longer than a page may wait, and nothing was changed. Run it on the server: npm run wholeview -- erase-customer.',
  reasonNames:
    'The reason names the customer, and the audit log is for good. Write for example the number of the request.',
}
