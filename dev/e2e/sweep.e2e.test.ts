import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Cast, castProduct } from '#dev/qa/cast.ts'
import { pageRoutes } from '#dev/qa/routes.ts'
import { walkPages } from '#dev/qa/walk-pages.ts'
import { type OpenBrowser, openBrowser } from '#dev/test/browser.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'

let product: Product
let browser: OpenBrowser
let cast: Cast

beforeAll(async () => {
  product = await runProduct({ proxyUrl: inject('proxyUrl'), sandboxUrl: inject('sandboxUrl') })
  cast = await castProduct(product)
  browser = await openBrowser(product.url)
})

afterAll(async () => {
  await browser?.close()
  await product?.close()
})

test('RCH-02/sweep every page stands at 320, 390 and 430 px: nothing sticks out, targets fit a finger, axe finds nothing', async () => {
  const reports = await walkPages(browser, cast)
  expect(reports).toHaveLength(pageRoutes().length)
  expect(reports.filter(({ faults }) => faults.length > 0)).toEqual([])
}, 1_200_000)
