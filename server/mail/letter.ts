/** A letter that tells of several things, each with where it leads. */
export interface Letter {
  lead: string
  items: readonly { text: string; href: string }[]
  foot: string
  footLink: { text: string; href: string }
  language: string
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, sign => ESCAPES[sign] ?? '')

// A name with a line break in it would look like a line of ours.
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

const linked = (href: string, text: string) => `<a href="${escaped(href)}">${escaped(oneLine(text))}</a>`

/**
 * Takes a letter, gives it as plain text and as HTML. Names that people gave are escaped in both. The HTML sets neither colours nor pictures: the reader's
 * program chooses light or dark, and nothing is loaded from anywhere.
 */
export function letterOf({ lead, items, foot, footLink, language }: Letter): { text: string; html: string } {
  const said = items.map(({ text, href }) => `- ${oneLine(text)}\n  ${href}`)
  const text = [oneLine(lead), ...said, `${oneLine(foot)}\n${oneLine(footLink.text)}: ${footLink.href}`].join(
    '\n\n',
  )
  const rows = items.map(one => `<li style="margin:0 0 12px">${linked(one.href, one.text)}</li>`).join('\n')
  const html = `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(oneLine(lead))}</title>
</head>
<body style="margin:0;padding:24px;font:16px/1.5 sans-serif">
<div style="max-width:560px">
<p style="margin:0 0 16px">${escaped(oneLine(lead))}</p>
<ul style="margin:0 0 24px;padding:0 0 0 20px">
${rows}
</ul>
<p style="margin:0;font-size:14px">${escaped(oneLine(foot))} ${linked(footLink.href, footLink.text)}</p>
</div>
</body>
</html>
`
  return { text: `${text}\n`, html }
}
