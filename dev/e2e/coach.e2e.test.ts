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

/** Holds back the page's stream: `letOne()` hands the page one of its events, `letAll()` the rest. */
const HELD = () => {
  const real = window.fetch
  let next: (() => void) | null = null
  let isFree = false
  const letAll = () => {
    isFree = true
    next?.()
  }
  Object.assign(window, { letOne: () => next?.(), letAll })
  window.fetch = async (input, init) => {
    const response = await real(input, init)
    if (!String(input).includes('/chat/stream') || !response.body) return response
    isFree = false
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    const parts: string[] = []
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        while (parts.length === 0) {
          const { done, value } = await reader.read()
          if (done) return controller.close()
          parts.push(...value.split(/(?<=\n\n)/))
        }
        if (!isFree) await new Promise<void>((go) => (next = go))
        next = null
        controller.enqueue(new TextEncoder().encode(parts.shift()))
      },
      cancel: () => reader.cancel(),
    })
    return new Response(body, response)
  }
}
declare const letOne: () => void
declare const letAll: () => void

/** What the page has no script for unless it is given one: it hears one sentence, and notes what it is to say. */
const VOICE = () => {
  class Hears {
    onresult: ((event: object) => void) | null = null
    onend: (() => void) | null = null
    start() {
      setTimeout(() => {
        this.onresult?.({ results: [[{ transcript: 'What was my longest run?' }]] })
        this.onend?.()
      })
    }
    stop() {
      this.onend?.()
    }
  }
  const said: string[] = []
  const speechSynthesis = { speak: ({ text }: { text: string }) => said.push(text), cancel: () => {} }
  class SpeechSynthesisUtterance {
    text: string
    constructor(text: string) {
      this.text = text
    }
  }
  for (const [name, value] of Object.entries({
    ...{ SpeechRecognition: Hears, webkitSpeechRecognition: Hears, said },
    ...{ speechSynthesis, SpeechSynthesisUtterance },
  }))
    Object.defineProperty(window, name, { value, configurable: true })
}
const MUTE = () => {
  for (const name of ['SpeechRecognition', 'webkitSpeechRecognition', 'speechSynthesis'])
    Reflect.deleteProperty(window, name)
}

test('CO-15 CO-06 at 320, 390 and 1280 px the end stays in view, and nothing moves for whoever reads a receipt or scrolled away', async () => {
  const opened = await browser.newPage('phone')
  const { page } = opened
  page.setDefaultTimeout(15_000)
  await page.addInitScript(HELD)
  await logInOn(opened, ROBIN.email, '/coach')
  const turns = page.getByRole('list', { name: 'Talk with the coach' }).locator('> li')
  const form = page.getByRole('button', { name: 'Send' }).locator('xpath=ancestor::form')
  const edges = async (turn: typeof form) => {
    const [words, field] = [await turn.boundingBox(), await form.boundingBox()]
    if (!words || !field) throw new Error('The talk is not there.')
    return { words: words.y + words.height, field: field.y, fieldEnd: field.y + field.height }
  }
  for (const [width, does] of [
    ...([320, 390, 1280] as const).map((one) => [one, 'reads a receipt'] as const),
    ...([320, 390, 1280] as const).map((one) => [one, 'reads along'] as const),
    [390, 'scrolled away'],
  ] as const) {
    await page.setViewportSize({ width, height: 700 })
    let release = () => {}
    const over = new Promise<void>((go) => (release = go))
    // What is stored would take the place of what is held back.
    await page.route(/[?&]_data=|\.data(\?|$)/, async (route) => {
      await over
      await route.continue()
    })
    const asked = await turns.count()
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    await page.getByLabel('Ask about your training').fill('What is on my plan next week?')
    await page.getByRole('button', { name: 'Send' }).click()
    const turn = turns.nth(asked)
    const receipt = turn.locator('details.receipt').first()
    // One event after the other, until there is something to open.
    for (let tries = 0; tries < 300 && (await receipt.count()) === 0; tries++) {
      await page.evaluate(() => letOne())
      await page.waitForTimeout(30)
    }
    expect(await page.getByRole('alert').allTextContents()).toEqual([])
    const fold = turn.locator('details.evidence > summary')
    expect([width, await fold.isVisible()]).toEqual([width, width < 640])
    if (does !== 'reads along' && width < 640) await fold.click()
    const topPx = () => receipt.evaluate((node) => Math.round(node.getBoundingClientRect().top))
    if (does === 'reads a receipt') await receipt.locator('summary').click()
    if (does === 'scrolled away') await page.evaluate(() => scrollTo(0, 0))
    await page.waitForTimeout(200)
    const [before, words] = [await topPx(), await turn.textContent()]
    await page.evaluate(() => letAll())
    await turn.getByText(/Rests on \d+ receipts?\./).waitFor()
    expect((await turn.textContent())?.length).toBeGreaterThan(words?.length ?? 0)
    await page.waitForTimeout(200)
    if (does === 'reads along') {
      const { words, field, fieldEnd } = await edges(turn)
      expect([width, words <= field, fieldEnd <= 700, words > 0]).toEqual([width, true, true, true])
    } else expect([width, does, await topPx()]).toEqual([width, does, before])
    if (does === 'reads a receipt') {
      expect(await receipt.getAttribute('open')).not.toBeNull()
      expect(await receipt.locator('dl > div').count()).toBeGreaterThan(0)
    }
    release()
    await page.unrouteAll({ behavior: 'wait' })
    await expectSound(opened)
  }
})

test('CO-14 a question is dictated and an answer read aloud, by keyboard too; where the browser cannot, neither is offered', async () => {
  const opened = await browser.newPage('desktop')
  const { page } = opened
  await page.addInitScript(VOICE)
  await logInOn(opened, ROBIN.email, '/coach')
  await page.getByRole('button', { name: 'Dictate' }).press('Enter')
  const field = page.getByLabel('Ask about your training')
  await expect.poll(() => field.inputValue()).toBe('What was my longest run?')
  const last = page.getByRole('list', { name: 'Talk with the coach' }).locator('> li').last()
  await last.getByRole('button', { name: 'Read aloud' }).press('Enter')
  await last.getByRole('button', { name: 'Quiet', pressed: true }).press('Enter')
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said)
  expect(said).toEqual([await last.locator('p.leading-relaxed').textContent()])

  const mute = await browser.newPage('desktop')
  await mute.page.addInitScript(MUTE)
  await logInOn(mute, ROBIN.email, '/coach')
  await mute.page.getByRole('button', { name: 'Send' }).waitFor()
  await mute.page.waitForLoadState('networkidle')
  expect(await mute.page.getByRole('button', { name: /Dictate|Read aloud/ }).count()).toBe(0)
})
