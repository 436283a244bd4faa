/** Whether a test file wants a database: it imports a module named testing (db/testing, server/testing). */
export function usesDatabase(text) {
  return /from '[^']*\/testing'/.test(text)
}
