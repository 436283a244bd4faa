// The secrets of an installation without DATABASE_URL: made once, readable by their owner only.
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readText } from './processes.mjs'

const NAMES = ['AUTH_SECRET', 'DATA_KEY', 'DATABASE_PASSWORD']

/**
 * Reads the keys of a data folder; makes those that are missing.
 * @returns {{AUTH_SECRET: string, DATA_KEY: string, DATABASE_PASSWORD: string}}
 */
export function ensureKeys(home) {
  const file = path.join(home, 'keys')
  const keys = parse(readText(file) ?? '')
  const missing = NAMES.filter(name => !keys[name])
  if (missing.length === 0) return keys
  for (const name of missing)
    keys[name] = randomBytes(32).toString(name === 'DATABASE_PASSWORD' ? 'hex' : 'base64')
  mkdirSync(home, { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, NAMES.map(name => `${name}=${keys[name]}\n`).join(''), { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, file)
  return keys
}

function parse(text) {
  const keys = {}
  for (const line of text.split('\n')) {
    const at = line.indexOf('=')
    if (at > 0) keys[line.slice(0, at)] = line.slice(at + 1).trim()
  }
  return keys
}
