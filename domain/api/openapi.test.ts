import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { EXAMPLES } from './examples'
import { openApiOf, parametersOf } from './openapi'
import { OPERATION_IDS, OPERATIONS } from './operations'

const document = openApiOf('https://wholeview.example.com')

test('is an OpenAPI 3.1 document', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(document)))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(validator.version).toBe('3.1')
})

test('knows a fault when it sees one', async () => {
  const broken = JSON.parse(JSON.stringify(document))
  broken.paths['/metrics'].get.parameters[0].in = 'nowhere'
  expect((await new Validator().validate(broken)).valid).toBe(false)
})

test('has every operation, and every reference leads somewhere', () => {
  expect(Object.values(document.paths).map(({ get, post }) => (get ?? post)?.operationId)).toEqual([
    ...OPERATION_IDS,
  ])
  const text = JSON.stringify(document)
  for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
    expect(Object.keys(document.components.schemas)).toContain(name)
  expect(text).not.toMatch(/\$defs|undefined/)
})

test('says of each parameter what it takes', () => {
  for (const id of OPERATION_IDS) {
    for (const { description, schema } of parametersOf(OPERATIONS[id])) {
      expect(description).toMatch(/\.$/)
      expect(schema).toHaveProperty('type')
    }
  }
  const series = parametersOf(OPERATIONS.getSeries)
  expect(series.map(({ name }) => name)).toEqual(['key', 'grain', 'from', 'to', 'by', 'where'])
  expect(series.find(({ name }) => name === 'grain')?.schema).toMatchObject({ default: 'month' })
  const limit = parametersOf(OPERATIONS.listMetrics).find(({ name }) => name === 'limit')
  expect(limit?.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 200 })
})

test('has an example of every answer that its schema takes', () => {
  for (const id of OPERATION_IDS) expect(OPERATIONS[id].answer.parse(EXAMPLES[id])).toEqual(EXAMPLES[id])
})
