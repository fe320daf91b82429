import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { registerInvited, registerOwner } from '#dev/local/demo/people.ts'
import { DEMO_ATHLETES } from '#dev/sandbox/history/athletes.ts'
import { buildActivities } from '#dev/sandbox/history/build-activities.ts'
import { synthFit } from '#dev/sandbox/synth/fit.ts'
import { sure } from '#dev/sandbox/testing/answers.ts'
import { type OpenBrowser, type OpenPage, openBrowser, sidewaysOverflowPx } from '#dev/test/browser.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'
import { addressesOf, expectSound, logInOn } from './visit.ts'

// One run from a file is cropped, by hand and by its chart, its spike fixed, and all is taken back.

const athlete = { email: 'ida@edits.example', name: 'Ida Merrow', zone: 'Europe/Berlin' }
const run = sure(
  DEMO_ATHLETES.flatMap((each) => buildActivities(each, 0)).find(
    (each) => each.type === 'Run' && !each.isManual && each.averageHeartRateBpm !== null,
  ),
)

let product: Product
let browser: OpenBrowser
let opened: OpenPage

beforeAll(async () => {
  product = await runProduct({ proxyUrl: inject('proxyUrl'), sandboxUrl: inject('sandboxUrl') })
  const owner = await registerOwner(addressesOf(product))
  await registerInvited(addressesOf(product), owner, athlete)
  browser = await openBrowser(product.url)
  opened = await browser.newPage('phone')
  await logInOn(opened, athlete.email, '/settings/imports')
  const file = { name: 'run.fit', mimeType: 'application/octet-stream', buffer: Buffer.from(synthFit(run)) }
  await opened.page.locator('input[type=file]').setInputFiles(file)
  await opened.page.getByText('1 imported of 1.').waitFor({ timeout: 60_000 })
})

afterAll(async () => {
  await browser?.close()
  await product?.close()
})

test('ING-12 a crop is looked at before it is made, made, and undone', async () => {
  const { page } = opened
  await page.goto('/activities')
  const path = sure(await page.locator('a[href^="/activities/act_"]').first().getAttribute('href'))
  await page.goto(`${path}/edit`)
  await page.getByText('None to the recording.').waitFor()
  const crop = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Crop' }) })
  await crop.getByLabel('Keep to').fill('0:10:00')
  await crop.getByRole('button', { name: 'See what changes' }).click()
  await page.getByText('nothing is stored yet').waitFor()
  await page.getByText('Whole day').waitFor()
  expect(await sidewaysOverflowPx(page)).toBe(0)
  await expectSound(opened)
  await page.getByRole('button', { name: 'Make the change' }).click()
  await page.getByText('Cropped to 0:00:00–0:10:00').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone').waitFor()
  await expectSound(opened)
})

test('ACT-08 a stretch is dragged or chosen by keys on the chart, shared by its address, and cropped to', async () => {
  const { page } = opened
  const path = new URL(page.url()).pathname.replace('/edit', '')
  await page.goto(path)
  const chart = page.getByRole('slider', { name: /Enter begins a stretch/ })
  const box = sure(await chart.boundingBox())
  await page.mouse.move(box.x + box.width * 0.25, box.y + 30)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.5, box.y + 40, { steps: 4 })
  await page.mouse.up()
  await page.waitForURL((url) => url.searchParams.has('from'))
  const rows = page.getByRole('list', { name: 'The stretch' })
  await rows.getByText('Heart rate').first().waitFor()
  const dragged = await rows.textContent()
  await page.goto(page.url())
  expect(await rows.textContent()).toBe(dragged)
  await expectSound(opened)
  await chart.focus()
  for (const key of ['Home', 'Enter', 'PageUp', 'PageUp', 'Enter']) await page.keyboard.press(key)
  await page.waitForURL((url) => url.searchParams.get('from') === '0')
  await page.getByRole('button', { name: 'Crop to this stretch' }).click()
  await page.getByText('nothing is stored yet').waitFor()
  await page.getByRole('button', { name: 'Make the change' }).click()
  await page
    .getByText(/Cropped to 0:00:00–/)
    .first()
    .waitFor()
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.click()
  await page.getByText('Undone').nth(1).waitFor()
  await undo.waitFor({ state: 'detached' })
})

test('ING-12 a limit that touches nothing is refused beside its field, with what was typed', async () => {
  const { page } = opened
  const spike = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Fix a spike' }) })
  await spike.getByLabel('Samples over').fill('249')
  await spike.getByRole('button', { name: 'See what changes' }).click()
  await page.getByText('No sample of the recording is touched by that.').waitFor()
  expect(await spike.getByLabel('Samples over').inputValue()).toBe('249')
})
