'use client'

import { Plus } from 'lucide-react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import type { AddInput } from '@/domain/organisation'
import { Problem } from './forms/problem'
import { useAdd } from './use-organisation'

interface StartersProps {
  empty: string
  names: readonly string[]
  /** Names that are there already. */
  taken: readonly string[]
  inputOf: (name: string) => AddInput
}

/** What most companies begin with, one click each, until all of it is there. */
export function Starters({ empty, names, taken, inputOf }: StartersProps) {
  const words = useReader().text.organisation
  const add = useAdd()
  const left = names.filter(name => !taken.includes(name))
  const addAll = async () => {
    for (const name of left) await add.mutateAsync(inputOf(name)).catch(() => undefined)
  }
  return (
    <div className="grid gap-3 rounded-lg border border-line bg-surface p-5">
      <p className="max-w-prose text-ink-soft text-sm">{empty}</p>
      <div className="flex flex-wrap gap-2">
        {left.map(name => (
          <Button
            key={name}
            onClick={() => add.mutate(inputOf(name))}
            disabled={add.isPending}
            aria-label={words.addOne(name)}
          >
            <Plus size={14} aria-hidden />
            {name}
          </Button>
        ))}
        <Button look="quiet" onClick={addAll} disabled={add.isPending} aria-busy={add.isPending}>
          {words.addAll}
        </Button>
      </div>
      <Problem error={add.error} />
    </div>
  )
}
