import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type DemoClient, linkFromMail } from '#dev/local/demo/demo-client.ts'
import { PASSWORD, registerOwner } from '#dev/local/demo/people.ts'
import { type OpenBrowser, openBrowser, sidewaysOverflowPx, viewports } from '#dev/test/browser.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'
import { ImportLane } from './import-lane.ts'
import { addressesOf, control } from './visit.ts'

let product: Product
let browser: OpenBrowser
let owner: DemoClient

beforeAll(async () => {
  product = await runProduct({ proxyUrl: inject('proxyUrl'), sandboxUrl: inject('sandboxUrl') })
  await control(product, 'POST', '/strava/limits', { overall: [3000, 3000], read: [3000, 100] })
  owner = await registerOwner(addressesOf(product))
  browser = await openBrowser(product.url)
})

afterAll(async () => {
  await browser?.close()
  await product?.close()
})

/** A page of a browser that runs no script at all. */
async function scriptlessPage(viewport: keyof typeof viewports) {
  const context = await browser.browser.newContext({
    baseURL: product.url,
    viewport: viewports[viewport],
    javaScriptEnabled: false,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  return page
}

const devices = [
  ['phone', 'nils@script.example', 'Alex Merrow'],
  ['desktop', 'nora@script.example', 'Robin Ashdown'],
] as const

test.each(devices)(
  'ONB-02 a connect that is refused or cut short says so and is tried again, without any script, on a %s',
  async (device, email, account) => {
    await owner.send('POST', '/v1/admin/invites', { email })
    const { code } = await invitationOf(email)
    const page = await scriptlessPage(device)
    const at = (path: string) => page.waitForURL((url) => url.pathname === path)
    const press = (name: string) => page.getByRole('button', { name }).click()

    await page.goto(`/join?code=${code}`)
    await page.getByLabel('Name').fill('Scriptless')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByLabel('Time zone').selectOption('Europe/Berlin')
    await press('Create account')
    await at('/onboarding/consents')
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    await press('Continue')
    await at('/onboarding/connect')

    await press('Connect Strava')
    await press('Cancel')
    await at('/onboarding/connect')
    await page.getByText('Strava was not connected: you said no there.').waitFor()

    await press('Connect Strava')
    await page.getByRole('checkbox', { name: /activity:read$/ }).uncheck()
    await page.getByRole('checkbox', { name: /activity:read_all/ }).uncheck()
    await press('Authorize')
    await at('/onboarding/connect')
    await page.getByText('it needs leave to read activities').waitFor()

    // A page without script stays as it was loaded: by then the import must not be over.
    const lane = await ImportLane.of(product, email)
    await lane.putOff('index')
    await lane.close()
    await press('Connect Strava')
    await page.getByRole('radio', { name: account }).check()
    await press('Authorize')
    await at('/onboarding/connect')
    await page.getByText('Strava is connected.').waitFor()
    expect(await sidewaysOverflowPx(page)).toBe(0)

    await press('Continue')
    await at('/onboarding/questionnaire')
    await page.getByText('Get faster').click()
    await press('Save and go home')
    await at('/home')
    await page.getByText('Import queued').first().waitFor()
    expect(await sidewaysOverflowPx(page)).toBe(0)
    await page.context().close()
  },
)

test('ONB-01 sign-up by a mailed invitation ends on the connect page after three fields, two boxes and two presses', async () => {
  const email = 'ida@invited.example'
  await owner.send('POST', '/v1/admin/invites', { email })
  const link = await linkFromMail(product.sandboxUrl, email, '/join')
  const { page } = await browser.newPage('phone')
  const began = performance.now()
  const steps: string[] = []
  const step = async (what: string, act: Promise<unknown>) => {
    steps.push(what)
    await act
  }
  await page.goto(`${link.pathname}${link.search}`)
  for (const [label, value] of [
    ['Name', 'Ida'],
    ['E-mail', email],
    ['Password', PASSWORD],
  ] as const) {
    const field = page.getByLabel(label)
    if ((await field.inputValue()) !== value) await step(`field ${label}`, field.fill(value))
  }
  await step('press', page.getByRole('button', { name: 'Create account' }).click())
  await page.waitForURL((url) => url.pathname === '/onboarding/consents')
  // What has to be agreed to, and nothing that is optional.
  for (const name of ['terms', 'minimum_age'])
    await step('box', page.locator(`input[type=checkbox][name=${name}]`).check())
  await step('press', page.getByRole('button', { name: 'Continue' }).click())
  await page.waitForURL((url) => url.pathname === '/onboarding/connect')
  await page.getByRole('button', { name: 'Connect Strava' }).waitFor()
  const tookMs = Math.round(performance.now() - began)
  console.log(`sign-up by invitation: ${steps.length} steps, ${tookMs} ms`)
  expect(tookMs).toBeLessThan(60_000)
  const count = (what: string) => steps.filter((one) => one.startsWith(what)).length
  expect(count('field')).toBeLessThanOrEqual(3)
  expect([count('box'), count('press')]).toEqual([2, 2])
  await page.context().close()
})

test('ONB-02/state a callback that nobody began, or that is used again, changes nothing and says why', async () => {
  const { page } = await browser.newPage('desktop')
  await page.goto('/strava/callback?state=made-up&code=x&scope=activity:read')
  expect(new URL(page.url()).pathname).toBe('/login')
  await page.goto(`/login?next=/settings/connections`)
  await page.getByLabel('E-mail').fill(devices[0][1])
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.waitForURL((url) => url.pathname === '/settings/connections')
  await page.goto('/strava/callback?state=made-up&code=x&scope=activity:read')
  await page.getByText('That connect was not begun from this account.').waitFor()
})

/** The code in the mailed link. */
async function invitationOf(email: string): Promise<{ code: string }> {
  const link = await linkFromMail(product.sandboxUrl, email, '/join')
  return { code: link.searchParams.get('code') ?? '' }
}
