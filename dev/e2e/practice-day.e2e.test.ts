import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { DemoClient } from '#dev/local/demo/demo-client.ts'
import { registerInvited, registerOwner } from '#dev/local/demo/people.ts'
import { openPractice, TRAINER } from '#dev/qa/practice.ts'
import { type OpenBrowser, openBrowser } from '#dev/test/browser.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'
import { until } from '#dev/test/until.ts'
import { PracticeClock } from './practice-clock.ts'
import { addressesOf, control, expectSound, logInOn } from './visit.ts'

// A trainer's day from the first press to the month's revenue, on a phone and on a desktop: one client each.

const NUMBER = '+493023125011'
const CLIENTS = {
  phone: { name: 'Priya Raman', phone: '+4917139200', at: '10:00', hoursAgo: 6 },
  desktop: { name: 'Omar Haddad', phone: '+4917139201', at: '14:00', hoursAgo: 3 },
} as const
type Device = keyof typeof CLIENTS
const devices = ['phone', 'desktop'] as const

let product: Product
let browser: OpenBrowser
let trainer: DemoClient
let clock: PracticeClock
let at: string

beforeAll(async () => {
  product = await runProduct({ proxyUrl: inject('proxyUrl'), sandboxUrl: inject('sandboxUrl') })
  const owner = await registerOwner(addressesOf(product))
  trainer = await registerInvited(addressesOf(product), owner, TRAINER)
  const { practiceId } = await openPractice(trainer)
  at = `/v1/practices/${practiceId}`
  clock = await PracticeClock.of(product, practiceId)
  await clock.setNumber(NUMBER)
  await control(product, 'POST', '/twilio/settings', { inbound_url: `${product.url}/api/sms-inbound` })
  // No quiet hours, so that the test may run at any.
  await trainer.send('PATCH', `${at}/settings`, { quiet_from: '03:00', quiet_until: '03:00' })
  const person = (await trainer.send<{ athlete_id: string }>('GET', '/v1/me')).athlete_id
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start_min: 0, end_min: 1440 }))
  await trainer.send('PUT', `${at}/members/${person}/hours`, { hours })
  await trainer.send('POST', `${at}/services`, { name: 'Strength', duration_min: 60, price_minor: 6000 })
  const product10 = await trainer.send<{ id: string }>('POST', `${at}/products`, {
    ...{ name: 'Ten sessions', unit: 'session', quantity: 10, price_minor: 50_000 },
  })
  for (const { name, phone } of Object.values(CLIENTS)) {
    const { id } = await trainer.send<{ id: string }>('POST', `${at}/clients`, { name, phone, texts: true })
    await trainer.send('POST', `${at}/clients/${id}/packages`, {
      ...{ request_id: `day-${id}`, product_id: product10.id, payment: 'paid' },
    })
  }
  browser = await openBrowser(product.url)
})

afterAll(async () => {
  await browser?.close()
  await clock?.close()
  await product?.close()
})

test.each(devices)(
  'BOOK-12/practice-day booked, confirmed by a text, reminded, completed, credited, followed up and earned, on a %s',
  async (device) => {
    const client = CLIENTS[device]
    const earnedBefore = await earned()
    const opened = await browser.newPage(device)
    await logInOn(opened, TRAINER.email, '/practice/calendar')
    const { page } = opened
    await expectSound(opened)

    // What staff heard opens no number: its phone is asked once, and says yes itself.
    await said(client.phone, /reply YES/)
    await answerOnPhone(client.phone, 'Y')
    await bookOn(page, client)
    const block = () => blockOf(page, client.name)
    await block().waitFor()
    await said(client.phone, /Strength with Tess.*Reply Y/)

    // The answer comes from the client's phone and shows by itself: nothing is loaded again.
    let loads = 0
    page.on('load', () => loads++)
    await answerOnPhone(client.phone, 'Y')
    await block().filter({ hasText: 'Confirmed' }).waitFor({ timeout: 40_000 })
    expect(loads).toBe(0)
    await page.getByText('Booked.', { exact: true }).waitFor({ state: 'hidden' })
    await expectSound(opened)

    await clock.untilText(client.phone, 'reminder')
    await product.cron()
    await said(client.phone, /reminder of Strength/)

    // Hours ago may be yesterday, and a phone shows a day at a time.
    const day = await clock.begun(client.phone, client.hoursAgo)
    await page.goto(`/practice/calendar?day=${day}`)
    await press(device, block())
    await press(device, page.getByRole('button', { name: 'Complete', exact: true }))
    await page.getByText('Completed. The credit is used.').waitFor()
    await block().filter({ hasText: 'Completed' }).waitFor()
    expect(await clock.creditsLeft(client.phone)).toBe(9)

    await press(device, block())
    const drawer = page.getByRole('dialog')
    await drawer.getByText('Credit used').waitFor()
    await drawer.getByText('Ten sessions, 9 left').waitFor()
    await drawer.getByText('Follow-up text').waitFor()
    await expectSound(opened)
    await product.cron()
    await said(client.phone, /Strength with Tess on .* is logged/)
    // A tenth of what the package cost is earned, once.
    expect((await earned()) - earnedBefore).toBe(5000)

    // Where a thread has room beside the list the newest is open; a phone shows the list alone.
    await page.goto('/practice/messages')
    const thread = page.getByRole('heading', { name: client.name })
    if (device === 'desktop') await thread.waitFor()
    else await page.getByRole('link', { name: client.name }).waitFor()
    expect(await thread.count()).toBe(device === 'desktop' ? 1 : 0)
    await page.context().close()
  },
  180_000,
)

test('BOOK-04/drag a session is dragged an hour on, taken back by Undo, and moved by keyboard alone', async () => {
  const opened = await browser.newPage('desktop')
  await logInOn(opened, TRAINER.email, '/practice/calendar')
  const { page } = opened
  await bookOn(page, { name: 'Maya Lindqvist', at: '11:00' })
  const block = blockOf(page, 'Maya Lindqvist')
  await block.waitFor()
  // In the middle: at night the calendar opens with 11:00 at its foot, beneath the notice of what was booked.
  await block.evaluate((one) => one.scrollIntoView({ block: 'center' }))
  const box = await block.boundingBox()
  if (!box) throw new Error('the block is not to be seen')
  const [x, y] = [box.x + box.width / 2, box.y + 8]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y + 28, { steps: 4 })
  await page.mouse.move(x, y + 56, { steps: 4 })
  await page.mouse.up()
  await page.getByText(/Maya Lindqvist moved to .*12:00/).waitFor()
  await block.filter({ hasText: '12:00 to 13:00' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText(/Maya Lindqvist back at .*11:00/).waitFor()
  await block.filter({ hasText: '11:00 to 12:00' }).waitFor()
  // The keyboard's way: what it says is newer than the drag's word, and the focus is back where it was.
  await block.focus()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog')
  await drawer.locator('summary', { hasText: 'Move' }).press('Enter')
  await drawer.getByLabel('Time', { exact: true }).fill('11:15')
  await drawer.getByRole('button', { name: 'Move it' }).press('Enter')
  await page.getByText('Moved.', { exact: true }).waitFor()
  await block.filter({ hasText: '11:15 to 12:15' }).waitFor()
  expect(await page.getByText(/back at/).count()).toBe(0)
  await until('the focus is on the block', () => block.evaluate((one) => one === document.activeElement))
  await expectSound(opened)
  await page.context().close()
})

test('BOOK-05/choose a taken time is refused with the next free ones, and one press takes one of them', async () => {
  const opened = await browser.newPage('desktop')
  await logInOn(opened, TRAINER.email, '/practice/calendar')
  const { page } = opened
  await bookOn(page, { name: 'Priya Raman', at: '11:00' })
  await page.getByText(/This time is taken/).waitFor()
  const free = page.getByRole('list', { name: 'Next free times' }).getByRole('button').first()
  await free.click()
  await page.getByRole('button', { name: 'Book it' }).click()
  await page.getByText('Booked.', { exact: true }).waitFor()
  await blockOf(page, 'Priya Raman').waitFor()
  // The browser says on its console that an answer was 409: that is what is tested.
  expect(opened.problems.filter((line) => !line.includes('409'))).toEqual([])
  await page.context().close()
})

test('BOOK-04/recur a series is booked from the calendar; its taken date is named, tried again, and put elsewhere with a press', async () => {
  const opened = await browser.newPage('phone')
  await logInOn(opened, TRAINER.email, '/practice/calendar')
  const { page } = opened
  await page.getByRole('link', { name: 'New booking' }).tap()
  await fillBooking(page, { name: 'Omar Haddad', at: '11:00' })
  const form = page.getByRole('dialog')
  await form.getByText('Repeats, length, place, note').tap()
  await form.getByLabel('Repeats').selectOption('1')
  await form.getByLabel('How often').fill('3')
  await form.getByLabel('Length').fill('45')
  await form.getByRole('button', { name: 'Book it' }).tap()
  await page.getByText('Booked as a series.').waitFor()
  const missing = page.getByRole('region', { name: 'Dates that need a look' })
  const isThere = async (wanted: boolean) => {
    await page.reload()
    return (
      (await missing.isVisible()) === wanted && page.getByText('No session of it is booked yet.').isHidden()
    )
  }
  await until('the taken date was named', () => isThere(true))
  expect(await missing.getByRole('listitem').count()).toBe(1)
  await missing.getByRole('button', { name: /^Try again/ }).tap()
  await missing.getByText('Not yet. This time is taken.').waitFor()
  await missing.getByRole('group', { name: 'Move this one to' }).getByRole('button').first().tap()
  await page.getByText(/^It is booked for /).waitFor()
  await until('it is booked elsewhere', () => isThere(false))
  await page.getByText('moved from 11:00').waitFor()
  expect(opened.problems.filter((line) => !line.includes('409'))).toEqual([])
  await page.context().close()
})

test('BOOK-10/poll exactly the days in view are asked for every 15 s, at once after a step, never while hidden', async () => {
  const opened = await browser.newPage('desktop')
  const { page } = opened
  await page.clock.install()
  await logInOn(opened, TRAINER.email, '/practice/calendar')
  await page.goto('/practice/calendar?view=day&day=2026-06-10')
  const asked: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname.endsWith('/calendar') && url.pathname.startsWith('/v1/'))
      asked.push(`${url.searchParams.get('from')}..${url.searchParams.get('to')}`)
  })
  await page.clock.runFor(15_500)
  await until('the day was asked for', async () => asked.includes('2026-06-10..2026-06-10'))
  await page.getByRole('link', { name: 'Month', exact: true }).click()
  await page.getByRole('heading', { name: 'June 2026', exact: true }).waitFor()
  asked.length = 0
  await page.clock.runFor(15_500)
  await until('the month was asked for', async () => asked.length > 0)
  expect(new Set(asked)).toEqual(new Set(['2026-06-01..2026-07-05']))
  await page.evaluate(() => Object.defineProperty(document, 'visibilityState', { value: 'hidden' }))
  asked.length = 0
  await page.clock.runFor(60_000)
  expect(asked).toEqual([])
  await page.context().close()
})

/** Books two days from now through the form: client, time, and the only service there is. */
async function bookOn(page: Page, client: { name: string; at: string }): Promise<void> {
  await page.getByRole('link', { name: 'New booking' }).click()
  await fillBooking(page, client)
  await page.getByRole('dialog').getByRole('button', { name: 'Book it' }).click()
}

async function fillBooking(page: Page, client: { name: string; at: string }): Promise<void> {
  const form = page.getByRole('dialog')
  await form.getByLabel('Client').fill(client.name.split(' ')[0] ?? '')
  await form.getByRole('radio', { name: new RegExp(client.name) }).click()
  await form.getByLabel('Day').fill(clock.dayIn(2))
  await form.getByLabel('Time').fill(client.at)
}

function blockOf(page: Page, name: string): Locator {
  return page.locator('[data-block]:visible').filter({ hasText: name }).last()
}

const press = (device: Device, target: Locator) => (device === 'phone' ? target.tap() : target.click())

/** A text to this phone, as the sandbox's provider delivered it. */
async function said(phone: string, words: RegExp): Promise<void> {
  const inbox = `${product.sandboxUrl}/_control/twilio/messages`
  await until(`a text like ${words} came`, async () => {
    const texts = (await (await fetch(inbox)).json()) as { to: string; body: string }[]
    return texts.some(({ to, body }) => to === phone && words.test(body))
  })
}

/** The client opens the sandbox's phone and answers there. */
async function answerOnPhone(phone: string, words: string): Promise<void> {
  const { page } = await browser.newPage('phone')
  await page.goto(`${product.sandboxUrl}/phone?${new URLSearchParams({ phone, number: NUMBER })}`)
  await page.getByRole('button', { name: words, exact: true }).click()
  await page.waitForLoadState()
  await page.context().close()
}

async function earned(): Promise<number> {
  const range = `from=${clock.dayIn(-3)}&to=${clock.dayIn(3)}&by=month`
  const { total } = await trainer.send<{ total: { earned: number } }>('GET', `${at}/money/pnl?${range}`)
  return total.earned
}
