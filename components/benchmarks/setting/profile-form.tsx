'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { FormFoot } from '@/components/ui/form-foot'
import { toast } from '@/components/ui/toast'
import { CUSTOMERS, INDUSTRIES } from '@/domain/benchmark-fit'
import type { BenchmarkSettingDto } from '@/server/benchmarks/dto'
import { useTRPC } from '@/trpc/client'

/** Who we are: with whom others must agree to be compared. */
export function ProfileForm({ setting: { profile } }: { setting: BenchmarkSettingDto }) {
  const words = useReader().text.benchmarks
  const queryClient = useQueryClient()
  const set = useMutation(
    useTRPC().benchmarks.setProfile.mutationOptions({
      onSuccess: () => {
        toast(words.profile.saved)
        return queryClient.invalidateQueries()
      },
    }),
  )
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const industry = INDUSTRIES.find(one => one === form.get('our-industry'))
    const customers = CUSTOMERS.find(one => one === form.get('our-customers'))
    if (industry && customers) set.mutate({ revision: profile?.revision ?? 0, industry, customers })
  }
  return (
    <section aria-labelledby="who-we-are" className="grid gap-3 border-line border-t pt-6">
      <h2 id="who-we-are" className="font-semibold text-lg">
        {words.profile.title}
      </h2>
      <p className="text-ink-soft text-sm">{profile ? words.profile.lead : words.profile.nobody}</p>
      <form key={profile?.revision ?? 0} onSubmit={onSubmit} className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Choice
            label={words.profile.industry}
            name="our-industry"
            defaultValue={profile?.industry}
            options={INDUSTRIES.map(one => ({ value: one, label: words.industries[one] }))}
          />
          <Choice
            label={words.profile.customers}
            name="our-customers"
            defaultValue={profile?.customers}
            options={CUSTOMERS.map(one => ({ value: one, label: words.customers[one] }))}
          />
        </div>
        <FormFoot submit={words.profile.save} isPending={set.isPending} problem={set.error?.message} />
      </form>
    </section>
  )
}
