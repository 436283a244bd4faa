/** One list of a source cannot be read; the others go on. The message is a sentence for people. */
export class StreamFailure extends Error {
  override name = 'StreamFailure'
}

/** The source as a whole cannot be read. `passing`: it may well go in a moment, so it is tried again. */
export class SourceFailure extends Error {
  override name = 'SourceFailure'
  readonly passing: boolean

  constructor(message: string, { passing = false } = {}) {
    super(message)
    this.passing = passing
  }
}

/** What the source was given to sign in with is refused. */
export class CredentialsRefused extends Error {
  override name = 'CredentialsRefused'
}

/** The other side said when to come back, and that is too far off to wait for. */
export class Parked extends Error {
  override name = 'Parked'

  constructor(
    message: string,
    readonly until: Date,
  ) {
    super(message)
  }
}

/** A place in a list that the other side no longer knows; the list is begun anew. */
export class PlaceGone extends Error {
  override name = 'PlaceGone'
}

/** Takes whatever was thrown, gives the sentence that a person may read; undefined for a fault of ours. */
export function sentenceOf(error: unknown): string | undefined {
  const isOurs =
    error instanceof StreamFailure ||
    error instanceof SourceFailure ||
    error instanceof CredentialsRefused ||
    error instanceof Parked ||
    (error instanceof Error && (error.name === 'DomainError' || error.name === 'MappingFault'))
  return isOurs ? error.message : undefined
}
