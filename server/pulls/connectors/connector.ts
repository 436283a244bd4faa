/** Time and chance, so that a test need not wait for either. */
export interface Clock {
  now: () => number
  /** Waits; ends early where `signal` is aborted. */
  sleep: (ms: number) => Promise<void>
  /** 0 to 1. */
  chance: () => number
}

/** Where in a list one is, in the connector's own terms; saved with each page, so that a pull goes on where it ended. */
export interface Place {
  url?: string
  token?: string
  lastId?: string
  offset?: number
  page?: number
  /** By the cursor from here on, where the list is asked for anew after each page (ms, or a number of the database's). */
  since?: number
}

/** A pull of one list on its way from its beginning to its end. */
export interface Walk {
  /** From when changed records are asked for; null: all. */
  since: number | null
  began: number
  newest: number | null
  place: Place
  /** It is of the whole list, so what does not come in it is gone. */
  whole?: boolean
}

/** What is kept of a list between pulls. */
export interface StreamCursor {
  /** Everything up to here was read, but for what comes late: ms, or a number of the database's. */
  high: number | null
  /** Where the other side itself says one should go on. */
  kept?: Place | null
  /** A walk that has not come to its end. */
  walk?: Walk | null
}

/** One page as it came. */
export interface PulledPage {
  /** Records as JSON. */
  records: readonly unknown[]
  /** Null: it was the last. */
  next: Place | null
  /** The newest cursor in it. */
  newest: number | null
  /** Where the next pull shall go on, where the other side says so. */
  kept?: Place
}

/** From where a connector reads. */
export interface Start {
  since: number | null
  until: number
  place: Place | null
}

/** A source's connector, made from its configuration, its credentials and the way out: gives a list's pages from a start. */
export type Connector = (stream: string, start: Start) => AsyncGenerator<PulledPage, void>
