import type { FieldType } from '../../../pull/shape'

const TYPES: Readonly<Record<FieldType, string>> = { number: 'numbers', date: 'dates', text: 'text' }

/** What a person should look at; kept with the source. */
export const warnings = {
  missing: (stream: string, field: string) =>
    `“${field}” of ${stream} is no longer there. What is read from it is missing; choose another field, or have it put back.`,
  changed: (stream: string, field: string, was: FieldType, is: FieldType) =>
    `“${field}” of ${stream} held ${TYPES[was]} and now holds ${TYPES[is]}. Look whether it still means the same.`,
  manyGone: (stream: string, gone: number, known: number) =>
    `${gone.toLocaleString('en')} of ${known.toLocaleString('en')} records of ${stream} are no longer there, which is too many to believe. None was taken back. Look whether the key still sees everything.`,
}
