import { DomainError } from '../error'
import type { PushResult } from './observations'

/** Nothing of a batch was taken because some of it was wrong; says of each what became of it. */
export class RefusedBatch extends DomainError {
  constructor(
    message: string,
    readonly results: readonly PushResult[],
    readonly headers: Readonly<Record<string, string>>,
  ) {
    super('INVALID', message)
  }
}
