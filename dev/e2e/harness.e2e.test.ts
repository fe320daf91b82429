import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type OpenBrowser, openBrowser, sidewaysOverflowPx } from '#dev/test/browser.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'

let product: Product
let browser: OpenBrowser

beforeAll(async () => {
  product = await runProduct({ proxyUrl: inject('proxyUrl'), sandboxUrl: inject('sandboxUrl') })
  browser = await openBrowser(product.url)
})

afterAll(async () => {
  await browser?.close()
  await product?.close()
})

const isReady = () => fetch(`${product.url}/readyz`).then((response) => response.ok)

test('OPS-03 the product says that it is ready, with its database behind it', async () => {
  expect(await isReady()).toBe(true)
  await product.proxy.addFault({ kind: 'refuse', database: product.database.name })
  expect(await isReady()).toBe(false)
  await product.proxy.clearFaults(product.database.name)
  expect(await isReady()).toBe(true)
})

test('a killed product answers again on the same address', async () => {
  await product.kill()
  await expect(isReady()).rejects.toThrow()
  await product.restart()
  expect(await isReady()).toBe(true)
  await product.cron()
})

test.each(['phone', 'desktop'] as const)(
  'RCH-08/landing the first page stands on a %s without a fault',
  async (viewport) => {
    const { page, problems } = await browser.newPage(viewport)
    const response = await page.goto('/')
    expect(response?.status()).toBe(200)
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(await sidewaysOverflowPx(page)).toBe(0)
    expect(problems).toEqual([])
  },
)
