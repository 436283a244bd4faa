const SECOND = 1000
const DAY = 86_400 * SECOND

/** The offset within one UTC day: `before` until the instant `at`, `after` from then on (milliseconds east of UTC). */
interface OffsetDay {
  at: number
  before: number
  after: number
}

interface Zone {
  formatter: Intl.DateTimeFormat
  days: Map<number, OffsetDay>
}

const zones = new Map<string, Zone>()

function zoneNamed(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known) return known
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const zone = { formatter, days: new Map<number, OffsetDay>() }
  zones.set(timeZone, zone)
  return zone
}

/** Tells whether a name is a time zone that this machine knows ("Europe/London"). */
export function isTimeZone(name: string): boolean {
  try {
    zoneNamed(name)
    return true
  } catch {
    return false
  }
}

function measuredOffset(formatter: Intl.DateTimeFormat, instant: number): number {
  const part = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 }
  for (const { type, value } of formatter.formatToParts(instant)) {
    if (type in part) Object.assign(part, { [type]: Number(value) })
  }
  const wall = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second)
  return wall - Math.floor(instant / SECOND) * SECOND
}

/** Finds the change by halving; sound because no zone changes its offset twice within one UTC day. */
function measuredDay(formatter: Intl.DateTimeFormat, utcDay: number): OffsetDay {
  let low = utcDay * DAY
  let high = low + DAY
  const before = measuredOffset(formatter, low)
  const after = measuredOffset(formatter, high)
  if (before === after) return { at: high, before, after }
  while (high - low > SECOND) {
    const middle = low + Math.floor((high - low) / 2 / SECOND) * SECOND
    if (measuredOffset(formatter, middle) === before) low = middle
    else high = middle
  }
  return { at: high, before, after }
}

/**
 * Takes an instant (ms since 1970 UTC) and a time zone, gives how far its wall clock is ahead of UTC, in ms.
 * Exact across daylight saving; each UTC day is measured once. An unknown zone throws RangeError.
 */
export function offsetAt(instant: number, timeZone: string): number {
  const zone = zoneNamed(timeZone)
  const utcDay = Math.floor(instant / DAY)
  let day = zone.days.get(utcDay)
  if (!day) {
    day = measuredDay(zone.formatter, utcDay)
    zone.days.set(utcDay, day)
  }
  return instant < day.at ? day.before : day.after
}

/**
 * Takes a wall-clock time (as ms since 1970 as if the clock were UTC) and a zone, gives its instant in ms.
 * A time that occurs twice: the first. A time that daylight saving leaves out: as if the clock had not jumped.
 */
export function instantOfWall(wall: number, timeZone: string): number {
  const before = offsetAt(wall - DAY, timeZone)
  const after = offsetAt(wall + DAY, timeZone)
  if (offsetAt(wall - before, timeZone) === before) return wall - before
  if (offsetAt(wall - after, timeZone) === after) return wall - after
  return wall - before
}
