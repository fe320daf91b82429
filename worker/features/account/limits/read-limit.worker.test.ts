import { runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { Visitor } from '#dev/test/visitor.ts'
import { visitOf } from '#worker/features/account/accounts/visit.ts'
import { addFeed } from '#worker/features/outside/calendar-feeds/add-feed.ts'
import { portalContext } from '#worker/features/outside/portal/portal-context.ts'
import { publicPractice } from '#worker/features/outside/public-booking/public-fixture.ts'
import { unsubscribeUrl } from '#worker/features/practice/automations/unsubscribe-link.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { READS } from './limit-reads.ts'

const times = (n: number) => Array.from({ length: n }, (_, i) => i)

/** A calendar is a file, whatever else is JSON. */
async function ask(visitor: Visitor, path: string) {
  const headers = { 'CF-Connecting-IP': visitor.address }
  const response = await exports.default.fetch(`${env.APP_ORIGIN}${path}`, { headers })
  return { status: response.status, wait: response.headers.get('Retry-After'), text: await response.text() }
}

/** All but so many reads of an address are used up. */
async function usedUp(kind: keyof typeof READS, { address }: Visitor, left: number) {
  const key = await hashToken(`read|${kind}|${visitOf(new Headers({ 'CF-Connecting-IP': address })).address}`)
  const limiter = env.LIMITER.get(env.LIMITER.idFromName(key))
  const window = { startedAtMs: Date.now(), count: READS[kind].address - left }
  await runInDurableObject(limiter, (_, { storage }) => storage.put('window', window))
}

async function addresses() {
  const { practiceId, ownerId, serviceId, trainerId, clientId, slug } = await publicPractice()
  const ctx = memberContext(practiceId, ownerId, 'owner', new Date())
  const feed = await addFeed(ctx, practiceId, {})
  const days = [1, 3].map((n) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10))
  const range = `service=${serviceId}&trainer=${trainerId}&from=${days[0]}&to=${days[1]}`
  const unsubscribe = await unsubscribeUrl(ctx, practiceId, clientId)
  return {
    'booking-page': `/v1/booking-pages/${slug}`,
    times: `/v1/booking-pages/${practiceId}/times?${range}`,
    calendar: new URL(feed.url).pathname,
    subscription: `/v1/subscriptions/${unsubscribe.split('/').at(-1)}`,
    'sign-up': '/v1/accounts/policy',
  }
}

test('SEC-06/reads what is open to everyone is read so often from one address, raced, and on from another', async () => {
  const paths = await addresses()
  const kinds = ['booking-page', 'times', 'calendar', 'subscription', 'sign-up'] as const
  for (const kind of kinds) {
    const visitor = new Visitor()
    await usedUp(kind === 'times' ? 'booking-page' : kind, visitor, 3)
    const answers = await Promise.all(times(8).map(() => ask(visitor, paths[kind])))
    const refused = answers.filter(({ status }) => status === 429)
    expect({ kind, read: answers.filter(({ status }) => status === 200).length }).toEqual({ kind, read: 3 })
    expect(refused).toHaveLength(5)
    for (const { wait, text } of refused) {
      expect(Number(wait)).toBeGreaterThan(0)
      expect(Number(wait)).toBeLessThanOrEqual(600)
      expect(JSON.parse(text).error.message).toMatch(
        /from your network. Try again in (a minute|\d+ minutes)\.$/,
      )
    }
    expect((await ask(new Visitor(), paths[kind])).status).toBe(200)
  }
})

test('SEC-06/reads a link that is asked for over and over waits, and whoever guesses links is counted by address', async () => {
  const { calendar, subscription } = await addresses()
  for (const [path, { link }] of [
    [calendar, READS.calendar],
    [subscription, READS.subscription],
  ] as const) {
    const visitor = new Visitor()
    const answers = await Promise.all(times(link + 2).map(() => ask(visitor, path)))
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2)
    const guess = `${path.slice(0, -12)}aaaaaaaaaaaa`
    expect((await ask(visitor, guess)).status).toBe(404)
  }
  for (const feeds of ['calendar-feeds', 'plan-feeds']) {
    const guesser = new Visitor()
    await usedUp('calendar', guesser, 2)
    const guesses = times(4).map((n) => ask(guesser, `/v1/${feeds}/guess-${n}`))
    expect((await Promise.all(guesses)).map(({ status }) => status).sort()).toEqual([404, 404, 429, 429])
  }
})

test('SEC-06/reads a client’s page is asked for in vain without its cookie, at no trip to the database', async () => {
  const ctx = testContext()
  const nowhere = { ...ctx, db: null } as never
  for (const Cookie of ['', 'strideiq-portal=prc_a.clt_b.guess.signature'])
    await expect(portalContext(nowhere, new Headers({ Cookie }))).rejects.toMatchObject({
      code: 'unauthenticated',
    })
})
