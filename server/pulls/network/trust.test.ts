import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { guardedFetch } from './request'

// A certificate that nobody has vouched for, made by the machine's openssl where there is one.
function certificate(): { key: Buffer; cert: Buffer } | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'wholeview-tls-'))
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
  const request = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '1',
    '-subj',
    '/CN=localhost',
    '-keyout',
    key,
    '-out',
    cert,
  ]
  try {
    execFileSync('openssl', request, { stdio: 'ignore' })
    return { key: readFileSync(key), cert: readFileSync(cert) }
  } catch {
    return null
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const made = certificate()

it.skipIf(made === null)(
  'a certificate that nobody has vouched for is not taken, and nothing can make it so',
  async () => {
    let asked = 0
    const server = https.createServer(made ?? {}, (_, response) => {
      asked += 1
      response.end('{}')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const request = { url: new URL(`https://localhost:${port}/`), method: 'GET', headers: {} } as const
    await expect(guardedFetch({ allowed: ['localhost', '127.0.0.1'] })(request)).rejects.toMatchObject({
      message: expect.stringMatching(/SELF_SIGNED/),
      passing: false,
    })
    expect(asked).toBe(0)
    server.close()
  },
)
