'use client'

import { Download, Image } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { saveFile, saveText } from '@/components/ui/save-file'
import { toast } from '@/components/ui/toast'
import { type CsvValue, csvOf } from '@/domain/csv'
import type { Text } from '@/domain/text/text'
import type { PictureWords } from '../picture/picture'

/** The figures of a chart, as rows of a file. */
export interface FileRows {
  /** Its name, without what stands after the dot. */
  file: string
  head: string[]
  rows: CsvValue[][]
}

/** What the buttons show, and their names in full. */
export type FileWords = Pick<Text['charts']['files'], 'csv' | 'png' | 'noPicture'> & {
  csvName: string
  pngName: string
}

interface ChartFilesProps extends FileRows {
  /** The id of what is drawn. */
  of: string
  picture: PictureWords
  words: FileWords
}

/** Hands over a chart as a picture and its figures as a file, without asking the server again. */
export function ChartFiles({ file, head, rows, of, picture, words }: ChartFilesProps) {
  async function savePicture() {
    const part = document.getElementById(of)
    // Few ask for one: what paints it comes when somebody does.
    const painter = await import('../picture/picture').catch(() => null)
    const drawn = part && painter && (await painter.pictureOf(part, picture))
    if (drawn) saveFile(`${file}.png`, drawn)
    else toast(words.noPicture)
  }
  const look = buttonClass('quiet', 'min-h-11 px-2 sm:min-h-8')
  return (
    <p className="flex justify-end gap-1 print:hidden">
      <button type="button" aria-label={words.pngName} onClick={savePicture} className={look}>
        <Image size={15} aria-hidden /> {words.png}
      </button>
      <button
        type="button"
        aria-label={words.csvName}
        onClick={() => saveText(`${file}.csv`, `\uFEFF${csvOf(head, rows)}`, 'text/csv')}
        className={look}
      >
        <Download size={15} aria-hidden /> {words.csv}
      </button>
    </p>
  )
}
