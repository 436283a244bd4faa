/** The words inside of numbers and dates. */
export const format = {
  noData: 'no data',
  /** Takes a word in the plural, gives it for one: metrics say what they count in the plural only. */
  one: (plural: string) => (plural.endsWith('s') ? plural.slice(0, -1) : plural),
}
