import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { DemoClient } from '#dev/local/demo/demo-client.ts'
import { PASSWORD, registerInvited, registerOwner } from '#dev/local/demo/people.ts'
import { type OpenedPractice, openPractice, TRAINER } from '#dev/qa/practice.ts'
import { type OpenBrowser, type OpenPage, openBrowser } from '#dev/test/browser.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'
import { until } from '#dev/test/until.ts'
import { addressesOf, control, expectSound, logInOn } from './visit.ts'

// Money by the pages alone: Stripe is connected, a package is sold by card, given back in part, and the bank refuses it.

let product: Product
let browser: OpenBrowser
let trainer: DemoClient
let practice: OpenedPractice
let opened: OpenPage
let at: string
let clientPage: string

beforeAll(async () => {
  product = await runProduct({ proxyUrl: inject('proxyUrl'), sandboxUrl: inject('sandboxUrl') })
  const owner = await registerOwner(addressesOf(product))
  trainer = await registerInvited(addressesOf(product), owner, TRAINER)
  practice = await openPractice(trainer)
  at = `/v1/practices/${practice.practiceId}`
  clientPage = `/practice/clients/${practice.clientId}`
  await trainer.send('POST', `${at}/clients`, { name: 'Jon Lindqvist' })
  await control(product, 'POST', '/stripe/endpoints', {
    ...{ url: `${product.url}/v1/webhooks/stripe`, secret: 'whsec_sandbox' },
  })
  browser = await openBrowser(product.url)
  opened = await browser.newPage('phone')
  await logInOn(opened, TRAINER.email, '/settings/trainers')
})

afterAll(async () => {
  await browser?.close()
  await product?.close()
})

/** Pages of this part carry no script or poll slowly: they are opened again until they say so. */
const seen = (path: string, text: string | RegExp) =>
  until(String(text), async () => {
    await opened.page.goto(path)
    return (await opened.page.getByText(text).first().isVisible()) || undefined
  })
/** What a form was refused on purpose stands in the browser's log once; anything else there is a fault. */
const refusedOnce = (status: number) =>
  expect(opened.problems.splice(0)).toEqual([
    expect.stringContaining(`the server responded with a status of ${status}`),
  ])
const balances = async () =>
  (
    await trainer.send<{ packages: { balance: number }[] }>(
      'GET',
      `${at}/clients/${practice.clientId}/credits`,
    )
  ).packages.map(({ balance }) => balance)

test('MON-03/pages an owner connects Stripe, and a package sold by card link is paid by its client', async () => {
  const { page } = opened
  await page.goto('/practice/money')
  await page.getByText('Not connected').waitFor()
  await page.getByLabel('Your password').first().fill(PASSWORD)
  await page.getByRole('button', { name: 'Connect Stripe' }).click()
  await page.getByRole('button', { name: 'Answer everything' }).click()
  await page.waitForURL(/practice\/money/)
  await seen('/practice/money', 'Charges cards')
  await expectSound(opened)
  await page.goto(clientPage)
  await page.getByText('Sell a package').click()
  await page.getByText('By card link', { exact: true }).click()
  await page.getByRole('button', { name: 'Sell it' }).click()
  await page.getByText('Sold. Its credits can be used once the card link is paid.').waitFor()
  await page.getByText('Waits for payment').waitFor()
  await page
    .getByRole('button', { name: /^Card link/ })
    .first()
    .click()
  const link = page.getByRole('link', { name: 'Payment page' }).first()
  await page.goto(String(await link.getAttribute('href')))
  await page.getByRole('button', { name: 'Pay with a good card' }).click()
  await page.waitForURL(/payment\?state=received/)
  await until('the package can be used', async () => (await balances()).includes(10) || undefined)
  await seen(clientPage, 'Give money back')
  expect(opened.problems).toEqual([])
})

test('BOOK-03/pages part of it goes back with what it takes told before; the bank refuses it and all is as it was', async () => {
  const { page } = opened
  await page.goto(clientPage)
  await page.getByText('Give money back').click()
  await page.locator('summary', { hasText: 'Refund: 10 × 45 min strength' }).click()
  const amount = page.getByLabel('Amount')
  await amount.fill('480.01')
  await page.getByText('At most €480 can go back.').waitFor()
  await page.getByLabel('Reason').last().fill('moved away')
  await page.getByRole('button', { name: 'Give it back' }).click()
  await page.getByText('At most 480.00 EUR can be refunded.').waitFor()
  refusedOnce(422)
  await amount.fill('240')
  await page.getByText('€240 goes back and takes 5 sessions. Left: 5 sessions.').waitFor()
  await expectSound(opened)
  await page.getByRole('button', { name: 'Give it back' }).click()
  await page.getByText('Refunded. The line stands under Money.').waitFor()
  expect(await balances()).toContain(5)
  const events = (await (await fetch(`${product.sandboxUrl}/_control/stripe/events`)).json()) as {
    type: string
    data: { object: { id: string } }
  }[]
  const refund = events.find(({ type }) => type === 'refund.created')?.data.object.id
  await control(product, 'POST', `/stripe/refunds/${refund}/fail`)
  await until('the credits are back', async () => (await balances()).includes(10) || undefined)
  await seen('/practice', 'The refund of 240.00 EUR did not reach Maya Lindqvist')
  expect(opened.problems).toEqual([])
})

test('SES-05/pages credits move to someone else who is found by name, and both statements say so', async () => {
  const { page } = opened
  await page.goto(clientPage)
  await page.getByText('Move credits').click()
  await page.getByLabel('How much').fill('11')
  await page.getByLabel('Client', { exact: true }).fill('jon')
  await page.getByText('Jon Lindqvist').click()
  await page.getByPlaceholder('Stands on both statements').fill('they train together')
  await page.getByRole('button', { name: 'Move them' }).click()
  await page.getByText('That is more than the package holds.').waitFor()
  refusedOnce(409)
  await page.getByLabel('How much').fill('3')
  await expectSound(opened)
  await page.getByRole('button', { name: 'Move them' }).click()
  await page.getByText('Moved. Both statements show it.').waitFor()
  await page.getByText('Moved to Jon Lindqvist: they train together').waitFor()
  expect(await balances()).toContain(7)
  const { clients } = await trainer.send<{ clients: { id: string; name: string }[] }>(
    ...(['GET', `${at}/clients?q=jon`] as const),
  )
  await page.goto(`/practice/clients/${clients[0]?.id}`)
  await page.getByText('Moved from Maya Lindqvist: they train together').waitFor()
  await expectSound(opened)
  expect(opened.problems).toEqual([])
})

test('MON-01/pages an entry by hand is put right on the Money page; what was entered stays beside it', async () => {
  const { page } = opened
  await page.goto('/practice/money')
  await page.getByLabel('Amount').fill('50')
  await page.getByLabel('Category').fill('Rent')
  await page.getByRole('button', { name: 'Enter', exact: true }).click()
  await page.getByRole('heading', { name: 'Entered by hand' }).waitFor()
  await page.locator('summary', { hasText: 'Correct: Expense Rent' }).click()
  await page.getByLabel('It should be').fill('50')
  await page.getByPlaceholder('Stands beside the entry').fill('it was forty')
  await page.getByRole('button', { name: 'Put it right' }).click()
  await page.getByText('changes nothing: it stands like that already').waitFor()
  refusedOnce(422)
  await page.getByLabel('It should be').fill('40')
  await page.getByRole('button', { name: 'Put it right' }).click()
  await page.getByText('Corrected. What was entered first still stands beside it.').waitFor()
  await page.getByText('entered as −€50').waitFor()
  await expectSound(opened)
  expect(opened.problems).toEqual([])
})
