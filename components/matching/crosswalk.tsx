import { useMutation } from '@tanstack/react-query'
import { type ChangeEvent, type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { Tick } from '@/components/ui/tick'
import { CROSSWALK_BYTES } from '@/domain/matching'
import type { CrosswalkDto, CrosswalkTaskDto } from '@/server/matching/dto'
import { CrosswalkProgress } from './crosswalk-progress'
import { CrosswalkResult } from './crosswalk-result'
import { Problem } from './problem'
import { useChanged } from './use-changed'

interface Order {
  text: string
  create: boolean
  tryOut: boolean
}

async function send({ text, create, tryOut }: Order, unread: string): Promise<CrosswalkDto> {
  const asked = new URLSearchParams({ ...(create ? { create: '1' } : {}), ...(tryOut ? { try: '1' } : {}) })
  const reply = await fetch(`/api/crosswalk?${asked}`, {
    method: 'POST',
    body: text,
    headers: { 'Content-Type': 'text/csv' },
  }).catch(() => null)
  const answer: unknown = await reply?.json().catch(() => null)
  if (reply?.ok && isResult(answer)) return answer
  throw new Error(isRecord(answer) && typeof answer.message === 'string' ? answer.message : unread)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
/** Of a reply that is well: our own route made it, field by field as its DTO says. */
const isResult = (value: unknown): value is CrosswalkDto => isRecord(value) && Array.isArray(value.rejects)

/** Takes a list of whose ids are whose, as a file or pasted, after a look at what it would do. */
export function Crosswalk({ task }: { task: CrosswalkTaskDto | null }) {
  const words = useReader().text.matching.crosswalk
  const changed = useChanged()
  const [text, setText] = useState('')
  const [create, setCreate] = useState(false)
  const [tooLarge, setTooLarge] = useState(false)
  const take = useMutation({
    mutationFn: (order: Order) => send(order, words.unread),
    onSuccess: async ({ state }) => {
      if (state === 'taken') await changed(words.heading)
      if (state === 'asked') await changed(words.asked)
    },
  })

  function write(next: string) {
    setText(next)
    setTooLarge(new Blob([next]).size > CROSSWALK_BYTES)
    take.reset()
  }

  async function onChoose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    if (!file) return
    if (file.size <= CROSSWALK_BYTES) return write(await file.text())
    write('')
    setTooLarge(true)
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!tooLarge) take.mutate({ text, create, tryOut: true })
  }

  const result = take.data
  const isOpen = task?.state === 'waiting' || task?.state === 'working'
  return (
    <section aria-labelledby="crosswalk" className="grid gap-4">
      <Lead />
      <form onSubmit={onSubmit} className="grid max-w-2xl gap-5">
        <Field
          label={words.file}
          hint={words.fileHint}
          name="crosswalk-file"
          type="file"
          accept=".csv,text/csv,text/plain"
          onChange={onChoose}
        />
        <TextArea
          label={words.text}
          name="crosswalk-text"
          rows={5}
          value={text}
          spellCheck={false}
          className="font-mono"
          onChange={event => write(event.target.value)}
        />
        <Tick
          type="checkbox"
          name="crosswalk-create"
          label={words.create}
          checked={create}
          onChange={event => {
            setCreate(event.target.checked)
            take.reset()
          }}
        />
        <Problem message={tooLarge ? words.tooLarge : take.error?.message} />
        <div>
          <Button
            type="submit"
            aria-busy={take.isPending}
            disabled={take.isPending || isOpen || text.trim() === ''}
          >
            {words.preview}
          </Button>
        </div>
      </form>
      {result && result.state !== 'asked' ? (
        <CrosswalkResult
          result={result}
          isBusy={take.isPending}
          onTake={result.state === 'tried' ? () => take.mutate({ text, create, tryOut: false }) : undefined}
        />
      ) : null}
      {task && (isOpen || !result || result.state === 'asked') ? <CrosswalkProgress task={task} /> : null}
    </section>
  )
}

function Lead() {
  const words = useReader().text.matching.crosswalk
  return (
    <div className="grid gap-2">
      <h2 id="crosswalk" className="font-semibold text-lg">
        {words.heading}
      </h2>
      <p className="max-w-prose text-ink-soft text-sm">{words.lead}</p>
      <pre className="w-fit max-w-full overflow-x-auto rounded-md bg-sunken px-4 py-3 text-sm">
        {`${words.example}\n${words.exampleRow}`}
      </pre>
      <p className="max-w-prose text-ink-soft text-sm">{words.about}</p>
    </div>
  )
}
