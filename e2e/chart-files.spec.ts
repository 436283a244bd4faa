import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from './demo'

/** Saves by a button's name, gives the file with its name. */
async function saved(page: Page, button: RegExp) {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  const file = await download
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

/** What a picture shows: how large it is, its corner, and how many of its points are not white. */
function seenIn(page: Page, png: Buffer) {
  return page.evaluate(
    async address => {
      const image = new Image()
      image.src = address
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.width
      canvas.height = image.height
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      const { data } = context?.getImageData(0, 0, image.width, image.height) ?? {
        data: new Uint8ClampedArray(),
      }
      let marked = 0
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]]
        if (red + green + blue < 600) marked += 1
      }
      return { width: image.width, corner: [...data.slice(0, 4)], share: marked / (data.length / 4) }
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
}

test('the line, the spread and the small lines are saved as pictures on white, and as figures', async ({
  page,
}) => {
  test.slow()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/metrics/relationship_nps?cuts=multiples')
  await expect(page.getByRole('slider')).toBeVisible()
  const charts = [
    { png: /^PNG: save a picture of .* by month$/, of: '#line-drawing' },
    { png: /^PNG: save a picture of how .* spreads$/, of: '#distribution-drawing' },
    { png: /^PNG: save a picture of .* by region$/, of: '#lines-by-region' },
  ]
  for (const { png, of } of charts) {
    const box = await page.locator(of).boundingBox()
    const picture = await saved(page, png)
    expect(picture.name).toMatch(/^relationship_nps-[a-z-]+\.png$/)
    const seen = await seenIn(page, picture.bytes)
    expect(seen.corner).toEqual([255, 255, 255, 255])
    expect(Math.abs(seen.width - 2 * ((box?.width ?? 0) + 48))).toBeLessThanOrEqual(2)
    // Lines, bars and words, and mostly paper: a dark screen turned over would be mostly ink.
    expect(seen.share).toBeGreaterThan(0.003)
    expect(seen.share).toBeLessThan(0.4)
  }
  const spread = await saved(page, /^CSV: save the figures of how .* spreads$/)
  expect(spread.bytes.toString()).toMatch(/^\uFEFFbar,count,share,low,high,share_before/)
  const lines = await saved(page, /^CSV: save the figures of .* by region$/)
  expect(lines.bytes.toString()).toMatch(/^\uFEFFregion,period,from,until,value,low,high,n,state/)
})

test('how long is still open is saved as its steps', async ({ page }) => {
  await page.goto('/metrics/resolution_time')
  const curve = await saved(page, /^CSV: save the figures of the share still open/)
  expect(curve.bytes.toString()).toMatch(/^\uFEFFafter_hours,share_still_open/)
  const picture = await saved(page, /^PNG: save a picture of the share still open/)
  expect((await seenIn(page, picture.bytes)).share).toBeGreaterThan(0.001)
})
