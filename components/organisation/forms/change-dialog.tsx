'use client'

import { type ComponentType, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { NamedNoun } from '@/domain/organisation'
import type { NamedDto } from '@/server/organisation/dto'
import { DatesForm } from './dates-form'
import { DescribeForm } from './describe-form'
import { MergeForm, SplitForm } from './reorganise-forms'
import { KindForm, MergeStageForm, RenameForm, RetireForm } from './short-forms'
import { PlaceForm } from './touchpoint-form'

/** What each form of a change is given. `others`: those in force of the same list, itself among them. */
export interface ChangeProps {
  noun: NamedNoun
  item: NamedDto
  others: readonly NamedDto[]
  onDone: () => void
}

const FORMS = {
  rename: RenameForm,
  describe: DescribeForm,
  place: PlaceForm,
  dates: DatesForm,
  retire: RetireForm,
  merge: MergeForm,
  mergeStage: MergeStageForm,
  split: SplitForm,
  kind: KindForm,
} satisfies Record<string, ComponentType<ChangeProps>>

const CHANGES: Readonly<Record<NamedNoun, readonly (keyof typeof FORMS)[]>> = {
  function: ['rename', 'merge', 'split', 'kind', 'dates', 'retire'],
  slice: ['rename', 'merge', 'dates', 'retire'],
  stage: ['rename', 'mergeStage', 'dates', 'retire'],
  touchpoint: ['rename', 'describe', 'place', 'dates', 'retire'],
}

// What has ended can be named and dated rightly; the rest is for what goes on.
const CHANGES_OF_ENDED = ['rename', 'dates'] as const

interface ChangeDialogProps extends Omit<ChangeProps, 'onDone'> {
  onClose: () => void
}

/** All that can be done with one thing of a list, one form at a time. */
export function ChangeDialog({ noun, item, others, onClose }: ChangeDialogProps) {
  const words = useReader().text.organisation
  const [chosen, setChosen] = useState<keyof typeof FORMS>('rename')
  const Form = FORMS[chosen]
  const names = {
    rename: words.rename,
    describe: words.describing.title,
    place: words.stages.place,
    dates: words.dates.title,
    retire: words.retire,
    merge: words.merge,
    mergeStage: words.merge,
    split: words.split,
    kind: words.columns.kind,
  }
  return (
    <Dialog title={item.name} closeLabel={words.close} onClose={onClose}>
      <fieldset className="mb-5 flex flex-wrap gap-1">
        <legend className="sr-only">{words.edit(item.name)}</legend>
        {(item.ended ? CHANGES_OF_ENDED : CHANGES[noun]).map(name => (
          <Button
            key={name}
            look={name === chosen ? 'plain' : 'quiet'}
            aria-pressed={name === chosen}
            onClick={() => setChosen(name)}
          >
            {names[name]}
          </Button>
        ))}
      </fieldset>
      <Form noun={noun} item={item} others={others} onDone={onClose} />
    </Dialog>
  )
}
