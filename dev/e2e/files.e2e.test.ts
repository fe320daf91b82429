import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { DemoClient } from '#dev/local/demo/demo-client.ts'
import { registerInvited, registerOwner } from '#dev/local/demo/people.ts'
import { projectRoot } from '#dev/local/paths.ts'
import { DEMO_ATHLETES } from '#dev/sandbox/history/athletes.ts'
import { buildActivities } from '#dev/sandbox/history/build-activities.ts'
import { synthFit } from '#dev/sandbox/synth/fit.ts'
import { synthGpx } from '#dev/sandbox/synth/gpx.ts'
import { synthTcx } from '#dev/sandbox/synth/tcx.ts'
import { sure } from '#dev/sandbox/testing/answers.ts'
import { type OpenBrowser, type OpenPage, openBrowser } from '#dev/test/browser.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'
import { until } from '#dev/test/until.ts'
import { addressesOf, expectSound, logInOn } from './visit.ts'

// A visitor brings files of three kinds, two real ones, and one that is none.

const athlete = { email: 'fay@files.example', name: 'Fay Merrow', zone: 'America/Denver' }
const oracles = join(projectRoot, '..', 'shared', 'oracles', 'files')
const text = new TextEncoder()
const runs = DEMO_ATHLETES.flatMap((each) => buildActivities(each, 0)).filter(
  (each) => each.type === 'Run' && !each.isManual && each.averageHeartRateBpm !== null,
)
const run = (index: number) => sure(runs[index])
const [one, two, three, four] = [run(0), run(10), run(20), run(30)]
const real = ['fitdecode/2013-02-06-12-11-14.fit', 'sweatpy/activity_4801048867.tcx']
  .map((path) => join(oracles, path))
  .filter((path) => existsSync(path))
const files = {
  'morning.fit': synthFit(one),
  'noon.tcx': text.encode(synthTcx(two)),
  'evening.gpx': text.encode(synthGpx(three)),
  'broken.fit': text.encode('this is no activity at all'),
}

let product: Product
let browser: OpenBrowser
let client: DemoClient
let opened: OpenPage

beforeAll(async () => {
  product = await runProduct({ proxyUrl: inject('proxyUrl'), sandboxUrl: inject('sandboxUrl') })
  const owner = await registerOwner(addressesOf(product))
  client = await registerInvited(addressesOf(product), owner, athlete)
  browser = await openBrowser(product.url)
  opened = await browser.newPage('desktop')
  await logInOn(opened, athlete.email, '/settings/imports')
})

afterAll(async () => {
  await browser?.close()
  await product?.close()
})

test('ING-09/outcomes a zip tells of every file in it what became of it, while the page stays open', async () => {
  const { page } = opened
  const zip = Buffer.from(zipSync(files))
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'watch.zip', mimeType: 'application/zip', buffer: zip })
  await page.getByText('Done, some failed').waitFor({ timeout: 60_000 })
  await page.getByText('3 imported, 1 failed of 4.').waitFor()
  await page.getByRole('link', { name: 'Files' }).click()
  for (const name of Object.keys(files)) await page.getByText(name).waitFor()
  expect(await page.getByText('Imported', { exact: true }).count()).toBe(3)
  await expectSound(opened)
})

test('ING-06/real several files at once, those of real watches among them, arrive as they are', async () => {
  const { page } = opened
  await page.goto('/settings/imports')
  const parts = [
    ...real.map((path) => ({ name: path.split('/').at(-1) ?? '', buffer: readFileSync(path) })),
    { name: 'late.fit', buffer: Buffer.from(synthFit(four)) },
  ].map((part) => ({ ...part, mimeType: 'application/octet-stream' }))
  await page.locator('input[type=file]').setInputFiles(parts)
  await page.getByText(`${parts.length} imported of ${parts.length}.`).waitFor({ timeout: 60_000 })
})

test('ING-06/resume a page that is sending asks before it is left, and no more once it is done', async () => {
  const { page } = opened
  await page.goto('/settings/imports')
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    // Stays, as whoever presses Cancel does.
    void dialog.dismiss()
  })
  let free = () => {}
  const held = new Promise<void>((resolve) => {
    free = resolve
  })
  await page.route(/\/parts\//, async (route) => {
    await held
    await route.continue()
  })
  // A browser asks only where somebody has used the page.
  await page.getByRole('heading', { level: 1 }).click()
  const buffer = Buffer.from(synthFit(run(40)))
  const sent = page.waitForRequest(/\/parts\//)
  await page.locator('input[type=file]').setInputFiles({
    ...{ name: 'last.fit', mimeType: 'application/octet-stream', buffer },
  })
  await sent
  await page.evaluate(() => location.assign('/home'))
  await expect.poll(() => asked).toEqual(['beforeunload'])
  expect(new URL(page.url()).pathname).toBe('/settings/imports')
  free()
  await page.getByText('1 imported of 1.').first().waitFor({ timeout: 60_000 })
  // The file's outcome may come by the live line before the last part's answer: sending is over a moment later.
  const asks = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }))
  await expect.poll(() => page.evaluate(asks)).toBe(false)
  await page.evaluate(() => location.assign('/home'))
  await page.waitForURL('**/home')
  expect(asked).toEqual(['beforeunload'])
  page.removeAllListeners('dialog')
})

interface Detail {
  id: string
  name: string
  stress_points: number | null
  stress: { points: number } | null
  laps: unknown[]
  zones: unknown[]
}

test.each(['phone', 'desktop'] as const)(
  'ACT-02/page an imported run shows streams, laps, zones and how its stress was found, as the API tells, on a %s',
  async (device) => {
    const day = new Date(one.startMs + one.utcOffsetS * 1000).toISOString().slice(0, 10)
    const list = await client.send<{ activities: Detail[] }>('GET', `/v1/activities?from=${day}&to=${day}`)
    const { id } = sure(list.activities[0])
    const detail = await until('its stress is derived', async () => {
      const answer = await client.send<Detail>('GET', `/v1/activities/${id}`)
      return answer.stress === null ? null : answer
    })
    const visit = await browser.newPage(device)
    await logInOn(visit, athlete.email)
    const { page } = visit
    await page.goto(`/activities/${id}`)
    const main = page.locator('main')
    await main
      .getByText(String(Math.round(sure(detail.stress).points)), { exact: true })
      .first()
      .waitFor()
    for (const heading of [/^Laps/, /zones/i, /stress/i]) {
      await main.getByRole('heading', { name: heading }).first().waitFor()
    }
    expect(detail.laps.length).toBeGreaterThan(0)
    await main.locator('svg path, svg polyline').first().waitFor({ state: 'attached' })
    await expectSound(visit)
    await page.context().close()
  },
)
