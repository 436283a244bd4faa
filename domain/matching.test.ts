import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BindingRule, type Evidence, HIT_RULES, matchOf, type Verdict } from './matching'

const nothing: Evidence = { said: null, hits: {}, named: [], defines: false, taken: new Set() }
const bound = (customerId: number, rule: BindingRule): Verdict => ({ state: 'bound', customerId, rule })

describe('the first rule that gives exactly one customer wins', () => {
  const cases: [string, Partial<Evidence>, Verdict][] = [
    ['nothing is known', {}, { state: 'unmatched' }],
    [
      'a crosswalk stands above every rule',
      { said: { rule: 'crosswalk', customerId: 9 }, hits: { external_id: [1], domain: [2, 3] } },
      bound(9, 'crosswalk'),
    ],
    ['a source keeps what it made', { said: { rule: 'own', customerId: 4 }, defines: true }, bound(4, 'own')],
    ['a shared id', { hits: { external_id: [1] } }, bound(1, 'external_id')],
    ['a domain', { hits: { domain: [1] } }, bound(1, 'domain')],
    ['an address', { hits: { email: [1] } }, bound(1, 'email')],
    ["an address's domain", { hits: { email_domain: [1] } }, bound(1, 'email_domain')],
    ['the id before the domain', { hits: { external_id: [1], domain: [2] } }, bound(1, 'external_id')],
    ['the domain before the address', { hits: { domain: [1], email: [2] } }, bound(1, 'domain')],
    ['the address before its domain', { hits: { email: [1], email_domain: [2, 3] } }, bound(1, 'email')],
    ['the same customer twice is one', { hits: { email: [1, 1] } }, bound(1, 'email')],
    [
      'two hits of a rule are a person’s to decide',
      { hits: { external_id: [1, 2] } },
      {
        state: 'review',
        candidates: [
          { customerId: 1, reasons: ['external_id'] },
          { customerId: 2, reasons: ['external_id'] },
        ],
      },
    ],
    [
      'no weaker rule decides between two hits',
      { hits: { domain: [1, 2], email: [2] }, named: [3] },
      {
        state: 'review',
        candidates: [
          { customerId: 1, reasons: ['domain'] },
          { customerId: 2, reasons: ['domain', 'email'] },
          { customerId: 3, reasons: ['name'] },
        ],
      },
    ],
    [
      'a name only suggests',
      { named: [5] },
      { state: 'review', candidates: [{ customerId: 5, reasons: ['name'] }] },
    ],
    ['a name that many have suggests nothing', { named: [1, 2, 3, 4, 5, 6] }, { state: 'unmatched' }],
    ['a source that defines customers makes one', { defines: true }, { state: 'own' }],
    ['it makes one though the name is known', { defines: true, named: [5] }, { state: 'own' }],
    [
      'it finds one that another source brought',
      { defines: true, hits: { domain: [5] } },
      bound(5, 'domain'),
    ],
    [
      'two of its ids are two customers, though the domain is one',
      { defines: true, hits: { domain: [5] }, taken: new Set([5]) },
      { state: 'own' },
    ],
    [
      'of two hits the one that it calls otherwise is none',
      { defines: true, hits: { domain: [5, 6] }, taken: new Set([5]) },
      bound(6, 'domain'),
    ],
  ]
  it.each(cases)('%s', (_, known, verdict) => {
    expect(matchOf({ ...nothing, ...known })).toEqual(verdict)
  })
})

const some = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 })
const evidence = fc.record({
  said: fc.constant(null),
  hits: fc.record({ external_id: some, domain: some, email: some, email_domain: some }),
  named: some,
  defines: fc.boolean(),
  taken: some.map(list => new Set(list)),
})

describe('whatever is known', () => {
  it('binds to nobody whom no rule named, and never by a name alone', () => {
    fc.assert(
      fc.property(evidence, known => {
        const verdict = matchOf(known)
        if (verdict.state !== 'bound') return
        const rule = HIT_RULES.find(one => one === verdict.rule)
        expect(rule && known.hits[rule]).toContain(verdict.customerId)
        expect(known.taken.has(verdict.customerId)).toBe(false)
      }),
    )
  })

  it('does not depend on the order in which customers were found', () => {
    const sorted = (verdict: Verdict) =>
      verdict.state === 'review'
        ? [...verdict.candidates].sort((one, other) => one.customerId - other.customerId)
        : verdict
    fc.assert(
      fc.property(evidence, known => {
        const turned = Object.fromEntries(HIT_RULES.map(rule => [rule, [...known.hits[rule]].reverse()]))
        expect(sorted(matchOf({ ...known, hits: turned }))).toEqual(sorted(matchOf(known)))
      }),
    )
  })
})
