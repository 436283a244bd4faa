import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Sentence } from '@/domain/sentence'
import { run } from './import'

const folder = mkdtempSync(path.join(tmpdir(), 'wholeview-import-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string): string {
  const at = path.join(folder, name)
  writeFileSync(at, content)
  return at
}

const mapping = file(
  'mapping.json',
  JSON.stringify({
    source: { key: 'survey', name: 'Survey' },
    stream: 'answers',
    id: 'id',
    at: { text: 'day', format: 'yyyy-MM-dd' },
    observations: [{ metric: 'nps', score: 'score' }],
  }),
)
const answers = file('answers.csv', 'id,day,score\n1,2025-03-01,9\n')

describe('wholeview import', () => {
  it.each<[string, string[], string]>([
    ['no file', ['--mapping', mapping], 'Which file?'],
    ['no mapping', [answers], 'By which mapping?'],
    ['an option that is none', [answers, '--maping', mapping], "Unknown option '--maping'"],
    ['a mapping that is not there', [answers, '--mapping', path.join(folder, 'no.json')], 'cannot be read'],
    [
      'a mapping that is no JSON',
      [answers, '--mapping', answers],
      'answers.csv is not JSON: line 1, column 1, at “id,day,sco”.',
    ],
    [
      'a mapping that is none',
      [answers, '--mapping', file('m.json', '{}')],
      'm.json is not a mapping:\n  source: is missing',
    ],
    ['a slice that is none', [answers, '--mapping', mapping, '--slice', 'x=y'], '“x=y” is not a slice'],
    ['a file that is not there', [path.join(folder, 'no.csv'), '--mapping', mapping], 'There is no file'],
    ['an empty file', [file('empty.csv', ''), '--mapping', mapping], 'empty.csv is empty'],
  ])('%s ends in a sentence', async (_, argv, sentence) => {
    await expect(run(argv)).rejects.toThrow(sentence)
  })

  // The tests' own settings name a database that does not answer.
  it('a database that is down ends in a sentence', async () => {
    const error = await run([answers, '--mapping', mapping]).catch(thrown => thrown)
    expect(error).toBeInstanceOf(Sentence)
    expect(error.message).toMatch(/^No PostgreSQL answers on 127\.0\.0\.1:1\./)
  })
})
