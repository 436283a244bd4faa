'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { SCHEME_NAMES, type SchemeName } from '@/domain/webhook'
import { useTRPC } from '@/trpc/client'
import { usePushChange } from './use-push-change'

interface WebhookDialogProps {
  sourceId: number
  scheme: SchemeName
  /** A secret that was made here, this once. */
  onMade: (secret: string | null) => void
  onClose: () => void
}

/** Who signs what is sent, and with which secret. */
export function WebhookDialog({ sourceId, scheme: before, onMade, onClose }: WebhookDialogProps) {
  const { webhook: words, tokens } = useReader().text.push
  const [scheme, setScheme] = useState<SchemeName>(before)
  const { done } = usePushChange()
  const save = useMutation(
    useTRPC().push.setWebhook.mutationOptions({
      onSuccess: ({ secret }) => {
        onMade(secret)
        onClose()
        return done(words.saved)
      },
    }),
  )
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    save.mutate({ id: sourceId, scheme, secret: String(new FormData(event.currentTarget).get('secret')) })
  }
  const wrong = save.error?.data?.fields?.secret
  return (
    <Dialog title={words.title} closeLabel={tokens.cancel} onClose={onClose}>
      <form onSubmit={onSubmit} className="grid gap-5">
        <Choice
          label={words.schemeLabel}
          name="scheme"
          value={scheme}
          onChange={event =>
            setScheme(SCHEME_NAMES.find(name => name === event.currentTarget.value) ?? 'standard')
          }
          options={SCHEME_NAMES.map(name => ({ value: name, label: words.schemes[name] }))}
        />
        <Field
          label={words.secret}
          name="secret"
          type="password"
          hint={words.secretHint[scheme]}
          autoComplete="off"
          maxLength={400}
          error={wrong}
        />
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {wrong ? undefined : save.error?.message}
        </p>
        <div className="flex flex-wrap gap-3">
          <Button look="primary" type="submit" aria-busy={save.isPending} disabled={save.isPending}>
            {words.save}
          </Button>
          <Button onClick={onClose}>{tokens.cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}
