'use client'

import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import type { Guess } from '@/domain/mapping/pointing/guess'

interface DecimalChoiceProps {
  guess: Guess | null
  value: '.' | ','
  onChange: (decimal: '.' | ',') => void
}

/** Which mark parts the decimals, to be said where the numbers fit both. */
export function DecimalChoice({ guess, value, onChange }: DecimalChoiceProps) {
  const words = useReader().text.trial
  return (
    <Choice
      label={words.decimal}
      name="decimal"
      {...(guess?.decimal === null ? { hint: words.askDecimal } : {})}
      value={value}
      onChange={event => onChange(event.target.value === ',' ? ',' : '.')}
      options={(['.', ','] as const).map(mark => ({ value: mark, label: words.decimals[mark] }))}
    />
  )
}
