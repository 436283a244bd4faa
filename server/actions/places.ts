import type { PlaceDimension } from '@/domain/action'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import type { Catalog, CatalogMetric, Named } from '../figures/catalog'
import { placeOf, type Scope, WHOLE_COMPANY } from '../figures/pools'

/** One function or one value of a slice, as it stands in a row. */
export interface PlaceIds {
  dimension: PlaceDimension | null
  id: number | null
}

/** Takes the catalog and a dimension, gives the values that one may choose. */
export function valuesOf(catalog: Catalog, dimension: PlaceDimension): readonly Named[] {
  return dimension === 'function' ? catalog.functions : catalog.slices[dimension]
}

/** Takes the catalog, gives every place of its own that there is, functions first. */
export function allPlaces(catalog: Catalog): { dimension: PlaceDimension; key: string; name: string }[] {
  const dimensions = ['function', ...SLICE_DIMENSIONS] as const
  return dimensions.flatMap(dimension =>
    valuesOf(catalog, dimension).map(({ key, name }) => ({ dimension, key, name })),
  )
}

/** Takes a place by key, gives it by id; null for everywhere, undefined where there is none of that name. */
export function placeByKey(
  catalog: Catalog,
  place: { dimension: PlaceDimension; key: string } | null,
): PlaceIds | undefined {
  if (!place) return { dimension: null, id: null }
  const found = valuesOf(catalog, place.dimension).find(one => one.key === place.key)
  return found && { dimension: place.dimension, id: found.id }
}

/** Takes a place, gives its value; everywhere: null. */
export function placed(catalog: Catalog, { dimension, id }: PlaceIds): Named | null {
  return (dimension && valuesOf(catalog, dimension).find(one => one.id === id)) ?? null
}

/** Takes a metric and a place, gives where the rollup has its facts. */
export function scopeFor(metric: CatalogMetric, { dimension, id }: PlaceIds): Scope {
  const scope: Scope = { ...WHOLE_COMPANY, ...(dimension && id !== null ? { [dimension]: id } : {}) }
  return placeOf(metric, scope)
}
