'use client'

import { useReader } from '@/components/text/use-reader'
import { Tick } from '@/components/ui/tick'
import { PLACES, type Place, type Pointed } from '@/domain/mapping/pointing/pointed'
import { ColumnChoice } from './column-choice'
import type { PointedFile } from './pointed-file'
import { ValueMap } from './value-map'

/** Names that the company has, by place. */
export type KnownPlaces = Readonly<Partial<Record<Place, readonly string[]>>>

interface PlaceFieldsProps {
  file: PointedFile
  pointed: Pointed
  set: (part: Partial<Pointed>) => void
  known: KnownPlaces
  mayAddNames: boolean
}

/** Where a row belongs: which column names the region, product and the like, and what its codes mean. */
export function PlaceFields({ file, pointed, set, known, mayAddNames }: PlaceFieldsProps) {
  const words = useReader().text.mapping
  const { places, create } = pointed
  const point = (place: Place, column: string | null) => {
    const { [place]: _, ...rest } = places
    const kept = column === null ? create.filter(one => one !== place) : create
    set({ places: column === null ? rest : { ...rest, [place]: { column, to: {} } }, create: kept })
  }
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-1 font-medium">{words.where}</legend>
      <p className="text-ink-soft text-sm">{words.whereHint}</p>
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        {PLACES.map(place => {
          const value = places[place]
          return (
            <div key={place} className="grid content-start gap-2">
              <ColumnChoice
                label={words.places[place]}
                columns={file.columns}
                value={value?.column ?? null}
                onChange={column => point(place, column)}
              />
              {value ? (
                <ValueMap
                  value={value}
                  values={file.valuesOf(value.column)}
                  known={known[place] ?? []}
                  onChange={changed => set({ places: { ...places, [place]: changed } })}
                />
              ) : null}
              {value && mayAddNames ? (
                <Tick
                  type="checkbox"
                  name={`add-${place}`}
                  label={words.addNames(words.places[place])}
                  hint={words.addNamesHint}
                  checked={create.includes(place)}
                  onChange={event =>
                    set({
                      create: event.target.checked ? [...create, place] : create.filter(one => one !== place),
                    })
                  }
                />
              ) : null}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
