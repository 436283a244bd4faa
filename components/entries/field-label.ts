import type { EntryField } from '@/domain/entry'
import { formatDuration } from '@/domain/format'
import type { Text } from '@/domain/text/text'

/** Takes a field and who reads, gives what stands above it: its name, the answer that is counted, or the hours of its band. */
export function fieldLabel(
  { name, answer, band }: EntryField,
  {
    text,
    locale,
    isLast,
    business,
  }: { text: Text; locale: string | undefined; isLast: boolean; business: boolean },
): string {
  const words = text.entering
  if (answer !== undefined) return words.answer(answer)
  if (!band) return words.fields[name] ?? name
  const hours = (value: number) => formatDuration(value, locale, !business)
  return words.band(band.from === 0 ? '' : hours(band.from), hours(band.to), isLast)
}
