'use client'

import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/text-area'
import { Tick } from '@/components/ui/tick'
import type { GoalSettingDto } from '@/server/goals/dto'
import type { GoalFormState } from './use-goal-form'

/** Whose goal it is, why, beneath which one it stands, and who is asked to contribute. */
export function PeopleFields({ setting, form }: { setting: GoalSettingDto; form: GoalFormState }) {
  const words = useReader().text.goals
  const { typed, change, fields } = form
  const toggled = (key: string, on: boolean) =>
    on ? [...typed.functions, key] : typed.functions.filter(one => one !== key)
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <Choice
          label={words.owner}
          name="ownerId"
          hint={words.ownerHint}
          value={typed.ownerId}
          onChange={event => change({ ownerId: event.currentTarget.value })}
          options={setting.people.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        {setting.parents.length > 0 ? (
          <Choice
            label={words.parent}
            name="parentId"
            hint={fields.parentId}
            value={typed.parentId}
            onChange={event => change({ parentId: event.currentTarget.value })}
            options={[
              { value: '', label: words.noParentChosen },
              ...setting.parents.map(({ id, text }) => ({ value: String(id), label: text })),
            ]}
          />
        ) : null}
      </div>
      <p className="text-off-target text-sm empty:hidden">{fields.ownerId}</p>
      <TextArea
        label={words.why}
        name="why"
        hint={words.whyHint}
        value={typed.why}
        onChange={event => change({ why: event.currentTarget.value })}
        required
        maxLength={1000}
      />
      {setting.functions.length > 0 ? (
        <fieldset className="grid gap-2">
          <legend className="font-medium text-sm">{words.functions}</legend>
          <p className="text-ink-soft text-sm">{words.functionsHint}</p>
          <div className="grid gap-1 sm:grid-cols-2">
            {setting.functions.map(({ key, name }) => (
              <Tick
                key={key}
                id={`asked-${key}`}
                type="checkbox"
                name="functions"
                value={key}
                label={name}
                checked={typed.functions.includes(key)}
                onChange={event => change({ functions: toggled(key, event.currentTarget.checked) })}
              />
            ))}
          </div>
        </fieldset>
      ) : null}
    </>
  )
}
