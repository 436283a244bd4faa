'use client'

import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { formatNumber } from '@/domain/format'
import type { ErasureSubject } from '@/domain/privacy'
import type { ErasedDto } from '@/server/privacy/dto'
import { EraseForm } from './erase-form'
import { ErasurePreview } from './erasure-preview'
import { FindForm } from './find-form'

/** Finding one customer, looking at what there is, and erasing it: one after the other. */
export function EraseCustomer() {
  const { find } = useReader().text.privacy
  const [subject, setSubject] = useState<ErasureSubject | null>(null)
  const [erased, setErased] = useState<ErasedDto | null>(null)

  function begin() {
    setErased(null)
    setSubject(null)
  }

  return (
    <section aria-labelledby="erase-customer" className="grid gap-5">
      <h2 id="erase-customer" className="font-semibold text-lg">
        {find.heading}
      </h2>
      {erased ? (
        <Done erased={erased} onAnother={begin} />
      ) : (
        <>
          <FindForm onChosen={setSubject} />
          {subject ? (
            <ErasurePreview key={JSON.stringify(subject)} subject={subject}>
              <EraseForm subject={subject} onErased={setErased} />
            </ErasurePreview>
          ) : null}
        </>
      )}
    </section>
  )
}

function Done({ erased, onAnother }: { erased: ErasedDto; onAnother: () => void }) {
  const { text, locale } = useReader()
  const { erase } = text.privacy
  return (
    <div role="status" className="grid gap-3 rounded-md bg-sunken p-4">
      <p className="font-medium">{erase.done[erased.mode]}</p>
      <p className="text-ink-soft text-sm">
        {erase.mentions(erased.mentions, formatNumber(erased.mentions, 0, locale))} {erase.later}
      </p>
      <div>
        <Button onClick={onAnother}>{erase.another}</Button>
      </div>
    </div>
  )
}
