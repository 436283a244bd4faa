'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { PullControlsDto } from '@/server/pulls/dto'
import { useTRPC } from '@/trpc/client'
import { SecretField } from '../connect/secret-field'

/** Takes new credentials; the source is tried with them at once. */
export function RenewDialog({ controls, onClose }: { controls: PullControlsDto; onClose: () => void }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { controls: words, presets } = useReader().text.pulling
  const [secrets, setSecrets] = useState<Record<string, string>>({})
  const renew = useMutation(
    trpc.pulls.renew.mutationOptions({
      onSuccess: () => {
        toast(words.done.renew)
        onClose()
        return queryClient.invalidateQueries()
      },
    }),
  )
  const systems = Object.values(presets.systems)
  const labelOf = (field: string) =>
    systems.find(one => one.fields[field])?.fields[field]?.label ?? words.fields[field] ?? field
  return (
    <Dialog title={words.renew} closeLabel={words.cancel} onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={event => {
          event.preventDefault()
          renew.mutate({ sourceId: controls.sourceId, secrets })
        }}
      >
        <p className="text-ink-soft text-sm">{words.renewLead}</p>
        {controls.secrets.map(({ field, ending }) => (
          <SecretField
            key={field}
            name={field}
            label={labelOf(field)}
            ending={ending}
            value={secrets[field] ?? ''}
            onChange={value => setSecrets({ ...secrets, [field]: value })}
          />
        ))}
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {renew.error?.message}
        </p>
        <div className="flex flex-wrap gap-3">
          <Button look="primary" type="submit" aria-busy={renew.isPending} disabled={renew.isPending}>
            {words.renewSave}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}
