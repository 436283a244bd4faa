'use client'

import { type FormEvent, type ReactNode, useId, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import type { AddInput } from '@/domain/organisation'
import { useAdd } from '../use-organisation'
import { Problem } from './problem'

interface AddFormProps {
  label: string
  submit: string
  /** Makes what is to be added from what was typed. */
  inputOf: (name: string, typed: FormData) => AddInput
  children?: ReactNode
}

/** One name and a button; what was typed stays where it is refused. */
export function AddForm({ label, submit, inputOf, children }: AddFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const add = useAdd()

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    add.mutate(inputOf(String(typed.get('name')), typed), { onSuccess: () => form.current?.reset() })
  }

  return (
    <form ref={form} onSubmit={onSubmit} className="grid gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-56 flex-1">
          <Field label={label} name="name" id={id} required maxLength={80} autoComplete="off" />
        </div>
        {children}
        <Button look="primary" type="submit" className="min-h-10" aria-busy={add.isPending}>
          {submit}
        </Button>
      </div>
      <Problem error={add.error} />
    </form>
  )
}
