import type { CatalogMetric } from '../figures/catalog'

/** Takes a metric, gives its name with where it leads, and whether pay depends on it. */
export function named({ key, name, payDependsOnIt: paid }: CatalogMetric) {
  return { key, name, href: `/metrics/${encodeURIComponent(key)}`, paid }
}
