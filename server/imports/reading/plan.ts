import { DomainError } from '@/domain/error'
import type { Mapping } from '@/domain/mapping/language'
import type { SourceFile } from './source-file'

/** A file and the parts of its name that the mapping uses. */
export interface NamedFile {
  file: SourceFile
  parts: Readonly<Record<string, string>>
}

/**
 * What is imported in one transaction: a file of rows; all files of a log; or a file of records with those that are
 * joined to it, by what the mapping calls them.
 */
export interface Unit {
  main: NamedFile[]
  joined: ReadonlyMap<string, SourceFile>
}

const invalid = (message: string) => new DomainError('INVALID', message)

/** Takes a pattern of a file's name (`*` for anything, {part} for a part to be named), gives its matcher. */
function matcherOf(pattern: string): (name: string) => Record<string, string> | undefined {
  const source = pattern.replace(/\{([A-Za-z]\w*)\}|\*|[.+?^${}()|[\]\\]/g, (piece, part?: string) => {
    if (part) return `(?<${part}>[^_./ ]+)`
    return piece === '*' ? '.*' : `\\${piece}`
  })
  const shape = new RegExp(`^${source}$`, 'i')
  return name => {
    const match = shape.exec(name)
    return match ? { ...match.groups } : undefined
  }
}

/**
 * Takes a mapping and the files given, gives what is imported together, in the order given. INVALID with names where
 * a file is none of the mapping's, one is there twice, or one that must be joined is missing.
 */
export function planOf(mapping: Mapping, files: readonly SourceFile[]): Unit[] {
  refuseTwice(files)
  const joined = new Map<string, SourceFile>()
  const main: NamedFile[] = []
  const isMain = matcherOf(mapping.file)
  const joins = mapping.join.map(join => ({ ...join, matches: matcherOf(join.name) }))
  for (const file of files) {
    const join = joins.find(one => one.matches(file.name))
    const parts = join ? undefined : isMain(file.name)
    if (join) {
      const other = joined.get(join.as)
      if (other)
        throw invalid(`${other.name} and ${file.name} both are “${join.as}” (${join.name}). Give one.`)
      joined.set(join.as, file)
    } else if (parts) main.push({ file, parts })
    else throw invalid(`${file.name} is none of the mapping's files (${wanted(mapping)}).`)
  }
  const missing = mapping.join.find(join => !joined.has(join.as))
  if (missing) throw invalid(`The file “${missing.as}” (${missing.name}) is missing; the mapping joins it.`)
  const [first, second] = main
  if (!first) throw invalid(`A file named ${mapping.file} is missing.`)
  if (mapping.join.length > 0 && second) {
    throw invalid(
      `${first.file.name} and ${second.file.name} both are the first file (${mapping.file}). Give one.`,
    )
  }
  return mapping.last ? [{ main, joined }] : main.map(one => ({ main: [one], joined }))
}

function wanted(mapping: Mapping): string {
  return [mapping.file, ...mapping.join.map(join => join.name)].join(', ')
}

function refuseTwice(files: readonly SourceFile[]): void {
  for (const [at, file] of files.entries()) {
    const before = files.slice(0, at).find(one => one.sha256 === file.sha256)
    if (before) throw invalid(`${before.path} and ${file.path} are the same file. Give it once.`)
  }
}
