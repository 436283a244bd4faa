import { expect, it } from 'vitest'
import { createLog } from './log'

function logged(error: unknown): string {
  const lines: string[] = []
  createLog('info', { write: line => void lines.push(line) }).error({ err: error }, 'failed')
  return lines.join('')
}

it('writes what a query was, never what it was asked with', () => {
  const params = 'Zephyr Quill GmbH,\nsecond line\nparams: third'
  const failed = new Error(`Failed query: select * from customers where name = $1\nparams: ${params}`, {
    cause: new Error('connection lost'),
  })
  const line = logged(failed)
  expect(line).toContain('select * from customers')
  expect(line).toContain('connection lost')
  expect(line).toContain('log.test.ts')
  expect(line).not.toMatch(/Zephyr|second line|third/)
})

it('leaves other errors as they are', () => {
  expect(logged(new Error('no params: here'))).toContain('no params: here')
})
