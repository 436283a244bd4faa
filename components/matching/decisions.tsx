import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import type { IdentityDto } from '@/server/matching/dto'
import { CustomerPicker } from './customer-picker'
import type { useDecide } from './use-decide'

interface DecisionsProps {
  identity: IdentityDto
  deciding: ReturnType<typeof useDecide>
}

/** What else can be decided of an identity: a new customer, nobody, somebody else, or that the rules shall say. */
export function Decisions({ identity, deciding: { decide, isBusy } }: DecisionsProps) {
  const words = useReader().text.matching.review
  const [isLooking, setLooking] = useState(false)
  return (
    <div className="grid gap-4 border-line border-t pt-4">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => decide({ to: 'new' })} disabled={isBusy}>
          {words.make}
        </Button>
        {identity.standing === 'aside' ? null : (
          <Button onClick={() => decide({ to: 'nobody' })} disabled={isBusy}>
            {words.leave}
          </Button>
        )}
        <Button aria-expanded={isLooking} onClick={() => setLooking(now => !now)} disabled={isBusy}>
          {words.another}
        </Button>
        {identity.locked ? (
          <Button onClick={() => decide({ to: 'rules' })} disabled={isBusy}>
            {words.rules}
          </Button>
        ) : null}
      </div>
      {isLooking ? (
        <CustomerPicker
          name={`customer-for-${identity.id}`}
          onChosen={({ id }) => decide({ to: 'customer', customerId: id })}
        />
      ) : null}
    </div>
  )
}
