import type { NextConfig } from 'next'

const EVERYWHERE = [
  { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=()' },
]

const NO_PAGE = [
  { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'; sandbox" },
]

// Pages get theirs from proxy.ts, with a nonce. What the API sends is never a page.
const API = [...NO_PAGE, { key: 'Cache-Control', value: 'no-store' }]

// The launcher's tests build into a folder of their own, never into the one that a running app serves from.
const distDir = process.env.NEXT_DIST_DIR || '.next'

export default {
  distDir,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  // npm test checks types; a start on someone's machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  // The optimizer had remote code execution twice; there is no picture here that needs it.
  images: { unoptimized: true },
  // The first screen shall not cost a dozen small requests: chunks are merged more eagerly than by default.
  experimental: {
    // A screen that is not open to somebody answers 403.
    authInterrupts: true,
    turbopackChunking: {
      maxChunkCountPerGroup: 1,
      maxMergeChunkSize: 5_000_000,
      minChunkSize: 500_000,
      requestCost: 5_000_000,
    },
  },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pg-query-stream', 'mysql2'],
  headers: async () => [
    { source: '/:path*', headers: EVERYWHERE },
    { source: '/api/:path((?!v1(?:/|$)).*)', headers: API },
    // Files, for which no page of ours answers; where one is missing Next renders a page all the same.
    { source: '/_next/:path*', headers: NO_PAGE },
    { source: '/favicon.ico', headers: NO_PAGE },
  ],
} satisfies NextConfig
