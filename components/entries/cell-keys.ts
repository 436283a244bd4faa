import type { KeyboardEvent } from 'react'

const CELL = 'input[data-cell]:not(:disabled):not([readonly])'

const rowsIn = (sheet: HTMLElement) =>
  [...sheet.querySelectorAll<HTMLElement>('[data-entry-row]')].filter(row => row.querySelector(CELL))
const cellsIn = (row: HTMLElement | undefined) => [...(row?.querySelectorAll<HTMLInputElement>(CELL) ?? [])]

function go(cell: HTMLInputElement | undefined): boolean {
  if (!cell) return false
  cell.focus()
  cell.select()
  return true
}

function goDown(cell: HTMLInputElement, rows: readonly HTMLElement[], by: 1 | -1): boolean {
  const at = rows.findIndex(row => row.contains(cell))
  const column = cellsIn(rows[at]).indexOf(cell)
  const next = cellsIn(rows[at + by])
  return go(next[Math.min(column, next.length - 1)])
}

function goAside(cell: HTMLInputElement, rows: readonly HTMLElement[], by: 1 | -1): boolean {
  const { selectionStart: from, selectionEnd: to, value } = cell
  const isWhole = from === 0 && to === value.length
  const isAtEdge = from === to && from === (by === 1 ? value.length : 0)
  if (!isWhole && !isAtEdge) return false
  const all = rows.flatMap(cellsIn)
  return go(all[all.indexOf(cell) + by])
}

/** Takes a key that was pressed in a cell, moves as a spreadsheet does: up, down, Enter; aside where the cell ends. Gives whether it did. */
export function moveByKey(event: KeyboardEvent<HTMLElement>): boolean {
  const { target, key, shiftKey, altKey, ctrlKey, metaKey } = event
  if (!(target instanceof HTMLInputElement) || target.dataset.cell === undefined) return false
  if (altKey || ctrlKey || metaKey) return false
  const rows = rowsIn(event.currentTarget)
  if (key === 'ArrowDown' || (key === 'Enter' && !shiftKey)) return goDown(target, rows, 1)
  if (key === 'ArrowUp' || key === 'Enter') return goDown(target, rows, -1)
  if (key === 'ArrowRight') return goAside(target, rows, 1)
  if (key === 'ArrowLeft') return goAside(target, rows, -1)
  return false
}
