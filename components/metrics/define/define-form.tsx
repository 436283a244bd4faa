'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { Tick } from '@/components/ui/tick'
import { toast } from '@/components/ui/toast'
import { freeKeyOf } from '@/domain/key'
import { KINDS } from '@/domain/kind'
import { READY_KEYS } from '@/domain/ready-metrics'
import type { DefiningDto } from '@/server/metrics/definition/dto'
import { useTRPC } from '@/trpc/client'
import { FamilyField, PlaceFields, RhythmFields, WordFields } from './detail-fields'
import { cleanRule, type Draft, EMPTY, fromReady, ofKind } from './draft'
import { RuleFields } from './rule-fields'
import { Sample } from './sample'

/** A part of the form under the question that it answers. */
function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid gap-5 border-line border-t pt-6">
      <h2 id={id} className="font-semibold text-lg">
        {title}
      </h2>
      {children}
    </section>
  )
}

function useSend(isProposal: boolean, name: string) {
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const words = useReader().text.defining
  const done = async (sentence: string, href: string) => {
    toast(sentence)
    await queryClient.invalidateQueries(trpc.metrics.pathFilter())
    router.push(href)
    router.refresh()
  }
  const define = useMutation(
    trpc.metrics.define.mutationOptions({
      onSuccess: ({ key }) => done(words.defined(name), `/metrics/${encodeURIComponent(key)}`),
    }),
  )
  const propose = useMutation(
    trpc.metrics.propose.mutationOptions({ onSuccess: () => done(words.proposed(name), '/metrics') }),
  )
  const { error, isPending } = isProposal ? propose : define
  return { define, propose, error, isPending }
}

/** The questions in the order in which one thinks of them; what is wrong is said at its field, and nothing typed is lost. */
export function DefineForm({ defining }: { defining: DefiningDto }) {
  const { text } = useReader()
  const { catalogue, defining: words, ready } = text
  const { proposal, may } = defining
  const isProposal = may === 'propose'
  const [draft, setDraft] = useState<Draft>(
    proposal?.definition ?? { ...EMPTY, function: isProposal ? (defining.functions[0]?.key ?? null) : null },
  )
  const [isOwnKey, setOwnKey] = useState(proposal !== null)
  const [why, setWhy] = useState('')
  const { define, propose, error, isPending } = useSend(isProposal, draft.name)
  const freeKey = (name: string) => (name.trim() ? freeKeyOf(name, key => defining.keys.includes(key)) : '')
  const change = (part: Partial<Draft>) =>
    setDraft(now => ({
      ...now,
      ...part,
      ...(part.name !== undefined && !isOwnKey ? { key: freeKey(part.name) } : {}),
    }))
  const fields: Readonly<Record<string, string>> = error?.data?.fields ?? {}
  const errorOf = (field: string) => fields[`definition.${field}`] ?? fields[field]
  const ruleError = (field: string) => errorOf(`rule.${field}`)

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const definition = { ...draft, rule: cleanRule(draft.rule) }
    if (isProposal) propose.mutate({ definition, why })
    else define.mutate({ definition, ...(proposal ? { proposal: proposal.id } : {}) })
  }

  const detail = { draft, onChange: change, errorOf }
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-8">
      <Part title={words.parts.what}>
        <Choice
          label={words.startFrom}
          hint={words.startHint}
          name="ready"
          defaultValue=""
          onChange={({ currentTarget: { value } }) => {
            const key = READY_KEYS.find(one => one === value)
            if (!key) return
            setDraft(now => {
              const filled = fromReady(now, key, text)
              return { ...filled, key: freeKey(filled.name) }
            })
            setOwnKey(false)
          }}
          options={[
            { value: '', label: words.nothing },
            ...READY_KEYS.map(key => ({ value: key, label: ready.metrics[key].name })),
          ]}
        />
        <Field
          label={words.name}
          hint={words.nameHint}
          name="name"
          maxLength={120}
          value={draft.name}
          onChange={event => change({ name: event.currentTarget.value })}
          error={errorOf('name')}
        />
        <fieldset className="grid gap-3">
          <legend className="mb-3 font-medium text-sm">{words.kind}</legend>
          {KINDS.map(kind => (
            <Tick
              key={kind}
              type="radio"
              name="kind"
              value={kind}
              label={catalogue.kinds[kind].name}
              hint={catalogue.kinds[kind].example}
              checked={draft.kind === kind}
              onChange={() => setDraft(now => ofKind(now, kind))}
            />
          ))}
        </fieldset>
        <FamilyField {...detail} />
      </Part>
      <Part title={words.parts.how}>
        <RuleFields
          kind={draft.kind}
          rule={draft.rule}
          onRule={rule => change({ rule: { ...draft.rule, ...rule } })}
          direction={draft.direction}
          onDirection={direction => change({ direction })}
          errorOf={ruleError}
        />
        <Sample kind={draft.kind} rule={draft.rule} countedAs={draft.countedAs} />
      </Part>
      <Part title={words.parts.whose}>
        <PlaceFields {...detail} places={defining} ownOnly={isProposal} />
      </Part>
      <Part title={words.parts.when}>
        <RhythmFields {...detail} />
      </Part>
      <Part title={words.parts.words}>
        <WordFields {...detail} />
        <Field
          label={words.key}
          hint={words.keyHint}
          name="key"
          maxLength={64}
          value={draft.key}
          onChange={({ currentTarget: { value } }) => {
            setOwnKey(true)
            change({ key: value })
          }}
          error={errorOf('key')}
        />
        {isProposal ? (
          <TextArea
            label={words.why}
            name="why"
            maxLength={500}
            value={why}
            onChange={event => setWhy(event.currentTarget.value)}
            error={fields.why}
          />
        ) : null}
      </Part>
      <div className="grid justify-items-start gap-3">
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {error ? (Object.keys(fields).length > 0 ? catalogue.faults.marked : error.message) : null}
        </p>
        <Button look="primary" type="submit" aria-busy={isPending} disabled={isPending}>
          {isProposal ? words.propose : proposal ? words.accept : words.submit}
        </Button>
      </div>
    </form>
  )
}
