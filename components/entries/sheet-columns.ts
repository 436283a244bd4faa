import type { EntryForm } from '@/domain/entry'

/** The sheet's columns where there is room: whose figure, its fields, what they make, what was before, how far it is. */
export const COLUMNS = '@min-[58rem]:grid-cols-[13rem_minmax(0,1fr)_6rem_10rem_11.25rem] @min-[58rem]:gap-x-4'

const MOST_IN_A_LINE = 3

/** Whether a form's fields stand in one line, so that a line above names them for all rows; more of them wrap, each under its own name. */
export const standsInLine = (form: EntryForm, fields: number) =>
  form !== 'answers' && form !== 'bands' && fields <= MOST_IN_A_LINE
