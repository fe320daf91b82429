import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { DemoClient } from '#dev/local/demo/demo-client.ts'
import { connectStrava } from '#dev/local/demo/histories.ts'
import { OWNER, registerInvited, registerOwner } from '#dev/local/demo/people.ts'
import { stravaSubscription } from '#dev/local/strava-subscription.ts'
import { localVars } from '#dev/local/vars.ts'
import { type OpenBrowser, type OpenPage, openBrowser } from '#dev/test/browser.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'
import { until } from '#dev/test/until.ts'
import { ImportLane } from './import-lane.ts'
import { addressesOf, control, expectSound, logInOn, whileMinutesPass } from './visit.ts'

// An athlete whose history is in, and the owner.

const RUNNER = 41_000_001
const athlete = { email: 'rita@train.example', name: 'Rita Vale', zone: 'Europe/Berlin' }
const devices = ['phone', 'desktop'] as const
/** Four thousand activities and the newest laps and streams, on a slow machine. */
const HISTORY_WITHIN_MS = 240_000

let product: Product
let browser: OpenBrowser
let owner: DemoClient

beforeAll(async () => {
  product = await runProduct({ proxyUrl: inject('proxyUrl'), sandboxUrl: inject('sandboxUrl') })
  await control(product, 'POST', '/strava/limits', { overall: [3000, 3000], read: [3000, 200] })
  const { url: appOrigin, sandboxUrl } = product
  await stravaSubscription(localVars({ appOrigin, databaseUrl: product.database.url, sandboxUrl })).create()
  owner = await registerOwner(addressesOf(product))
  const client = await registerInvited(addressesOf(product), owner, athlete)
  await connectStrava(client)
  const lane = await ImportLane.of(product, athlete.email)
  const isIn = async () => (await lane.state()).status === 'complete'
  await whileMinutesPass(product, until('the history is in', isIn, HISTORY_WITHIN_MS))
  await lane.close()
  browser = await openBrowser(product.url)
})

afterAll(async () => {
  await browser?.close()
  await product?.close()
})

async function signedIn(device: (typeof devices)[number], email: string, path = '/home'): Promise<OpenPage> {
  const opened = await browser.newPage(device)
  await logInOn(opened, email, path)
  return opened
}

test.each(devices)(
  'ING-03 a run that ends at Strava appears on an open home by itself, on a %s',
  async (device) => {
    const opened = await signedIn(device, athlete.email)
    const { page } = opened
    let loads = 0
    page.on('load', () => loads++)
    const listening = page.waitForEvent('websocket')
    await page.reload()
    await listening
    loads = 0
    const name = `Dusk loop for the ${device}`
    await control(product, 'POST', '/strava/activities', { athlete_id: RUNNER, name })
    await whileMinutesPass(product, page.getByText(name).first().waitFor({ timeout: 60_000 }))
    expect(loads).toBe(0)
    await expectSound(opened)
    await page.context().close()
  },
)

test('ONB-04/today the sandbox button "goes for a run" ends on home as well', async () => {
  const opened = await signedIn('desktop', athlete.email)
  const lines = () => opened.page.getByRole('heading', { name: 'Recent activities' }).count()
  expect(await lines()).toBe(1)
  const before = await newestOf(opened)
  const sandbox = await browser.newPage('desktop')
  await sandbox.page.goto(`${product.sandboxUrl}/`)
  await sandbox.page.getByRole('button', { name: 'Robin goes for a run' }).click()
  const isShown = async () => (await newestOf(opened)) !== before
  await whileMinutesPass(product, until('home shows the new run', isShown))
  await opened.page.context().close()
  await sandbox.page.context().close()
})

/** Where the newest activity on home leads. */
const newestOf = ({ page }: OpenPage) =>
  page.locator('main a[href^="/activities/act"]').first().getAttribute('href')

test.each(devices)(
  'OPS-06/admin-guard Admin is not there for an athlete, and is for the owner, on a %s',
  async (device) => {
    const visitor = await signedIn(device, athlete.email)
    for (const path of ['/admin', '/admin/athletes', '/admin/invites', '/admin/flags', '/admin/audit']) {
      const response = await visitor.page.goto(path)
      expect([path, response?.status()]).toEqual([path, 404])
      await visitor.page.getByText('This page is not here').waitFor()
    }
    expect(await (await visitor.page.request.get('/v1/admin/pulse')).json()).toMatchObject({
      error: { code: 'not_found' },
    })
    await visitor.page.context().close()

    const boss = await signedIn(device, OWNER.email, '/admin')
    await boss.page.getByRole('heading', { name: 'Ops Pulse' }).first().waitFor()
    await expectSound(boss)
    await boss.page.context().close()
  },
)

test('ANA-02/touch a finger on a chart shows the day under it, and it stays when the finger lifts', async () => {
  const { page } = await signedIn('phone', athlete.email, '/analytics')
  const chart = page.getByRole('slider').first()
  await chart.scrollIntoViewIfNeeded()
  const box = await chart.boundingBox()
  if (!box) throw new Error('the chart has no place')
  await page.touchscreen.tap(box.x + box.width / 2, box.y + 40)
  await expect.poll(() => chart.getAttribute('aria-valuetext')).toMatch(/Fitness \(CTL\) \d/)
  await page.context().close()
})

test('ONB-05/brake the owner pauses imports in Admin, home says so, and it goes when they go on', async () => {
  const boss = await signedIn('desktop', OWNER.email, '/admin')
  const visitor = await signedIn('phone', athlete.email)
  await pressWithReason(boss, 'Pause all ingestion')
  await visitor.page.reload()
  await visitor.page
    .getByText(/Imports are paused/)
    .first()
    .waitFor()
  await expectSound(visitor)
  await pressWithReason(boss, 'Resume ingestion')
  await visitor.page.reload()
  await visitor.page.getByRole('heading', { name: 'Recent activities' }).waitFor()
  expect(await visitor.page.getByText(/Imports are paused/).count()).toBe(0)
})

test('REL-05/pages a home whose reading failed is read again by itself when the database is back', async () => {
  const { page } = await signedIn('phone', athlete.email)
  await page.getByText('Fitness (CTL)').first().waitFor()
  const { name } = product.database
  await product.proxy.addFault({ kind: 'refuse', database: name })
  // As when a tab is looked at again: a live page reads what it missed.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await page.getByRole('alert').first().waitFor()
  await product.proxy.clearFaults(name)
  await page.getByText('Fitness (CTL)').first().waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.context().close()
})

/** Admin's actions ask why first. */
async function pressWithReason({ page }: OpenPage, label: string): Promise<void> {
  const form = page.locator('details').filter({ hasText: label })
  await form.locator('summary').click()
  await form.getByLabel('Reason').fill('looking at the provider')
  await form.getByRole('button', { name: label }).click()
  await page.waitForURL((url) => url.searchParams.has('done'))
}
