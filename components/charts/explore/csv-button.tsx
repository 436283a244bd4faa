'use client'

import { Download } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { saveText } from '@/components/ui/save-text'

/** A spreadsheet would run a cell that begins like a formula; numbers are safe, words get an apostrophe. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

interface CsvButtonProps {
  label: string
  file: string
  head: string[]
  rows: (string | number | null)[][]
}

/** Hands over the figures of a chart as a file, without asking the server again. */
export function CsvButton({ label, file, head, rows }: CsvButtonProps) {
  function download() {
    const text = [head, ...rows].map(row => row.map(cell).join(',')).join('\r\n')
    saveText(file, `\uFEFF${text}\r\n`, 'text/csv')
  }
  return (
    <button type="button" onClick={download} className={buttonClass('quiet', 'min-h-8 px-2 print:hidden')}>
      <Download size={15} aria-hidden /> {label}
    </button>
  )
}
