'use client'

import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Fold } from '@/components/ui/fold'
import { TextArea } from '@/components/ui/text-area'

interface AdvancedMappingProps {
  text: string
  /** It says more than the fields can show. */
  isOnly: boolean
  onChange: (text: string) => void
  onStartAnew: () => void
}

/** The mapping as text: what the fields write, and what can say more than they. */
export function AdvancedMapping({ text, isOnly, onChange, onStartAnew }: AdvancedMappingProps) {
  const words = useReader().text.mapping
  return (
    <Fold label={words.advanced} open={isOnly ? true : undefined} className="border-line border-t pt-3">
      <div className="grid gap-3 pt-2">
        <TextArea
          name="mapping-text"
          label={words.asText}
          hint={isOnly ? words.advancedOnly : words.advancedLead}
          rows={16}
          spellCheck={false}
          className="font-mono"
          value={text}
          onChange={event => onChange(event.target.value)}
        />
        {isOnly ? (
          <div>
            <Button onClick={onStartAnew}>{words.startAnew}</Button>
          </div>
        ) : null}
      </div>
    </Fold>
  )
}
