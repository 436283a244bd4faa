/** What is kept of customers, who sees it, and how it goes. */
export const privacy = {
  /** Why an import left a row out. */
  erasedRow: 'It tells of a customer who was erased, or whose name was: nothing more is taken in about them.',
}
