import { env, exports } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { control, work } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'

interface SandboxObject {
  id: string
  [field: string]: unknown
}

/** What the sandbox's people, banks and Stripe itself do. */
export const atStripe = (method: string, path: string, body?: unknown) =>
  control<SandboxObject>(method, `/stripe${path}`, body)

/** A practice whose owner is signed in, with an account at the sandbox's Stripe that can charge cards. */
export async function cardPractice(email: string | null = 'noa@example.org') {
  const owner = await signedIn()
  const made = await makePractice()
  const account = (await atStripe('POST', '/accounts')).id
  await testDb().batch([
    testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
      values (${made.practiceId}, ${owner.id}, 'owner', now())`),
    testDb().execute(sql`insert into stripe_account (practice_id, account_id, charges_enabled, details_submitted,
      connected_by, connected_at, updated_at) values (${made.practiceId}, ${account}, true, true, ${owner.id}, now(), now())`),
    testDb().execute(sql`update client set email = ${email} where id = ${made.clientId}`),
  ])
  const path = `/v1/practices/${made.practiceId}`
  const product = await owner.visitor.send('POST', `${path}/products`, {
    ...{ name: 'Ten sessions', unit: 'session', quantity: 10, price_minor: 11_900, tax_bp: 1900 },
  })
  const sell = async (payment: string, productId = product.body.id as string) => {
    const sold = await owner.visitor.send('POST', `${path}/clients/${made.clientId}/packages`, {
      ...{ request_id: `req_${crypto.randomUUID()}`, product_id: productId, payment },
    })
    return sold.body.package_id as string
  }
  /** A session without a credit. */
  const owe = async (amountMinor = 8500) => {
    const used = await owner.visitor.send('POST', `${path}/clients/${made.clientId}/session-uses`, {
      ...{ request_id: requestName(), price_minor: amountMinor },
    })
    return String(used.body.due_id)
  }
  return { ...made, owner: owner.visitor, ownerPersonId: owner.id, account, path, sell, owe }
}
export type CardPractice = Awaited<ReturnType<typeof cardPractice>>

/** A package sold by card, and its Checkout, open. */
export async function openedCheckout(made: CardPractice, kind = 'checkout') {
  const packageId = await made.sell('card')
  const { body, status } = await made.owner.send('POST', `${made.path}/packages/${packageId}/checkout`, {
    kind,
  })
  if (status !== 201) throw new Error(`checkout answered ${status}: ${JSON.stringify(body)}`)
  const url = String(body.url)
  return { packageId, url, id: url.slice(url.lastIndexOf('/') + 1) }
}

/** A package paid by card. */
export async function paidByCard() {
  const made = await cardPractice()
  const { id, packageId } = await openedCheckout(made)
  await atStripe('POST', `/sessions/${id}/pay`)
  await deliverAll(made.account)
  const { rows } = await testDb().execute(
    sql`select object from money_event where package_id = ${packageId} and kind = 'payment'`,
  )
  return { made, packageId, intent: String(rows[0]?.object) }
}

/** A name of a request. */
export const requestName = () => `req_${crypto.randomUUID()}`

/** The owner gives money of a package back. */
export const giveBack = (made: CardPractice, packageId: string, amountMinor: number, more: object = {}) =>
  made.owner.send('POST', `${made.path}/packages/${packageId}/refunds`, {
    request_id: requestName(),
    amount_minor: amountMinor,
    credits: 'reduce',
    reason: 'moved away',
    ...more,
  })

/** The events an account has had, oldest first. */
export const eventsOf = async (account: string) =>
  (await control<SandboxObject[]>('GET', `/stripe/events?account=${account}`)) as unknown as SandboxObject[]

export async function signature(body: string, secret: string, atS = Math.floor(Date.now() / 1000)) {
  const encoder = new TextEncoder()
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), hmac, false, ['sign'])
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(`${atS}.${body}`)))
  return `t=${atS},v1=${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** Delivers an event as Stripe would, to the platform's endpoint: what was not taken in time is sent again. */
export async function deliver(event: SandboxObject, account: string): Promise<Response> {
  const body = JSON.stringify({ ...event, account })
  return until(`${event.id} is answered`, async () => {
    const answer = await post('/v1/webhooks/stripe', body, await signature(body, 'whsec_sandbox'))
    return answer.status !== 503 && answer
  })
}

export const post = (path: string, body: string, signed: string) =>
  exports.default.fetch(`${env.APP_ORIGIN}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Stripe-Signature': signed },
    body,
  })

/** The clock here stands still between two answers: what the real queue stores meanwhile is due a moment later by it. */
const JUST_STORED_MS = 500

const LED_TO = ['webhook.handle', 'event', 'stripe.%', 'payment.%']

/**
 * Runs what events and payments led to, until nothing of it waits; what the real queue has in hand is waited for, and
 * what that leads to is due later than this began.
 */
export const settleAll = (at?: Date) =>
  until('what events led to is done', async () => {
    await work(at ?? new Date(), 500, LED_TO)
    const now = at ?? new Date(Date.now() + JUST_STORED_MS)
    const { rows } = await testDb().execute(sql`select count(*)::int as left_over from outbox
      where (status = 'running' or (status = 'due' and due_at <= ${now.toISOString()}::timestamptz))
        and type like any (array(select jsonb_array_elements_text(${JSON.stringify(LED_TO)}::jsonb)))`)
    return Number(rows[0]?.left_over) === 0
  })

/** A bound against hanging: two hundred events take half a minute on a machine that has other things to do. */
export const HANDLED_WITHIN_MS = 240_000

/** The inbox hands over by alarm and the real queue helps: until these events are handled, and what they led to done. */
export async function handled(ids: readonly string[]) {
  const list = JSON.stringify(ids)
  const allDone = async () => {
    // A job that lost a race is due again in a moment: the time goes on.
    await settleAll()
    const { rows } = await testDb().execute(sql`select count(*)::int as done from webhook_event
      where provider = 'stripe' and processed_at is not null
        and payload ->> 'id' in (select jsonb_array_elements_text(${list}::jsonb))`)
    return Number(rows[0]?.done) >= new Set(ids).size
  }
  await until('events are handled', allDone, HANDLED_WITHIN_MS)
  await settleAll()
}

/** Every event an account has had, delivered once more, handed over and handled. */
export async function deliverAll(account: string) {
  const events = await eventsOf(account)
  for (const event of events) {
    const answer = await deliver(event, account)
    if (answer.status !== 200) throw new Error(`an event was answered ${answer.status}`)
  }
  await handled(events.map(({ id }) => id))
}

export async function moneyOf(practiceId: string) {
  const { rows } =
    await testDb().execute(sql`select provider, object, kind, line, amount_minor, package_id, data
    from money_event where practice_id = ${practiceId} order by kind, object, line`)
  return rows as { provider: string; object: string; kind: string; line: string; amount_minor: number }[]
}

export const totalOf = (rows: readonly { kind: string; amount_minor: number }[], kind: string) =>
  rows.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.amount_minor, 0)

export async function packageOf(packageId: string) {
  const { rows } =
    await testContext().db.execute(sql`select p.status, p.paid_at, coalesce(b.balance, 0) as balance
    from package p left join credit_balance b on b.package_id = p.id where p.id = ${packageId}`)
  return rows[0] as { status: string; paid_at: string | null; balance: number }
}
