import { clsx } from 'clsx'
import type { FoundDto, SearchDto } from '@/server/search/dto'

interface ResultsProps {
  id: string
  label: string
  groups: SearchDto['groups']
  /** Which of all is chosen, counted through the groups. */
  chosen: number
  onChoose: (at: number) => void
  onGo: (place: FoundDto) => void
}

/** The option's id, by its place among all. */
export const optionId = (id: string, at: number): string => `${id}-${at}`

/** The places that were found, by kind. The focus stays in the field above, which says which one is chosen. */
export function Results({ id, label, groups, chosen, onChoose, onGo }: ResultsProps) {
  let at = -1
  return (
    <div id={id} role="listbox" aria-label={label} className="overflow-y-auto overscroll-contain px-2 pb-2">
      {groups.map(({ kind, title, found }) => (
        // biome-ignore lint/a11y/useSemanticElements: groups of a listbox are no fieldsets
        <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
          <p id={`${id}-${kind}`} role="presentation" className="px-2 pt-3 pb-1 text-ink-soft text-xs">
            {title}
          </p>
          {found.map(place => {
            at += 1
            const own = at
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which has the focus
              <div
                key={place.href}
                id={optionId(id, own)}
                role="option"
                tabIndex={-1}
                aria-selected={own === chosen}
                onPointerMove={() => onChoose(own)}
                onClick={() => onGo(place)}
                className={clsx(
                  'flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 rounded-md px-2 py-1.5 sm:min-h-9',
                  own === chosen && 'bg-sunken',
                )}
              >
                <span className="font-medium text-sm">{place.name}</span>
                <span className="min-w-0 truncate text-ink-soft text-xs">{place.about}</span>
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}
