import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { ROBIN, registerInvited, registerOwner } from '#dev/local/demo/people.ts'
import { seedPlan } from '#dev/local/demo/plan.ts'
import { type OpenBrowser, type OpenPage, openBrowser } from '#dev/test/browser.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { addressesOf, control, expectSound, logInOn } from './visit.ts'

// Ask, receipts, proposal, confirm, plan changed, undo: on a phone with each stream cut, on a desktop with a provider that refuses.

const TODAY = new Date().toISOString().slice(0, 10)

let product: Product
let browser: OpenBrowser

beforeAll(async () => {
  product = await runProduct({ proxyUrl: inject('proxyUrl'), sandboxUrl: inject('sandboxUrl') })
  const owner = await registerOwner(addressesOf(product))
  await registerInvited(addressesOf(product), owner, ROBIN)
  await seedPlan(addressesOf(product))
  browser = await openBrowser(product.url)
})

afterAll(async () => {
  await browser?.close()
  await product?.close()
})

/** Breaks the first two lines of the page's stream once something came by them. */
const CUT = () => {
  const real = window.fetch
  let cuts = 0
  window.fetch = async (input, init) => {
    const response = await real(input, init)
    if (!String(input).includes('/chat/stream') || !response.body || cuts >= 2) return response
    cuts++
    const reader = response.body.getReader()
    let reads = 0
    const body = new ReadableStream({
      async pull(controller) {
        if (reads++ > 0) {
          reader.cancel()
          return controller.error(new Error('cut'))
        }
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      },
    })
    return new Response(body, response)
  }
}

const plannedS = async ({ page }: OpenPage): Promise<Record<string, number>> => {
  const days = `from_day=${addDays(TODAY, -3)}&to_day=${addDays(TODAY, 20)}`
  const { workouts } = await (await page.request.get(`/v1/plans/workouts?${days}`)).json()
  return Object.fromEntries(
    workouts.map(({ id, planned_s }: { id: string; planned_s: number }) => [id, planned_s]),
  )
}

async function goldenPath(opened: OpenPage) {
  const { page } = opened
  await logInOn(opened, ROBIN.email, '/coach')
  const before = await plannedS(opened)
  const turns = page.getByRole('list', { name: 'Talk with the coach' }).locator('> li')
  const asked = await turns.count()
  await page.getByLabel('Ask about your training').fill('Can you make tomorrow’s workout of my plan easier?')
  await page.getByRole('button', { name: 'Send' }).click()
  const turn = turns.nth(asked)
  await turn.getByText(/Rests on \d+ receipts?\./).waitFor()
  const words = await turn.locator('p.leading-relaxed').textContent()
  await turn.getByRole('button', { name: 'Confirm and apply' }).click()
  await turn.getByText('Applied: 1 workout changed').waitFor()
  expect(await turn.locator('p.leading-relaxed').textContent()).toBe(words)
  const changed = await plannedS(opened)
  expect(Object.keys(before).filter((id) => before[id] !== changed[id])).toHaveLength(1)
  await turn.getByRole('button', { name: 'Undo' }).click()
  await turn.getByText('Applied and undone').waitFor()
  expect(await plannedS(opened)).toEqual(before)
  await expectSound(opened)
}

test('ACTN-08 CO-15 on a phone, with each line cut: a question, its receipts, a proposal confirmed and undone', async () => {
  const opened = await browser.newPage('phone')
  await opened.page.addInitScript(CUT)
  await goldenPath(opened)
})

test('ACTN-08 LLM-03 on a desktop, with a provider that answers 429: the same, without a visible error', async () => {
  await control(product, 'POST', '/anthropic/behaviour', { status: 429 })
  try {
    await goldenPath(await browser.newPage('desktop'))
  } finally {
    await control(product, 'DELETE', '/anthropic/behaviour')
  }
})
