/** What a program is told, and the page that tells its author how to ask. */
export const api = {
  title: 'API for programs',
  /** What is wrong with a request, by the code that a program reads. */
  problems: {
    INVALID: 'A parameter is not what it has to be',
    UNAUTHENTICATED: 'No valid token',
    FORBIDDEN: 'The token is not made for that',
    NOT_FOUND: 'There is nothing at this address',
    METHOD: 'This address is for reading',
    NOT_ACCEPTABLE: 'Answers are JSON',
    TOO_MANY: 'Too many requests',
    CONFLICT: 'Something else is being changed there',
    LOCKED: 'Something is closed there',
    UPSTREAM: 'Another system failed',
    UNAVAILABLE: 'The data store does not answer',
    INTERNAL: 'A fault of ours',
  },
  method: (method: string) => `${method} is not possible here: this API is for reading, with GET and HEAD.`,
  notAcceptable: 'The header Accept leaves out application/json, and there is nothing else.',
  tooMany: (limit: number, seconds: number) =>
    `A token may ask ${limit} times a minute. Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`}, then go on.`,
  unknownParameter: 'There is no such parameter here.',
  repeated: 'This parameter may be given once.',
  oneOf: (values: readonly string[]) => `One of ${values.join(', ')} is needed.`,
  noPlace: (dimension: string, key: string) => `There is no ${dimension} “${key}”.`,
  tooFar: 'At most 130 years before to can be asked for.',
  tooManyPeriods: (most: number) =>
    `More than ${most} periods are asked for. Take a later day, or a coarser grain.`,
  tooManyValues: (most: number, dimension: string) =>
    `There are more than ${most} values of ${dimension}. Ask for one at a time, with where.`,
  tooManyPoints: (most: number) =>
    `This would be more than ${most} points, which is periods times values. Ask for a shorter time, or leave by out.`,
}
