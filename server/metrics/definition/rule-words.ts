import type { Direction, Kind } from '@/domain/kind'
import type { MetricRule } from '@/domain/metric'
import { ruleFieldsOf } from '@/domain/metric-definition'
import { favourableOf } from '@/domain/parts'
import type { Text } from '@/domain/text/text'

/** Takes a kind, a version's rule, a reader's text and the metric's first direction, gives the rule in half a sentence. */
export function ruleWords(kind: Kind, rule: MetricRule, text: Text, first: Direction): string {
  const { ruleSaid, kinds } = text.catalogue
  const fields = ruleFieldsOf(kind)
  const { scale, retention, maturesAfterDays, denominator, source, datedBy, clock } = rule
  const said = [
    kinds[kind].name,
    scale && fields.includes('scale') ? ruleSaid.scale(scale.min, scale.max) : null,
    kind === 'top_box' ? ruleSaid.favourable(favourableOf(rule)) : null,
    retention ? ruleSaid.retention[retention] : null,
    denominator ? ruleSaid.denominator(denominator) : null,
    maturesAfterDays ? ruleSaid.matures(maturesAfterDays) : null,
    kind === 'duration' ? ruleSaid.datedBy[datedBy ?? 'start'] : null,
    kind === 'duration' ? ruleSaid.clock[clock ?? 'elapsed'] : null,
    source ? ruleSaid.source(source) : null,
    ruleSaid.direction[rule.direction ?? first],
  ]
  return said.filter(part => part !== null).join('; ')
}
