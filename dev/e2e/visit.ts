import { expect } from 'vitest'
import { PASSWORD } from '#dev/local/demo/people.ts'
import { faultsOf } from '#dev/qa/look.ts'
import type { OpenPage } from '#dev/test/browser.ts'
import type { Product } from '#dev/test/run-product.ts'

/** The addresses of the product and of the mail sandbox, as the demo's people take them. */
export const addressesOf = (product: Product) => ({
  appUrl: product.url,
  sandboxUrl: product.sandboxUrl,
  postgresUrl: product.database.postgresUrl,
})

/** The page stands: nothing sticks out, axe finds nothing, no script failed, targets fit a finger. */
export async function expectSound({ page, problems }: Pick<OpenPage, 'page' | 'problems'>): Promise<void> {
  const isTouch = (page.viewportSize()?.width ?? 0) < 640
  const faults = await faultsOf(page, { isTouch })
  const path = new URL(page.url()).pathname
  expect({ path, faults, problems }).toEqual({ path, faults: [], problems: [] })
}

/** Logs in through the form. */
export async function logInOn(
  { page }: Pick<OpenPage, 'page'>,
  email: string,
  next = '/home',
): Promise<void> {
  await page.goto(`/login?next=${next}`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.waitForURL((url) => url.pathname === next)
}

/** Sends JSON to one of the sandbox's control routes. */
export async function control(product: Product, method: string, path: string, body?: object): Promise<void> {
  const response = await fetch(`${product.sandboxUrl}/_control${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {}),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
}

/** Minutes pass while something is awaited, as in production: what failed once on a busy machine is tried again. */
export async function whileMinutesPass<T>(product: Product, awaited: Promise<T>): Promise<T> {
  let isOver = false
  const pass = async () => {
    while (!isOver) {
      await product.cron()
      await new Promise((resolve) => setTimeout(resolve, 2_000))
    }
  }
  const minutes = pass().catch(() => {})
  try {
    return await awaited
  } finally {
    isOver = true
    await minutes
  }
}
