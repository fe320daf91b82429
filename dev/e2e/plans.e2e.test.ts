import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { DemoClient } from '#dev/local/demo/demo-client.ts'
import { registerInvited, registerOwner } from '#dev/local/demo/people.ts'
import { type OpenBrowser, type OpenPage, openBrowser } from '#dev/test/browser.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { onlyListen, openListening } from './only-listen.ts'
import { addressesOf, expectSound, logInOn } from './visit.ts'

// The way of a plan: seen before it is made, made, and in its athlete's hands.

const devices = ['phone', 'desktop'] as const
type Device = (typeof devices)[number]
const zone = 'Europe/Berlin'
const RACE_DAY = addDays(new Date().toISOString().slice(0, 10), 70)

let product: Product
let browser: OpenBrowser
const clients = new Map<string, DemoClient>()

const emailOf = (tier: 'free' | 'pro', device: Device) => `${tier}-${device}@plans.example`

beforeAll(async () => {
  product = await runProduct({ proxyUrl: inject('proxyUrl'), sandboxUrl: inject('sandboxUrl') })
  const owner = await registerOwner(addressesOf(product))
  for (const device of devices) {
    for (const tier of ['free', 'pro'] as const) {
      const email = emailOf(tier, device)
      const client = await registerInvited(addressesOf(product), owner, { email, name: 'Pia Lang', zone })
      clients.set(email, client)
      if (tier === 'free') continue
      const { athlete_id } = await client.send<{ athlete_id: string }>('GET', '/v1/me')
      const grant = { kind: 'grant', tier, days: 30, reason: 'Tried in a test.' }
      await owner.send('POST', `/v1/admin/athletes/${athlete_id}/tiers`, grant)
    }
  }
  browser = await openBrowser(product.url)
})

afterAll(async () => {
  await browser?.close()
  await product?.close()
})

async function signedIn(device: Device, email: string, path: string): Promise<OpenPage> {
  const opened = await browser.newPage(device)
  await logInOn(opened, email, path)
  return opened
}

test.each(devices)(
  'PLAN-01/golden free: the preview is redrawn as the form is filled in, the plan is made, its workouts are Pro’s, on a %s',
  async (device) => {
    const opened = await signedIn(device, emailOf('free', device), '/plans/new')
    const { page } = opened
    await page.getByText('Nothing is worked out yet.').waitFor()
    // Filled in before the page is live, nothing would be redrawn.
    await page.waitForLoadState('networkidle')
    await page.getByLabel('Race day').fill(RACE_DAY)
    const preview = page.locator('#preview')
    await preview.getByRole('heading', { name: 'Phases' }).waitFor()
    await preview.getByText('Week 10', { exact: true }).waitFor()
    await expectSound(opened)
    // What cannot be is said with its limit, by itself as well, and nothing is made of it.
    await page.getByLabel('What for').selectOption('run:marathon')
    await preview.getByText('No plan yet').waitFor()
    await page.route(/_data=/, (route) => route.abort())
    await page.getByLabel('What for').selectOption('run:10k')
    // On a line that is gone the form stays as it was filled in; with the line the preview comes by itself.
    await page.getByText('No answer yet.', { exact: false }).waitFor()
    expect(await page.getByLabel('Race day').inputValue()).toBe(RACE_DAY)
    await page.unroute(/_data=/)
    await page.getByRole('button', { name: 'Make this plan' }).click()
    opened.problems.length = 0
    await page.getByText('The plan is made and in force.').waitFor()
    await page.getByText(/single workouts is part of Pro/).waitFor()
    await expectSound(opened)

    const client = clients.get(emailOf('free', device))
    const { plans } = await (client as DemoClient).send<{ plans: { id: string }[] }>('GET', '/v1/plans')
    const { workouts } = await (client as DemoClient).send<{ workouts: { id: string }[] }>(
      'GET',
      `/v1/plans/${plans[0]?.id}`,
    )
    const refused = await page.request.post(
      `/v2/plans/${plans[0]?.id}/workouts/${workouts.at(-2)?.id}/move`,
      { data: { day: RACE_DAY }, headers: { Origin: product.url } },
    )
    expect([refused.status(), (await refused.json()).error.entitlement]).toEqual([403, 'workout.control'])

    await page.goto('/plans/new')
    await page.getByText('This month’s plan is made').waitFor()
    await page.getByLabel('Race day').fill(RACE_DAY)
    await page.getByRole('button', { name: 'Preview the plan' }).click()
    await page.getByRole('button', { name: 'Make this plan' }).click()
    await page
      .getByRole('alert')
      .getByText(/next month begins/)
      .waitFor()
    await page.context().close()
  },
)

test.each(devices)(
  'CTRL-01/golden paid: move, change, add, leave out, bring back and undo, and two tabs lose nothing, on a %s',
  async (device) => {
    const email = emailOf('pro', device)
    const client = clients.get(email) as DemoClient
    const made = await client.send<{ id: string }>('POST', '/v1/plans', {
      ...{ goal: { discipline: 'run', distance: '10k' }, weeks: 6, request_id: `golden-${device}` },
    })
    const workoutsOf = async () =>
      (
        await client.send<{
          workouts: { id: string; day: string; week: number; title: string; is_skipped: boolean }[]
        }>('GET', `/v1/plans/${made.id}`)
      ).workouts
    const before = await workoutsOf()
    const ofWeek = before.filter(({ week }) => week === 3)
    const [first] = ofWeek
    const free = addDays(first?.day ?? '', 1)
    if (!first) throw new Error('the week is empty')
    const path = `/plans/${made.id}?week=3`
    const opened = await signedIn(device, email, '/plans')
    const { page } = opened
    await page.goto(path)
    const open = async (on = page) => {
      const line = on.locator(`#${first.id}`)
      if ((await line.getAttribute('open')) === null) await line.locator('summary').first().click()
      return line
    }
    const done = (text: string) => page.getByRole('status').getByText(text).first().waitFor()

    // Two tabs open the same workout; the second one comes late.
    const other = await page.context().newPage()
    await other.goto(path)
    const late = await open(other)

    let line = await open()
    await line.getByLabel('Title').fill('Easy by the river')
    await line.getByRole('button', { name: 'Change' }).click()
    await done('The workout is changed.')
    await late.getByLabel('Title').fill('Hills instead')
    await late.getByRole('button', { name: 'Change' }).click()
    await other.getByText('what you typed is kept below', { exact: false }).waitFor()
    expect(await other.locator(`#${first.id}`).getByLabel('Title').inputValue()).toBe('Hills instead')
    await other.locator(`#${first.id}`).getByRole('button', { name: 'Change' }).click()
    await other.getByRole('status').getByText('The workout is changed.').first().waitFor()
    await other.close()

    await page.goto(path)
    line = await open()
    await line.getByLabel('Move to').fill(free)
    await line.getByLabel('Half of the day').selectOption('am')
    await line.getByRole('button', { name: 'Move' }).click()
    await done('The workout is moved.')
    line = await open()
    await line.getByRole('button', { name: 'Leave it out' }).click()
    await done('The workout is left out.')
    line = await open()
    await line.getByRole('button', { name: 'Bring it back' }).click()
    await done('The workout is back.')
    const add = page.locator('section', { has: page.getByRole('heading', { name: 'Add a workout' }) })
    await add.getByLabel('Day').fill(first.day)
    await add.getByLabel('Length').fill('40')
    await add.getByRole('button', { name: 'Add' }).click()
    await done('The workout is added.')
    await expectSound(opened)
    expect((await workoutsOf()).length).toBe(before.length + 1)

    // As many undos as there were changes give the plan as it was made.
    for (let i = 0; i < 6; i++) {
      await page.goto(path)
      await page.getByRole('button', { name: 'Undo' }).first().click()
      await done('Undone.')
    }
    const shown = (list: typeof before) =>
      list.map(({ id, day, title, is_skipped }) => [id, day, title, is_skipped])
    expect(shown(await workoutsOf())).toEqual(shown(before))
    await page.context().close()
  },
)

test('CAL-03 what one tab moves, leaves out and undoes shows in an open calendar and an open plan, told by pushes alone', async () => {
  const email = emailOf('pro', 'desktop')
  const client = clients.get(email) as DemoClient
  const { id: plan } = await client.send<{ id: string }>('POST', '/v1/plans', {
    ...{ goal: { discipline: 'run', distance: '5k' }, weeks: 6, request_id: 'two-tabs-1' },
  })
  const { workouts } = await client.send<{
    workouts: { id: string; day: string; week: number; title: string }[]
  }>('GET', `/v1/plans/${plan}`)
  const ofWeek = workouts.filter(({ week }) => week === 3)
  const [one] = ofWeek
  if (!one) throw new Error('the week is empty')
  const monday = addDays(one.day, -((new Date(`${one.day}T00:00:00Z`).getUTCDay() + 6) % 7))
  const free = Array.from({ length: 7 }, (_, i) => addDays(monday, i)).find(
    (day) => !ofWeek.some((other) => other.day === day),
  )
  if (!free) throw new Error('the week is full')

  const first = await signedIn('desktop', email, '/plans')
  const acts = first.page
  await acts.goto(`/plans/${plan}?week=3`)
  await first.context.addInitScript(onlyListen)
  const [calendar, other] = [await first.context.newPage(), await first.context.newPage()]
  await openListening(calendar, `/calendar?view=week&day=${one.day}`)
  await openListening(other, `/plans/${plan}?week=3`)
  const onDay = (day: string) =>
    calendar.locator(`[id="d${day}"]`).getByRole('link', { name: one.title }).first()
  const line = other.locator(`#${one.id} summary`).first()
  const before = await line.textContent()
  await onDay(one.day).waitFor()

  /** Presses a button of the workout in the first tab. */
  const press = async (name: string, fill?: (form: Locator) => Promise<void>) => {
    await acts.goto(`/plans/${plan}?week=3`)
    const mine = acts.locator(`#${one.id}`)
    if ((await mine.getAttribute('open')) === null) await mine.locator('summary').first().click()
    await fill?.(mine)
    await mine.getByRole('button', { name }).click()
  }
  const undo = async () => {
    await acts.goto(`/plans/${plan}?week=3`)
    await acts.getByRole('button', { name: 'Undo' }).first().click()
  }
  await press('Move', async (mine) => mine.getByLabel('Move to').fill(free))
  await onDay(free).waitFor()
  await expect.poll(() => line.textContent()).not.toBe(before)
  const moved = await line.textContent()
  await press('Leave it out')
  await onDay(free).getByText('skipped').waitFor()
  await line.getByText('left out').waitFor()
  await undo()
  await onDay(free).getByText('skipped').waitFor({ state: 'detached' })
  await expect.poll(() => line.textContent()).toBe(moved)
  await undo()
  await onDay(one.day).waitFor()
  await expect.poll(() => line.textContent()).toBe(before)
  expect(first.problems).toEqual([])
  await first.context.close()
})

test('CAL-01/keys a workout is moved by keys, out of the week that is shown too, and keeps the focus', async () => {
  const email = emailOf('pro', 'desktop')
  const client = clients.get(email) as DemoClient
  const { id: plan } = await client.send<{ id: string }>('POST', '/v1/plans', {
    ...{ goal: { discipline: 'run', distance: '5k' }, weeks: 8, request_id: 'by-keys-1' },
  })
  type Workouts = { workouts: { id: string; day: string }[] }
  const workoutsOf = async () => (await client.send<Workouts>('GET', `/v1/plans/${plan}`)).workouts
  const one = (await workoutsOf()).find(({ day }) => day > addDays(RACE_DAY, -56))
  if (!one) throw new Error('the plan is empty')
  const opened = await signedIn('desktop', email, '/plans')
  const { page } = opened
  await page.goto(`/calendar?view=week&day=${one.day}`)
  await page.waitForFunction(() => '__remixRouter' in window)
  const entry = page.locator(`a[href*="open=${one.id}"]`)
  await entry.focus()
  for (const [key, days] of [
    ['ArrowRight', 1],
    ['ArrowDown', 8],
  ] as const) {
    const to = addDays(one.day, days)
    await page.keyboard.press(`Alt+${key}`)
    await expect.poll(async () => (await workoutsOf()).find(({ id }) => id === one.id)?.day).toBe(to)
    await page.locator(`[id="d${to}"] a[href*="open=${one.id}"]:focus`).waitFor()
    await page.getByRole('status').getByText('Moved.').waitFor()
  }
  expect(opened.problems).toEqual([])
  await page.context().close()
})

test.each(devices)(
  'PLAN-10/golden a race is added, planned for and taken out with a way back, on a %s',
  async (device) => {
    const opened = await signedIn(device, emailOf('pro', device), '/race')
    const { page } = opened
    await page.getByLabel('Name').fill('River Run')
    await page.getByLabel('Day', { exact: true }).fill(RACE_DAY)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The race is added.').waitFor()
    await page.getByText('Race-day strategy: part of Elite.').waitFor()
    await expectSound(opened)
    await page.getByRole('link', { name: 'Plan for it' }).click()
    await page.getByRole('heading', { name: 'Make a plan' }).first().waitFor()
    expect(await page.getByLabel('Race day').inputValue()).toBe(RACE_DAY)
    await page.goBack()
    await page.getByText('Delete the race').click()
    await page.getByRole('button', { name: 'Delete it' }).click()
    await page.getByText('The race is taken out.', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('The race is back.').waitFor()
    await page.goto('/plans/availability')
    await page.getByRole('heading', { name: 'Days that differ' }).waitFor()
    await expectSound(opened)
    await page.context().close()
  },
)
