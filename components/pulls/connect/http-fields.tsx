'use client'

import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import type { Draft } from '../draft'
import { Pair } from './parts'
import { SecretField } from './secret-field'

interface HttpFieldsProps {
  draft: Draft
  endings: Readonly<Record<string, string>>
  onChange: (draft: Draft) => void
}

const AUTHS = ['none', 'bearer', 'basic', 'header', 'query'] as const
const PAGINGS = ['none', 'next_url', 'link_header', 'token', 'page', 'offset'] as const
const FORMATS = ['iso', 'unix', 'ms'] as const
type Text = 'address' | 'records' | 'id' | 'authName' | 'next' | 'parameter' | 'cursor' | 'sinceParameter'

/** Where an API's list is, who asks, how it goes on, and how changed records are asked for. */
export function HttpFields({ draft, endings, onChange }: HttpFieldsProps) {
  const words = useReader().text.pulling.form.http
  const { own } = draft
  const set = (some: Partial<Draft['own']>) => onChange({ ...draft, own: { ...own, ...some } })
  const text = (name: Text, placeholder?: string) => ({
    ...{ name, label: words[name], placeholder, autoComplete: 'off', spellCheck: false, value: own[name] },
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })
  const choice = <K extends 'auth' | 'paging' | 'cursorFormat'>(
    name: K,
    values: readonly Draft['own'][K][],
  ) => ({
    ...{ name, label: words.labels[name], value: own[name] },
    options: values.map(value => ({ value, label: (words[name] as Record<string, string>)[value] ?? value })),
    onChange: (event: { target: { value: string } }) =>
      set({ [name]: event.target.value } as Partial<Draft['own']>),
  })
  const isCounted = own.paging === 'page' || own.paging === 'offset'
  return (
    <div className="grid max-w-3xl gap-4">
      <Field
        {...text('address', 'https://api.example.com/v1/answers')}
        hint={words.addressHint}
        inputMode="url"
      />
      <Pair>
        <Field {...text('records', 'data')} hint={words.recordsHint} />
        <Field {...text('id', 'id')} hint={words.idHint} />
        <Choice {...choice('auth', AUTHS)} />
        {own.auth === 'none' || own.auth === 'bearer' ? null : <Field {...text('authName')} />}
        {own.auth === 'none' ? null : (
          <SecretField
            name="secret"
            label={words.secret}
            ending={endings.secret}
            value={draft.secrets.secret ?? ''}
            onChange={secret => onChange({ ...draft, secrets: { ...draft.secrets, secret } })}
          />
        )}
      </Pair>
      <Pair>
        <Choice {...choice('paging', PAGINGS)} />
        {own.paging === 'next_url' || own.paging === 'token' ? (
          <Field {...text('next', 'meta.next')} hint={words.nextHint} />
        ) : null}
        {own.paging === 'token' || isCounted ? (
          <Field {...text('parameter', 'page')} hint={words.parameterHint} />
        ) : null}
        {isCounted ? (
          <Field
            label={words.limit}
            name="limit"
            type="number"
            min={1}
            max={10_000}
            value={own.limit}
            onChange={event => set({ limit: Number(event.target.value) })}
          />
        ) : null}
      </Pair>
      <Pair>
        <Field {...text('cursor', 'updated_at')} hint={words.cursorHint} />
        {own.cursor ? <Field {...text('sinceParameter', 'since')} hint={words.sinceHint} /> : null}
        {own.cursor ? <Choice {...choice('cursorFormat', FORMATS)} /> : null}
      </Pair>
    </div>
  )
}
