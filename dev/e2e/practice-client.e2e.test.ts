import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { DemoClient } from '#dev/local/demo/demo-client.ts'
import { registerInvited, registerOwner } from '#dev/local/demo/people.ts'
import { type OpenedPractice, openPractice, TRAINER } from '#dev/qa/practice.ts'
import { type OpenBrowser, type OpenPage, openBrowser } from '#dev/test/browser.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'
import { addressesOf, expectSound, logInOn } from './visit.ts'

let product: Product
let browser: OpenBrowser
let trainer: DemoClient
let practice: OpenedPractice
let opened: OpenPage
let database: pg.Client

const clientPage = () => `/practice/clients/${practice.clientId}`
const api = () => `/v1/practices/${practice.practiceId}/clients/${practice.clientId}`

beforeAll(async () => {
  product = await runProduct({ proxyUrl: inject('proxyUrl'), sandboxUrl: inject('sandboxUrl') })
  const owner = await registerOwner(addressesOf(product))
  trainer = await registerInvited(addressesOf(product), owner, TRAINER)
  practice = await openPractice(trainer)
  database = new pg.Client({ connectionString: product.database.postgresUrl })
  await database.connect()
  browser = await openBrowser(product.url)
  opened = await browser.newPage('phone')
  await logInOn(opened, TRAINER.email, '/settings/trainers')
})

afterAll(async () => {
  await database?.end()
  await browser?.close()
  await product?.close()
})

/** What five sections read and no other does: gone, each fails for itself. */
const TABLES = {
  Notes: 'client_note',
  Messages: 'text_consent',
  Money: 'payment_failure',
  Packages: 'product',
  Consents: 'client_consent',
}
const away = (table: string) => database.query(`alter table "${table}" rename to "${table}_away"`)
const back = (table: string) => database.query(`alter table "${table}_away" rename to "${table}"`)

test('BOOK-11 five sections fail, each with its own error beside those that work, and each is read again alone', async () => {
  const { page } = opened
  const failed = (title: string) => page.getByRole('heading', { name: `${title} did not load` })
  const note = page.getByRole('paragraph').filter({ hasText: 'Left knee: no lunges until May.' })
  const retry = async (title: string) => {
    const card = page.getByRole('alert').filter({ has: failed(title) })
    await card.getByRole('link', { name: 'Retry' }).click()
  }
  for (const table of Object.values(TABLES)) await away(table)
  await page.goto(clientPage())
  for (const title of Object.keys(TABLES)) await failed(title).waitFor()
  expect(await page.getByRole('alert').count()).toBe(Object.keys(TABLES).length)
  await page.getByRole('heading', { name: 'Credits' }).waitFor()
  await page.getByText('9 of 10 left').waitFor()
  await page.getByText('No bookings yet.').waitFor()
  await expectSound(opened)

  await back(TABLES.Notes)
  await retry('Notes')
  await note.waitFor()
  for (const title of ['Messages', 'Money', 'Packages', 'Consents'])
    expect(await failed(title).count()).toBe(1)
  // Still gone: the retry says so again, and takes nothing from its neighbours.
  const answered = page.waitForResponse(/\/section\/money/)
  await retry('Money')
  await answered
  await failed('Money').waitFor()
  await note.waitFor()

  for (const title of ['Messages', 'Money', 'Packages', 'Consents'] as const) {
    await back(TABLES[title])
    // The page may read it again by itself just now, as it does from time to time: then there is nothing to press.
    const isWell = failed(title).waitFor({ state: 'detached' })
    await Promise.race([retry(title).catch(() => {}), isWell])
    await isWell
  }
  expect(await page.getByRole('alert').count()).toBe(0)
  expect(opened.problems).toEqual([])
})

test('SES-03 "Use 1 session" pressed twenty times at once uses one credit, and is undone', async () => {
  const { page } = opened
  await page.goto(clientPage())
  await page.getByText('9 of 10 left').waitFor()
  await page.getByText('Use 1 session').click()
  const button = page.getByRole('button', { name: 'Use 1 now' })
  await button.evaluate((element) => {
    for (let press = 0; press < 20; press++) (element as HTMLElement).click()
  })
  await page.getByText('1 session used.').waitFor()
  await page.getByText('8 of 10 left').waitFor()
  const { packages } = await trainer.send<{ packages: { balance: number }[] }>('GET', `${api()}/credits`)
  expect(packages.map(({ balance }) => balance)).toEqual([8])
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('9 of 10 left').waitFor()
  await page.getByText('Given back: Marked by mistake').waitFor()
  expect(opened.problems).toEqual([])
})

test('BOOK-02/tabs a note changed elsewhere while its form is open is shown beside what was typed, not overwritten', async () => {
  const { page } = opened
  const { id } = await trainer.send<{ id: string }>('POST', `${api()}/notes`, {
    ...{ body: 'Knee.', is_shared: true },
  })
  await page.goto(clientPage())
  const form = page.locator(`form:has(input[name="note"][value="${id}"])`)
  await page.getByText('Change or delete').first().click()
  await form.getByLabel('Note').fill('Knee and hip.')
  await trainer.send('PUT', `${api()}/notes/${id}`, { body: 'Knee, left.', is_shared: true })
  // A session that is used is told to the page: it reads its notes too, and the form stays as it was typed.
  await trainer.send('POST', `${api()}/session-uses`, { request_id: 'tabs-session' })
  await page.locator('p', { hasText: 'Knee, left.' }).waitFor({ timeout: 40_000 })
  await form.getByRole('button', { name: 'Save the note' }).click()
  await page.getByText('It was changed meanwhile').waitFor()
  await expectSound({ page, problems: [] })
  const { notes } = await trainer.send<{ notes: { body: string }[] }>('GET', `${api()}/notes`)
  expect(notes.map(({ body }) => body)).toContain('Knee, left.')
  await form.getByRole('button', { name: 'Save the note' }).click()
  await page.locator('p', { hasText: 'Knee and hip.' }).waitFor()
})
