'use client'

import { Download } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { saveText } from '@/components/ui/save-text'
import { type CsvValue, csvOf } from './csv'

interface CsvButtonProps {
  label: string
  file: string
  head: string[]
  rows: CsvValue[][]
}

/** Hands over the figures of a chart as a file, without asking the server again. */
export function CsvButton({ label, file, head, rows }: CsvButtonProps) {
  function download() {
    saveText(file, `\uFEFF${csvOf(head, rows)}`, 'text/csv')
  }
  return (
    <button type="button" onClick={download} className={buttonClass('quiet', 'min-h-8 px-2 print:hidden')}>
      <Download size={15} aria-hidden /> {label}
    </button>
  )
}
