/** The header by which proxy.ts hands a page the token that its form sends back. */
export const CSRF_HEADER = 'x-wv-csrf'
