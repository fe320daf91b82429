import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { OWNER, PASSWORD, registerOwner } from '#dev/local/demo/people.ts'
import { type OpenBrowser, type OpenPage, openBrowser } from '#dev/test/browser.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'
import { addressesOf, expectSound, logInOn } from './visit.ts'

let product: Product
let browser: OpenBrowser

beforeAll(async () => {
  product = await runProduct({ proxyUrl: inject('proxyUrl'), sandboxUrl: inject('sandboxUrl') })
  browser = await openBrowser(product.url)
  await registerOwner(addressesOf(product))
})

afterAll(async () => {
  await browser?.close()
  await product?.close()
})

/** Chromium's own authenticator, as a phone with a fingerprint has one. */
async function withAuthenticator({ page, context }: OpenPage) {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

const addButton = (page: Page) => page.getByRole('button', { name: 'Add a passkey' })
const useButton = (page: Page) => page.getByRole('button', { name: 'Use a passkey' })

test('ACC-02/passkeys a browser makes a passkey, logs in with it alone, and is refused once it is removed', async () => {
  const opened = await browser.newPage('phone')
  const { page, context } = opened
  await withAuthenticator(opened)
  await logInOn(opened, OWNER.email, '/settings/security')
  await page.getByLabel('Name').last().fill('Test phone')
  await page.locator('[name=passkey_password]').fill('not the password')
  await addButton(page).click()
  await page.getByText('The current password is not right. Nothing was changed.').waitFor()
  await page.locator('[name=passkey_password]').fill(PASSWORD)
  await addButton(page).click()
  await page.getByText('Test phone').first().waitFor()
  await page.getByText('Not used yet.').waitFor()

  await context.clearCookies()
  await page.goto('/login?next=/settings/security')
  await useButton(page).click()
  await page.waitForURL((url) => url.pathname === '/settings/security')
  await page.getByText('Last used').first().waitFor()

  await page.getByText('Change', { exact: true }).click()
  await page.getByLabel('Password, to remove it').fill(PASSWORD)
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.waitForURL((url) => url.searchParams.get('saved') === 'remove-passkey')
  expect(await page.getByText('Test phone').count()).toBe(0)
  await context.clearCookies()
  await page.goto('/login')
  await useButton(page).click()
  await page.getByText('This passkey does not open an account here. Nothing was changed.').waitFor()
  await context.close()
})

test('ACC-03/typed what was typed when the session had ended is there again after the log-in, but no password', async () => {
  const opened = await browser.newPage('phone')
  const { page, context } = opened
  const kept = () => page.evaluate(() => sessionStorage.getItem('typed'))
  await logInOn(opened, OWNER.email, '/settings/security')
  const script = page.waitForResponse(/typed-script/)
  await page.getByLabel('New e-mail').fill('typed@example.org')
  await (await script).finished()
  await page.locator('[name=email_password]').fill(PASSWORD)
  await context.clearCookies()
  await page.getByRole('button', { name: 'Change e-mail' }).click()
  await page.waitForURL((url) => url.pathname === '/login')
  expect(await kept()).toContain('typed@example.org')
  expect(await kept()).not.toContain(PASSWORD)
  await page.getByLabel('E-mail').fill(OWNER.email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.waitForURL((url) => url.pathname === '/settings/security')
  expect(await page.getByLabel('New e-mail').inputValue()).toBe('typed@example.org')
  expect(await page.locator('[name=email_password]').inputValue()).toBe('')
  expect(await kept()).toBe(null)
  await page.reload()
  expect(await page.getByLabel('New e-mail').inputValue()).toBe('')
  await context.close()
})

test('PERF-05/script ACC-02/passkeys the log-in page fetches its script when a passkey is asked for, and says so when none was used', async () => {
  const opened = await browser.newPage('phone')
  const { page, context } = opened
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    scripts.push(response.body().then((body) => body.length))
  })
  await page.goto('/login', { waitUntil: 'networkidle' })
  await useButton(page).waitFor()
  await expectSound(opened)
  expect(scripts).toEqual([])
  const inline = await page.locator('script').allTextContents()
  expect(inline.join('').length).toBeLessThan(300)
  // A device with no key of ours has nothing to offer.
  await withAuthenticator(opened)
  await useButton(page).click()
  await page.getByText('No passkey was used. Nothing was changed.').waitFor()
  expect(await useButton(page).isEnabled()).toBe(true)
  expect((await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(20_000)
  await context.close()
})

test('ACC-02/passkeys the log-in page says so when what asks for a passkey does not come, and works once the page is loaded again', async () => {
  const opened = await browser.newPage('phone')
  const { page, context } = opened
  await withAuthenticator(opened)
  await page.route('**/assets/passkey-script-*', (route) => route.abort())
  await page.goto('/login')
  await useButton(page).click()
  await page.getByText('The passkey could not be asked for.').waitFor()
  expect(new URL(page.url()).pathname).toBe('/login')
  await page.unroute('**/assets/passkey-script-*')
  await page.reload()
  await useButton(page).click()
  await page.getByText('No passkey was used. Nothing was changed.').waitFor()
  await context.close()
})

test('ACC-02/passkeys without script the log-in page offers the password alone', async () => {
  const context = await browser.browser.newContext({ baseURL: product.url, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/login')
  expect(await useButton(page).isVisible()).toBe(false)
  await page.getByLabel('E-mail').fill(OWNER.email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.waitForURL((url) => url.pathname === '/home')
  await context.close()
})
