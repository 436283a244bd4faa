type Written = string | number

/**
 * Why a row or record was refused, by the code that is kept with it; what takes values is a function of them. The English sentence is kept
 * too, for the command line and for programs.
 */
export const rejected = {
  noScale: 'The metric states no scale; add one to its definition.',
  offScale: (score: Written, min: number, max: number) =>
    `${score} is not an answer on the scale ${min} to ${max}.`,
  denominator: 'A denominator is 0 or more.',
  numerator: (denominator: Written) => `A numerator lies between 0 and its denominator (${denominator}).`,
  renewalCustomer: 'A renewal amount needs the customer it belongs to.',
  amount: 'An amount is a number, 0 or more.',
  noRate: (from: string, to: string) => `No rate from ${from} to ${to} is set for that year.`,
  endedFirst: 'It ended before it started.',
  count: 'A count is a whole number, 0 or more.',
  times: 'A whole number, 1 or more, is needed.',
  noFunction: (word: string, known: string) => `“${word}” is not a function. Known: ${known || 'none yet'}.`,
  noRegion: (word: string, known: string) => `“${word}” is not a region. Known: ${known || 'none yet'}.`,
  noProduct: (word: string, known: string) => `“${word}” is not a product. Known: ${known || 'none yet'}.`,
  noTier: (word: string, known: string) => `“${word}” is not a tier. Known: ${known || 'none yet'}.`,
  noChannel: (word: string, known: string) => `“${word}” is not a channel. Known: ${known || 'none yet'}.`,
  otherFunction: (metric: string) => `${metric} belongs to another function.`,
  dateRange: 'A date between 1970 and 2199 is needed.',
  dayTime: 'A day has no time of day.',
  notMetric: (word: string) => `“${word}” is not a metric.`,
  externalId: 'An id of 1 to 200 characters is needed.',
  noVersion: (metric: string) => `No version of ${metric} is valid on that day.`,

  noId: 'The row has no id.',
  unknownWhether: 'It is blank, so whether the row counts is not known.',
  noStamp: 'The row does not say which version it is.',
  stampForm: 'A version is a whole number or a date.',
  noDate: 'The row has no date.',
  noBegin: 'The row does not say when it began.',
  blankNumber: (measure: string) => `It is blank; the ${measure} must be a number.`,
  notAmongCodes: (cell: Written, codes: string) =>
    `“${cell}” is not among the codes of the mapping (${codes}).`,
  aboveBands: (value: Written) => `${value} is above the last band of the mapping.`,
  notNumber: (cell: string) => `“${cell}” is not a number.`,
  otherDecimal: (cell: string, mark: string) =>
    `“${cell}” is not a number; the mapping's format says that its decimal mark is “${mark}”.`,
  manyDigits: (cell: string) => `“${cell}” is not a number of at most 15 digits.`,
  noSuchDate: 'This row has no such date.',
  otherWeekday: (date: string, weekday: string) =>
    `“${date}” is not on the weekday that the row says (${weekday}).`,
  notIsoDate: (date: string) =>
    `“${date}” is not an existing date of the form YYYY-MM-DD, with a time or without.`,
  notDate: (date: string, form: string) => `“${date}” is not an existing date of the form ${form}.`,

  cells: (cells: number, header: number) => `The line has ${cells} cells, the header has ${header}.`,
  uncalculated: (cell: string) =>
    `The cell ${cell} holds a formula that was never calculated. Open the workbook, save it and bring it again.`,
  unreadable: (cell: string, value: string) =>
    `The cell ${cell} holds “${value}”, which is no number, day or text that a sheet can show.`,
  inLines: (lines: string) => `The same record stands in line ${lines} too. Leave one.`,
  noPartner: (file: string) => `${file} has no row for it.`,

  noMetric: (key: string) => `There is no metric “${key}”.`,
  notSpokenFor: (metric: string) =>
    `This source does not bring “${metric}”. Add the metric on the source’s screen, or send it with the token of its own source.`,
  sentTwice: (places: string) =>
    `The same metric and id stand at no. ${places} of this request too. Send one.`,
  notJson: 'What came is no JSON.',
  workedThrough: 'It could not be worked through, six times. The server’s log says why.',

  noRecordId: 'The record has no id, so it cannot be told from others.',
  sameMetric: 'The record brings two figures of one metric.',
}
