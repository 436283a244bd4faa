import { and, eq, type SQL } from 'drizzle-orm'
import { observations } from '@/db/schema'
import { ANY } from '@/domain/slice'
import type { Scope } from './pools'

const COLUMNS = {
  function: observations.functionId,
  region: observations.regionId,
  product: observations.productId,
  tier: observations.tierId,
  channel: observations.channelId,
} as const
const NAMES = ['function', 'region', 'product', 'tier', 'channel'] as const

/** Takes where one looks, gives the condition that a fact is there; undefined for the whole company. */
export function inPlace(scope: Scope): SQL | undefined {
  return and(...NAMES.filter(name => scope[name] !== ANY).map(name => eq(COLUMNS[name], scope[name])))
}
