import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type DemoClient, linkFromMail } from '#dev/local/demo/demo-client.ts'
import { PASSWORD, registerOwner } from '#dev/local/demo/people.ts'
import { sure } from '#dev/sandbox/testing/answers.ts'
import { type OpenBrowser, type OpenPage, openBrowser } from '#dev/test/browser.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'
import { until } from '#dev/test/until.ts'
import { ImportLane } from './import-lane.ts'
import { keyboard, type PageInput, touch } from './page-input.ts'
import { addressesOf, control, expectSound } from './visit.ts'

// One visitor on a phone by touch, one on a desktop by keyboard alone: each goes from the landing page to a home
// that fills. A step of a visitor builds on the one before it.

interface Walk extends OpenPage {
  name: string
  email: string
  input: PageInput
  /** Once the account is there. */
  lane?: ImportLane
}

const INJURY = 'left calf after the fjord marathon'
const people = {
  phone: { name: 'Philippa Quist', email: 'philippa.quist@walk.example', strava: 'Alex Merrow' },
  desktop: { name: 'Desmond Tarr', email: 'desmond.tarr@walk.example', strava: 'Robin Ashdown' },
} as const
const devices = ['phone', 'desktop'] as const

let product: Product
let browser: OpenBrowser
let owner: DemoClient
const walks = {} as Record<(typeof devices)[number], Walk>
const secrets: string[] = []
let shared = ''

beforeAll(async () => {
  product = await runProduct({ proxyUrl: inject('proxyUrl'), sandboxUrl: inject('sandboxUrl') })
  // A small allowance a day makes a small number of details the whole work.
  await control(product, 'POST', '/strava/limits', { overall: [3000, 3000], read: [3000, 100] })
  owner = await registerOwner(addressesOf(product))
  browser = await openBrowser(product.url)
  for (const device of devices) {
    // The phone comes by the mailed invitation, the desktop by a code that was passed on.
    const invited = device === 'phone' ? { email: people.phone.email } : { uses: 1 }
    const { code } = await owner.send<{ code: string | null }>('POST', '/v1/admin/invites', invited)
    if (code) shared = code
    const opened = await browser.newPage(device)
    const input = device === 'phone' ? touch() : keyboard(opened.page)
    walks[device] = { ...opened, ...people[device], input }
  }
})

afterAll(async () => {
  for (const { lane } of Object.values(walks)) await lane?.close()
  await browser?.close()
  await product?.close()
})

const laneOf = ({ lane }: Walk) => sure(lane)
const pathOf = ({ page }: Walk) => new URL(page.url()).pathname
const arriveAt = ({ page }: Walk, path: string) => page.waitForURL((url) => url.pathname === path)
const see = async ({ page }: Walk, words: string | RegExp) => {
  const seen = page.getByText(words).first().waitFor()
  await seen.catch(async (cause) => {
    throw new Error(`no "${words}" in: ${await page.locator('main').textContent()}`, { cause })
  })
}

// One after the other: two who import on one day share its calls.
for (const device of devices) {
  test.each([device])(
    'RCH-08/landing Get Started leads from the landing page to joining, on a %s',
    async (device) => {
      const walk = walks[device]
      await walk.page.goto('/')
      await expectSound(walk)
      await walk.input.press(walk.page.getByRole('link', { name: 'Get Started' }).first())
      await arriveAt(walk, '/join')
      await expectSound(walk)
    },
  )

  if (device === 'phone') {
    test('ONB-01/join the mailed invitation opens the account at once, on a phone', async () => {
      const walk = walks.phone
      const { page, input } = walk
      const link = await linkFromMail(product.sandboxUrl, walk.email, '/join')
      secrets.push(link.searchParams.get('code') ?? '')
      await page.goto(link.href)
      await input.type(page.getByLabel('Name'), walk.name)
      await input.type(page.getByLabel('E-mail'), walk.email)
      await input.type(page.getByLabel('Password'), 'short')
      await input.type(page.getByLabel('Password'), PASSWORD)
      await input.press(page.getByRole('button', { name: 'Create account' }))
      await arriveAt(walk, '/onboarding/consents')
    })
  }

  if (device === 'desktop') {
    test('ONB-01/join a code that was passed on leads in through the mailbox, on a desktop', async () => {
      const walk = walks.desktop
      const { page, input } = walk
      await input.type(page.getByLabel('Name'), walk.name)
      await input.type(page.getByLabel('E-mail'), walk.email)
      await input.type(page.getByLabel('Invitation code'), shared)
      await input.press(page.getByRole('button', { name: 'Create account' }))
      await see(walk, 'Look into your mail')
      await expectSound(walk)
      const link = await linkFromMail(product.sandboxUrl, walk.email, '/verify')
      secrets.push(link.searchParams.get('token') ?? '')
      await page.goto(link.href)
      await expectSound(walk)
      await input.type(page.getByLabel('Password'), PASSWORD)
      await input.press(page.getByRole('button', { name: 'Confirm' }))
      await arriveAt(walk, '/onboarding/consents')
    })
  }

  test.each([device])(
    'ONB-01/consents each is asked on its own, and the flow can be left and resumed, on a %s',
    async (device) => {
      const walk = walks[device]
      const { page, input } = walk
      walk.lane = await ImportLane.of(product, walk.email)
      const next = page.getByRole('button', { name: 'Continue' })
      await input.tick(page.getByRole('checkbox').nth(2))
      await input.press(next)
      await see(walk, 'Needed to go on')
      expect(await page.getByText('Needed to go on').count()).toBeGreaterThan(1)
      await expectSound({ page, problems: [] })
      walk.problems.length = 0
      for (const box of await page.getByRole('checkbox').all()) {
        if (!(await box.isChecked())) await input.tick(box)
      }
      await input.press(next)
      await arriveAt(walk, '/onboarding/connect')
      await page.goto('/onboarding')
      expect(pathOf(walk)).toBe('/onboarding/connect')
      await expectSound(walk)
    },
  )

  test.each([device])('ONB-03 connecting Strava queues the import at once, on a %s', async (device) => {
    const walk = walks[device]
    const { page, input } = walk
    await laneOf(walk).putOff('index')
    await input.press(page.getByRole('button', { name: 'Connect Strava' }))
    await page.getByRole('heading', { name: 'Authorize StrideIQ' }).waitFor()
    const account = page.getByRole('radio', { name: people[device].strava })
    if (device === 'phone') await input.tick(account)
    await input.press(page.getByRole('button', { name: 'Authorize' }))
    await arriveAt(walk, '/onboarding/connect')
    await see(walk, 'Strava is connected.')
    await see(walk, 'Import queued.')
    await expectSound(walk)
    await input.press(page.getByRole('button', { name: 'Continue' }))
    await arriveAt(walk, '/onboarding/questionnaire')
  })

  test.each([device])(
    'ONB-04 the import counts up by itself while questions are answered, on a %s',
    async (device) => {
      const walk = walks[device]
      const { page, input } = walk
      await see(walk, 'Import queued.')
      await expectSound(walk)
      const some = await laneOf(walk).letSomeIn()
      await see(walk, importedText(some.index_done))
      await input.tick(page.getByRole('radio', { name: 'Get faster' }))
      await input.choose(page.getByLabel('Training days a week'), '4')
      await input.type(page.getByLabel('Something to be careful with?'), INJURY)
      const more = await laneOf(walk).letSomeIn()
      expect(more.index_done).toBeGreaterThan(some.index_done)
      await see(walk, importedText(more.index_done))
      expect(await page.getByRole('radio', { name: 'Get faster' }).isChecked()).toBe(true)
      await input.press(page.getByRole('button', { name: 'Save and go home' }))
      await arriveAt(walk, '/home')
    },
  )

  test.each([device])(
    'ONB-05 home says how far the import is, goes on counting, and shows what is usable, on a %s',
    async (device) => {
      const walk = walks[device]
      const { index_done: before } = await laneOf(walk).state()
      await see(walk, importedText(before))
      await walk.page.getByRole('heading', { name: 'Recent activities' }).waitFor()
      await expectSound(walk)
      const { index_done: after } = await laneOf(walk).letSomeIn()
      expect(after).toBeGreaterThan(before)
      await see(walk, importedText(after))
    },
  )

  if (device === 'phone') {
    test('ONB-05/paused a calm line says that imports are paused, and it goes when they go on', async () => {
      const walk = walks.phone
      await owner.send('POST', '/v1/admin/ingestion/pause', { reason: 'looking at the provider' })
      await laneOf(walk).goOn()
      await see(walk, 'Imports are paused.')
      await expectSound(walk)
      await laneOf(walk).isHeld()
      await owner.send('POST', '/v1/admin/ingestion/resume', { reason: 'all is well' })
      await walk.page.getByText('Imports are paused.').first().waitFor({ state: 'detached' })
    })
  }

  if (device === 'phone') {
    test('OPS-06/public-conversion the whole history arrives and home is full', async () => {
      const walk = walks.phone
      await laneOf(walk).goOn()
      await until(
        'the import is complete',
        async () => (await laneOf(walk).state()).status === 'complete',
        240_000,
      )
      await walk.page
        .getByText(/Import in progress|have laps and streams/)
        .first()
        .waitFor({ state: 'detached' })
      await walk.page.getByText('Fitness (CTL)').first().waitFor()
      await expectSound(walk)
      await walk.page.goto('/settings/connections')
      await see(walk, /912 activities/)
      await expectSound(walk)
    })
  }

  if (device === 'desktop') {
    test('ONB-05/deferred a provider that asks to wait is a line with its reason, not an error', async () => {
      const walk = walks.desktop
      await control(product, 'POST', '/strava/faults', { status429ForS: 600 })
      await laneOf(walk).goOn()
      await see(walk, 'Strava asked us to wait. It goes on when its next window opens.')
      await see(walk, 'Import in progress')
      await expectSound(walk)
      await control(product, 'DELETE', '/strava/faults')
    })
  }
}

test('SEC-04 the log of these walks names nobody and quotes nothing', async () => {
  const cookies = await Promise.all(Object.values(walks).map(({ context }) => context.cookies()))
  const sessions = cookies.flat().map(({ value }) => value)
  const ids = Object.values(walks).map((walk) => laneOf(walk).athleteId)
  const persons = Object.values(people).flatMap(({ name, email, strava }) => [name, email, strava])
  const canaries = [
    ...secrets,
    ...sessions,
    ...ids,
    ...persons,
    ...persons.flatMap((text) => text.split(' ')),
  ]
  const words = [PASSWORD, INJURY, 'walk.example', 'strideiq.example', '4100000', 'ath_', 'Bearer']
  const log = product.log()
  expect(log).toContain('"event":"request"')
  expect(log).toContain('"event":"job.done"')
  expect(canaries.concat(words).filter((canary) => canary.length > 2 && log.includes(canary))).toEqual([])
})

/** The line's count, as it is written for a person. */
const importedText = (count: number) =>
  new RegExp(`Import in progress: ${count.toLocaleString('en-US')} of ~[\\d,]+ activities`)
