/** The header by which proxy.ts hands a page the token that its form sends back. */
export const CSRF_HEADER = 'x-wv-csrf'
/** The header by which proxy.ts tells a page its own path and query. */
export const PATH_HEADER = 'x-wv-path'
