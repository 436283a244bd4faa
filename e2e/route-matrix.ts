import type { Role } from '@/domain/role'

/** Every exported method of every route.ts, and what a stranger without cookie or token is told. */
export const ROUTES: Readonly<Record<string, { stranger: number }>> = {
  'POST /api/audit': { stranger: 401 },
  'GET /api/auth/[...nextauth]': { stranger: 404 },
  'POST /api/auth/[...nextauth]': { stranger: 404 },
  'GET /api/benchmarks': { stranger: 401 },
  'POST /api/crosswalk': { stranger: 401 },
  'POST /api/forgot': { stranger: 415 },
  'GET /api/interplay': { stranger: 401 },
  'POST /api/invite': { stranger: 415 },
  'GET /api/live': { stranger: 200 },
  'GET /api/ready': { stranger: 200 },
  'GET /api/refused/[task]': { stranger: 401 },
  'POST /api/rows': { stranger: 401 },
  'POST /api/reset': { stranger: 415 },
  'GET /api/setup': { stranger: 404 },
  'POST /api/setup': { stranger: 404 },
  'POST /api/uploads': { stranger: 415 },
  // What it carries is the table above.
  'GET /api/trpc/[trpc]': { stranger: 404 },
  'POST /api/trpc/[trpc]': { stranger: 404 },
  'POST /api/webhooks/[source]': { stranger: 401 },
  // What it answers is the table below.
  'GET /api/v1/[[...path]]': { stranger: 401 },
  'HEAD /api/v1/[[...path]]': { stranger: 401 },
  'POST /api/v1/[[...path]]': { stranger: 401 },
  'PUT /api/v1/[[...path]]': { stranger: 401 },
  'PATCH /api/v1/[[...path]]': { stranger: 401 },
  'DELETE /api/v1/[[...path]]': { stranger: 401 },
  'OPTIONS /api/v1/[[...path]]': { stranger: 204 },
}

/** Every operation of the API by its path (`sends`: it is asked with POST and a body): what a stranger or a session without token is told, a token that may only write, and one that may read. */
export const API: Readonly<Record<string, { stranger: number; write: number; read: number; sends?: true }>> =
  {
    '/': { stranger: 401, write: 403, read: 200 },
    '/metrics': { stranger: 401, write: 403, read: 200 },
    '/metrics/{key}': { stranger: 401, write: 403, read: 404 },
    '/metrics/{key}/series': { stranger: 401, write: 403, read: 404 },
    '/functions': { stranger: 401, write: 403, read: 200 },
    '/actions': { stranger: 401, write: 403, read: 200 },
    '/goals': { stranger: 401, write: 403, read: 200 },
    '/interplay': { stranger: 401, write: 403, read: 200 },
    '/promise': { stranger: 401, write: 403, read: 200 },
    '/benchmarks': { stranger: 401, write: 403, read: 200 },
    // A token of no source has nowhere to write to.
    '/observations': { stranger: 401, write: 403, read: 403, sends: true },
    '/events': { stranger: 401, write: 403, read: 403, sends: true },
    '/openapi.json': { stranger: 200, write: 200, read: 200 },
  }

const LEADING: readonly Role[] = ['cx_lead', 'admin']
const MANAGING: readonly Role[] = ['cx_lead', 'function_head', 'admin']
const ADMIN: readonly Role[] = ['admin']

/** Every screen that is not open to everyone, and the roles to which it is; others get a 403 that says so. */
export const SCREENS: Readonly<Record<string, readonly Role[]>> = {
  '/welcome': LEADING,
  '/welcome/metrics': LEADING,
  '/customers/matching': LEADING,
  '/enter': ['cx_lead', 'function_head'],
  '/goals/new': ['cx_lead'],
  '/goals/1/edit': ['cx_lead'],
  '/actions/new': ['cx_lead', 'function_head'],
  '/benchmarks/new': ['cx_lead'],
  '/benchmarks/upload': ['cx_lead'],
  '/benchmarks/1/edit': ['cx_lead'],
  '/journey/upload': MANAGING,
  '/sources/new/sql': MANAGING,
  '/sources/new/http': MANAGING,
  '/sources/new/[preset]': MANAGING,
  '/sources/1/connection': MANAGING,
  '/metrics/new': ['cx_lead', 'function_head'],
  '/metrics/[key]/edit': ['cx_lead'],
  '/sources': MANAGING,
  '/sources/new': MANAGING,
  '/sources/new/push': MANAGING,
  '/sources/1': MANAGING,
  '/sources/new/file': MANAGING,
  '/admin/users': ADMIN,
  '/admin/users/1': ADMIN,
  '/admin/users/invite': ADMIN,
  '/admin/functions': ADMIN,
  '/admin/slices': ADMIN,
  '/admin/stages': LEADING,
  '/admin/calendar': ADMIN,
  '/admin/privacy': ADMIN,
  '/admin/tokens': ADMIN,
  '/admin/setup-file': ADMIN,
  '/admin/audit': LEADING,
}

/** The screens that everyone opens who is signed in. */
export const OPEN_SCREENS: readonly string[] = [
  '/',
  '/metrics',
  '/metrics/[key]',
  '/metrics/[key]/rows',
  '/customers',
  '/customers/1',
  '/gaps/[kind]/[key]',
  '/functions/[key]',
  '/goals',
  '/goals/1',
  '/actions',
  '/actions/1',
  '/self-check',
  '/self-check/time',
  '/owner',
  '/promise',
  '/notices',
  '/views',
  '/benchmarks',
  '/journey',
  '/perspectives',
  '/interplay',
  '/account',
  '/docs/api',
]
