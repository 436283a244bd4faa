import { draftOfText, type MappingDraft } from '@/components/mapping/mapping-draft'
import { parseMapping } from '@/domain/mapping/language'
import type { Pointed } from '@/domain/mapping/pointing/pointed'
import { startPointing } from '@/domain/mapping/pointing/start'
import type { FilePreviewDto, FileStartDto } from '@/server/files/dto'
import type { Origin } from './origin-fields'
import type { Reading } from './reading-fields'

/** The source from which one starts: that of what was asked before, else the one that was named, else a new one. */
export function originFor(start: FileStartDto, source: number | undefined): Origin {
  const asked = start.asked?.sourceId ?? source
  const known = start.sources.find(one => one.id === asked)
  if (known) return { id: known.id }
  return { name: start.asked?.sourceName ?? '' }
}

/** The mapping's text from which one starts: what was asked of this file before, else what its source keeps. */
function textFor(start: FileStartDto, origin: Origin): string | null {
  const isAsked = start.asked && ('id' in origin ? start.asked.sourceId === origin.id : true)
  if (start.asked && isAsked) return start.asked.mapping
  return 'id' in origin ? (start.sources.find(one => one.id === origin.id)?.mapping ?? null) : null
}

/** How the file is read to begin with: as the mapping says that is taken over. */
export function readingFor(start: FileStartDto, origin: Origin): Reading {
  const text = textFor(start, origin)
  const mapping = text === null ? null : parseMapping(text, '')
  if (!mapping || 'fault' in mapping) return {}
  const { encoding, delimiter } = mapping.format
  return { encoding, delimiter, sheet: start.asked?.sheet ?? undefined }
}

/** A draft from nothing but the file, read as somebody said. */
export function freshDraft(start: FileStartDto, preview: FilePreviewDto, reading: Reading): MappingDraft {
  return readAs({ pointed: fresh(start, preview) }, reading)
}

/** A draft whose file is read as somebody said. */
export function readAs(draft: MappingDraft, { encoding, delimiter }: Reading): MappingDraft {
  if (!('pointed' in draft)) return draft
  const { pointed } = draft
  return {
    pointed: {
      ...pointed,
      encoding: encoding ?? pointed.encoding,
      delimiter: delimiter ?? pointed.delimiter,
    },
  }
}

// What a file says of its letters by itself stays unsaid, so that next month's may say otherwise.
function fresh({ timeZone }: FileStartDto, { table, asked, encoding }: FilePreviewDto): Pointed {
  const guess = table?.guess ?? { columns: [], decimal: '.' as const, group: null }
  return startPointing(guess, { encoding: asked ? encoding : null, delimiter: null, timeZone })
}

/**
 * The draft from which one starts: the mapping that was used before, by fields where they can show all of it, else as text; without one what
 * names and values suggest.
 */
export function draftFor(
  start: FileStartDto,
  origin: Origin,
  preview: FilePreviewDto,
  reading: Reading,
): MappingDraft {
  const text = textFor(start, origin)
  if (text === null) return freshDraft(start, preview, reading)
  return readAs(draftOfText(text, start.metrics), reading)
}
