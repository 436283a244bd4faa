import { expect, it } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { actions, appointments, benchmarks, goals, sources } from '@/db/schema'
import { testDb } from '@/db/testing'
import { textIn } from '@/domain/text/text'
import { NOW, peopleOf } from '../testing'
import { previewDisabling } from './disabling'

const store = testDb()
const { at, add } = peopleOf(store)

it('says what stays with whoever is disabled, and who takes it', async () => {
  const { db } = store
  await makeCompany(db, 'UTC')
  const metricId = (await makeMetric(db, { key: 'nps', kind: 'nps' })).metric.id
  const [admin, owner, gone] = [await add('admin'), await add('executive'), await add('cx_lead')]
  const goal = {
    ...({ metricId, kind: 'keep', measuredOver: 'month', target: 9, why: 'x' } as const),
    ...{ startsOn: '2026-01-01', dueOn: '2026-12-31', ownerId: gone.id },
  }
  await db.insert(goals).values([goal, { ...goal, lifecycle: 'closed' as const }])
  const action = {
    ...({ metricId, title: 'Call first', direction: 'up' } as const),
    ...{ startsOn: '2026-01-01', reviewOn: '2026-09-01', ownerId: gone.id },
  }
  await db.insert(actions).values([action, action, { ...action, conclusion: 'It helped.' }])
  const mark = { metricId, value: 1, source: 's', year: 2024, population: 'p', ownerId: gone.id }
  await db.insert(benchmarks).values([mark, { ...mark, retiredAt: NOW }])
  await db.insert(sources).values([
    { key: 'crm', name: 'CRM', kind: 'http', createdBy: gone.id },
    { key: 'old', name: 'Old', kind: 'http', createdBy: gone.id, retiredAt: NOW },
  ])
  const counted = await previewDisabling(at(admin), { userId: gone.id })
  expect(counted).toMatchObject({ goals: 1, actions: 2, benchmarks: 1, sources: 1, taker: null })
  expect(textIn().people.one.stays(counted)).toBe(
    'They stay owner of one goal, 2 actions and one benchmark, until that is given to somebody else. Whoever leads and the next customer owner find it under “What needs a decision”. One source that they connected goes on as before. What they did stays.',
  )
  await db.insert(appointments).values({
    ...{ userId: owner.id, mandate: 'advisory', proposedBy: admin.id, validFrom: '2026-01-01' },
    ...{ confirmedBy: admin.id, confirmedAt: NOW },
  })
  expect((await previewDisabling(at(admin), { userId: gone.id })).taker).toBe(owner.name)
  expect((await previewDisabling(at(admin), { userId: owner.id })).taker).toBeNull()
})
