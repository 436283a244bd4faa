'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button, buttonClass } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

/** What is to be kept: the address it came from. */
export interface SaveFormProps {
  path: string
  query: string
  /** The address as it will be kept, and what it opens in words. */
  href: string
  about: string
}

/** Keeps a screen with its filters under a name, and goes back to it. */
export function SaveForm({ path, query, href: address, about }: SaveFormProps) {
  const words = useReader().text.views.form
  const router = useRouter()
  const save = useMutation(
    useTRPC().views.save.mutationOptions({
      onSuccess: ({ href }, { name }) => {
        toast(words.saved(name))
        router.push(href)
        router.refresh()
      },
    }),
  )
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    save.mutate({ path, query, name: String(form.get('name')), shared: form.get('shared') === 'on' })
  }
  const fault = save.error?.data?.fields?.name
  return (
    <section aria-labelledby="save-view" className="rounded-lg border border-line bg-surface p-5">
      <h2 id="save-view" className="font-semibold text-lg">
        {words.title}
      </h2>
      <p className="mt-1 text-ink-soft text-sm">{words.what(about)}</p>
      <form onSubmit={onSubmit} className="mt-4 grid max-w-md gap-4">
        <Field label={words.name} name="name" required maxLength={80} autoComplete="off" error={fault} />
        <label className="flex min-h-11 items-center gap-2 text-sm sm:min-h-0">
          <input type="checkbox" name="shared" className="size-4 accent-accent" />
          {words.share}
        </label>
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {fault ? '' : save.error?.message}
        </p>
        <div className="flex flex-wrap gap-3">
          <Button look="primary" type="submit" aria-busy={save.isPending} disabled={save.isPending}>
            {words.save}
          </Button>
          <Link href={address} prefetch={false} className={buttonClass()}>
            {words.cancel}
          </Link>
        </div>
      </form>
    </section>
  )
}
