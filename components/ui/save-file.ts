/** Hands something over as a file, without asking the server. */
export function saveFile(file: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = file
  link.click()
  URL.revokeObjectURL(address)
}

/** Hands a text over as a file, without asking the server. */
export function saveText(file: string, text: string, type: string): void {
  saveFile(file, new Blob([text], { type }))
}
