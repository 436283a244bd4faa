import { env } from '@/env'

/**
 * What a page may load, as a Content-Security-Policy. Takes the page's nonce. Charts set sizes in style attributes,
 * hence style-src-attr; development compiles in the browser, hence eval there and only there.
 */
export function contentPolicy(nonce: string): string {
  const secure = env().BASE_URL.startsWith('https:')
  const development = env().NODE_ENV === 'development'
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-elem 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    // On http://localhost it would send the browser to a port where nothing speaks TLS.
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}
