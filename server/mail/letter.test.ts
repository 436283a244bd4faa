import { expect, it } from 'vitest'
import { letterOf } from './letter'

const letter = {
  ...{ lead: 'Two things are new.', foot: 'You chose these.', language: 'en-GB' },
  items: [
    { text: 'Goal of <b>R&D</b> "fast"\nBcc: x', href: 'https://a.example/goals/1?a=1&b="2"' },
    { text: 'Another', href: 'https://a.example/x' },
  ],
  footLink: { text: 'Settings', href: 'https://a.example/account#notices' },
}

it('says the same as text and as HTML, and what people named can make no mark in either', () => {
  const { text, html } = letterOf(letter)
  expect(text).toBe(
    [
      'Two things are new.',
      '- Goal of <b>R&D</b> "fast" Bcc: x\n  https://a.example/goals/1?a=1&b="2"',
      '- Another\n  https://a.example/x',
      'You chose these.\nSettings: https://a.example/account#notices\n',
    ].join('\n\n'),
  )
  expect(html).toContain(
    '<a href="https://a.example/goals/1?a=1&amp;b=&quot;2&quot;">Goal of &lt;b&gt;R&amp;D&lt;/b&gt; &quot;fast&quot; Bcc: x</a>',
  )
  expect(html).not.toContain('<b>')
})

it('loads nothing, and leaves colours to the reader', () => {
  const { html } = letterOf(letter)
  expect(html).not.toMatch(/\ssrc=|<link|<img|<script|@import|url\(|\bcolor:|background/)
  expect(html).toContain('<meta name="color-scheme" content="light dark">')
  expect(html).toContain('<html lang="en-GB">')
})
