'use client'

import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { Tick } from '@/components/ui/tick'
import { SQL_ENGINES } from '@/domain/pull/connection'
import type { Draft } from '../draft'
import { Pair } from './parts'
import { SecretField } from './secret-field'

interface SqlFieldsProps {
  draft: Draft
  endings: Readonly<Record<string, string>>
  onChange: (draft: Draft) => void
}

const PORTS = { postgres: '5432', mysql: '3306' } as const

/** Where a database is, who reads it, and the one query. */
export function SqlFields({ draft, endings, onChange }: SqlFieldsProps) {
  const words = useReader().text.pulling.form.sql
  const { sql } = draft
  const set = (some: Partial<Draft['sql']>) => onChange({ ...draft, sql: { ...sql, ...some } })
  const text = (
    name: 'host' | 'port' | 'database' | 'user' | 'cursor' | 'idColumn',
    placeholder?: string,
  ) => ({
    ...{ name, label: words[name], placeholder, autoComplete: 'off', spellCheck: false, value: sql[name] },
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })
  return (
    <div className="grid max-w-3xl gap-4">
      <Pair>
        <Choice
          label={words.engine}
          name="engine"
          value={sql.engine}
          options={SQL_ENGINES.map(value => ({ value, label: words.engines[value] }))}
          onChange={event => {
            const engine = event.target.value === 'mysql' ? 'mysql' : 'postgres'
            set({ engine, port: PORTS[engine] })
          }}
        />
        <Field {...text('database')} />
        <Field {...text('host', 'db.example.com')} />
        <Field {...text('port')} inputMode="numeric" />
        <Field {...text('user')} hint={words.userHint} />
        <SecretField
          name="password"
          label={words.password}
          hint={words.passwordHint}
          ending={endings.password}
          value={draft.secrets.password ?? ''}
          onChange={password => onChange({ ...draft, secrets: { ...draft.secrets, password } })}
        />
      </Pair>
      <Tick
        type="checkbox"
        name="tls"
        label={words.tls}
        hint={words.tlsHint}
        checked={sql.tls}
        onChange={event => set({ tls: event.target.checked })}
      />
      <TextArea
        label={words.query}
        name="query"
        hint={words.queryHint}
        rows={6}
        className="font-mono"
        spellCheck={false}
        placeholder={words.queryExample}
        value={sql.query}
        onChange={event => set({ query: event.target.value })}
      />
      <Pair>
        <Field {...text('cursor', 'updated_at')} hint={words.cursorHint} />
        <Choice
          label={words.cursorType}
          name="cursorType"
          hint={words.cursorTypeHint}
          value={sql.cursorType}
          options={(['time', 'number'] as const).map(value => ({ value, label: words.cursorTypes[value] }))}
          onChange={event => set({ cursorType: event.target.value === 'number' ? 'number' : 'time' })}
        />
      </Pair>
    </div>
  )
}
