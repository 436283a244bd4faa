// The doors of the house. Each rule forbids a way in; the comment says why that way would hurt.
// A feature is a folder: server/<noun>, components/<noun>. Saying which column is what belongs to every way in.
const FEATURE_FREE = 'ui|charts|shell|text|mapping'

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'Formulas and rules are tested by tables of numbers and run in the browser too: no I/O, no framework, no clock.',
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^domain/', '^node_modules/(zod|date-fns|simple-statistics|@stdlib|tldts)/'] },
    },
    {
      name: 'db-looks-down',
      comment:
        'Tables know the words of the domain and nothing of who asks; only env.ts tells where the database is.',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^(app|components|trpc|server|scripts|e2e)/' },
    },
    {
      name: 'server-looks-down',
      comment: 'A service that knows a screen cannot serve the worker, the API and the command line.',
      severity: 'error',
      from: { path: '^server/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(app|components|trpc|scripts|e2e)/' },
    },
    {
      name: 'router-holds-no-sql',
      comment:
        'A procedure is a permission, a schema and a call; whoever else calls the service gets the same rules.',
      severity: 'error',
      from: { path: '^server/[^/]+/router\\.ts$' },
      to: { path: ['^db/', '^node_modules/(drizzle-orm|pg)/'] },
    },
    {
      name: 'features-meet-at-services',
      comment:
        "Another feature's queries change without notice; its service is what it promises. DTOs are part of it.",
      severity: 'error',
      from: { path: '^server/([^/]+)/', pathNot: ['\\.test\\.ts$', '/testing\\.ts$'] },
      to: { path: '^server/[^/]+/', pathNot: ['^server/$1/', '^server/figures/', '/(service|dto)\\.ts$'] },
    },
    {
      name: 'browser-loads-no-server',
      comment:
        'What a browser loads it shows: code of the server there is a leak and 100 KB. Types vanish, so they may.',
      severity: 'error',
      from: { path: ['^components/', '^trpc/(client|query-client)\\.tsx?$'] },
      to: { path: ['^(server|db)/', '^env\\.ts$'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'primitives-are-feature-blind',
      comment: 'A button that knows goals can be used by goals only.',
      severity: 'error',
      from: { path: '^components/(ui|charts)/' },
      to: { path: '^components/', pathNot: '^components/(ui|charts)/' },
    },
    {
      name: 'features-stay-apart',
      comment: 'Pages compose features; features that import each other can no longer be changed alone.',
      severity: 'error',
      from: { path: `^components/(?!(?:${FEATURE_FREE})/)([^/]+)/` },
      to: { path: '^components/[^/]+/', pathNot: ['^components/$1/', `^components/(${FEATURE_FREE})/`] },
    },
    {
      name: 'pages-enter-by-trpc',
      comment: 'The permission stands on the procedure; a page that calls a service walks past it.',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/api/' },
      to: {
        path: ['^server/', '^db/', '^node_modules/(drizzle-orm|pg)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'e2e-sees-data-not-code',
      comment:
        'A journey arranges data and then does what a person does; calling our code would skip what it tests.',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^(app|components|trpc|server|scripts)/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle means that two rooms are one room.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere is not seen by the other rules.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
    // Without it type-only imports vanish before they are looked at, and half of the doors with them.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
