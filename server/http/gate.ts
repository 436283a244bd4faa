import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { env } from '@/env'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * Lets a request that changes something pass only if a page of ours made it; in front of every such route, because
 * SameSite cookies still travel from sibling subdomains. Throws FORBIDDEN. Who has neither header (curl) sets Origin.
 */
export function demandSameOrigin(headers: Headers): void {
  const origin = headers.get('origin') ?? 'null'
  const site = headers.get('sec-fetch-site')
  // A page that tells nobody where it is (no-referrer) sends its form with Origin null; the browser still says whose.
  const isOurs =
    origin === 'null'
      ? site === 'same-origin'
      : isOwnOrigin(origin) && (site ?? 'same-origin') === 'same-origin'
  if (!isOurs) throw new DomainError('FORBIDDEN', textIn().faults.notOurs)
}

/** On this machine the three names of loopback are one address: people type any of them. */
function isOwnOrigin(origin: string): boolean {
  const base = new URL(env().BASE_URL)
  if (origin === base.origin) return true
  if (!LOOPBACK.includes(base.hostname) || !URL.canParse(origin)) return false
  const asked = new URL(origin)
  return LOOPBACK.includes(asked.hostname) && asked.port === base.port && asked.protocol === base.protocol
}
