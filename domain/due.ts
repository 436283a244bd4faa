import { type Day, dayOfNumber, numberOfDay, weekdayOf } from './day'

/**
 * Takes the first day after a period and n ≥ 1, gives its nth working day (Monday to Friday): the day on which the period's figure is due.
 * Holidays are not known here; a company allows for them in n.
 */
export function dueDay(periodEnd: Day, n: number): Day {
  let day = numberOfDay(periodEnd)
  for (let found = weekdayOf(day) <= 5 ? 1 : 0; found < n; ) {
    day += 1
    if (weekdayOf(day) <= 5) found += 1
  }
  return dayOfNumber(day)
}
