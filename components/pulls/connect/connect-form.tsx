'use client'

import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import type { ConnectingDto, PreviewDto, PullConnectionDto } from '@/server/pulls/dto'
import { configOf, type Draft, draftOf, figuresOf, ofFunction } from '../draft'
import { FiguresPart, startOf } from './figures-part'
import { HttpFields } from './http-fields'
import { Pair, Part } from './parts'
import { PresetFields } from './preset-fields'
import { ScheduleFields } from './schedule-fields'
import { SqlFields } from './sql-fields'
import { TrialPart } from './trial-part'
import { TryPart } from './try-part'

interface ConnectFormProps {
  kind: string
  setting: ConnectingDto
  /** The source that is changed; left out, a new one is connected. */
  there?: PullConnectionDto
  busy: boolean
  error: string | undefined
  faults: Readonly<Record<string, string>>
  onSave: (draft: Draft, config: unknown) => void
}

/** How a system is reached, what of it is read, and how often: one form for a new source and for one that is there. */
export function ConnectForm({ kind, setting, there, busy, error, faults, onSave }: ConnectFormProps) {
  const words = useReader().text.pulling.form
  const [draft, setDraft] = useState(() => draftOf(kind, setting, there))
  const [preview, setPreview] = useState<PreviewDto | null>(null)
  const table = (preview && preview.records > 0 ? preview.table : there?.table) ?? null
  const config = configOf(draft)
  function onPreview(found: PreviewDto | null) {
    setPreview(found)
    // Names and values suggest what is what, once; after that it is what somebody said.
    if (found && found.records > 0 && !setting.preset)
      setDraft(now => ({ ...now, mapping: now.mapping ?? startOf(now, found.table, setting) }))
  }
  const endings = Object.fromEntries((there?.secrets ?? []).map(({ field, ending }) => [field, ending]))
  const shared = { draft, endings, onChange: setDraft }
  return (
    <form
      className="grid min-w-0 gap-8"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        onSave(draft, config)
      }}
    >
      <Part id="reach" title={words.parts.reach} lead={words.parts.reachLead}>
        {setting.preset ? <PresetFields preset={setting.preset} faults={faults} {...shared} /> : null}
        {kind === 'sql' ? <SqlFields {...shared} /> : null}
        {kind === 'http' ? <HttpFields {...shared} /> : null}
        <div className="max-w-xs">
          <Field
            label={words.from}
            name="from"
            type="date"
            hint={words.fromHint}
            value={draft.from}
            onChange={event => setDraft({ ...draft, from: event.target.value })}
          />
        </div>
      </Part>
      <Part id="try" title={words.parts.try} lead={words.parts.tryLead}>
        <TryPart
          draft={draft}
          sourceId={there?.sourceId}
          config={config}
          kept={there?.table ?? null}
          preview={preview}
          onPreview={onPreview}
        />
      </Part>
      <div className="grid min-w-0 gap-6">
        <FiguresPart {...{ setting, there, draft, table }} onChange={setDraft} />
        <TrialPart {...{ setting, draft, config }} sourceId={there?.sourceId} />
      </div>
      <Part id="often" title={words.parts.often}>
        <Naming {...{ setting, draft, setDraft, isNew: there === undefined }} />
        {there ? null : (
          <ScheduleFields schedule={draft.schedule} onChange={schedule => setDraft({ ...draft, schedule })} />
        )}
      </Part>
      <p role="alert" className="max-w-prose text-off-target text-sm empty:hidden">
        {error}
      </p>
      <div>
        <Button
          look="primary"
          type="submit"
          aria-busy={busy}
          disabled={busy || figuresOf(draft) === undefined || draft.name.trim() === ''}
        >
          {there ? words.save : words.connect}
        </Button>
        {figuresOf(draft) === undefined || draft.name.trim() === '' ? (
          <p className="mt-2 text-ink-soft text-sm">{words.notYet}</p>
        ) : null}
      </div>
    </form>
  )
}

interface PieceProps {
  setting: ConnectingDto
  draft: Draft
  setDraft: (draft: Draft) => void
}

function Naming({ setting, draft, setDraft, isNew }: PieceProps & { isNew: boolean }) {
  const words = useReader().text.pulling.form
  const functions = setting.functions.map(({ key, name }) => ({ value: key, label: name }))
  const options = setting.mayBeCompanys ? [{ value: '', label: words.companys }, ...functions] : functions
  return (
    <Pair>
      <Field
        label={words.name}
        name="name"
        hint={words.nameHint}
        autoComplete="off"
        maxLength={120}
        value={draft.name}
        onChange={event => setDraft({ ...draft, name: event.target.value })}
      />
      {isNew ? (
        <Choice
          label={words.whose}
          name="function"
          hint={words.whoseHint}
          value={draft.function}
          options={options}
          onChange={event => setDraft(ofFunction(draft, event.target.value, setting.metrics))}
        />
      ) : null}
    </Pair>
  )
}
