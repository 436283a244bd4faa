import type { Rejection } from './observation'
import { because, type Why } from './rejected'

/** Ends the reading of a row or record: its field, what stood there, and why not. */
export class Refusal extends Error {
  readonly rejection: Rejection

  constructor(field: string, value: unknown, ...why: Why) {
    const said = because(...why)
    super(said.reason)
    this.rejection = { field, value: String(value ?? '').slice(0, 80), ...said }
  }
}
