'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { LOCALES, localeExample } from '@/domain/locale'
import { useTRPC } from '@/trpc/client'

/** Name and locale: what others call one, and how numbers and dates read. */
export function ProfileForm() {
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { account: words } = useReader().text
  const { data: me } = useSuspenseQuery(trpc.people.me.queryOptions())
  const { data } = useSuspenseQuery(trpc.people.sessions.queryOptions())
  const change = useMutation(
    trpc.people.changeProfile.mutationOptions({
      onSuccess: () => {
        toast(words.saved)
        // The frame and every figure are worded on the server.
        router.refresh()
        return queryClient.invalidateQueries(trpc.people.me.queryFilter())
      },
    }),
  )
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const locale = LOCALES.find(known => known === form.get('locale')) ?? 'en'
    change.mutate({ name: String(form.get('name')), locale })
  }
  return (
    <section aria-labelledby="profile" className="grid gap-5">
      <h2 id="profile" className="font-semibold text-lg">
        {words.profile}
      </h2>
      <form onSubmit={onSubmit} className="grid gap-5">
        <Field
          label={words.name}
          name="name"
          defaultValue={me.name}
          autoComplete="name"
          required
          maxLength={120}
        />
        <Choice
          label={words.locale}
          name="locale"
          hint={words.localeHint}
          defaultValue={me.locale ?? 'en'}
          options={LOCALES.map(locale => ({
            value: locale,
            label: `${words.locales[locale]}: ${localeExample(locale, data.currency)}`,
          }))}
        />
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {change.error?.message}
        </p>
        <div>
          <Button look="primary" type="submit" aria-busy={change.isPending} disabled={change.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </section>
  )
}
