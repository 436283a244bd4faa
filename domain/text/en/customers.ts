/** What is said of customers where their names may not be seen, or are no more. */
export const customers = {
  /** The same wherever it stands, so that two people speak of the same customer without a name. */
  label: (id: number) => `Customer ${id}`,
}
