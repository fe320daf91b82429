import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { bodyOf, sure } from '../testing/answers.ts'
import { type TestClient, withSandbox } from '../testing/client.ts'

/** The real SDK, speaking to the sandbox as the product does. */
function sdk(url: string, account?: string) {
  const fetchTo: typeof fetch = (input, init) =>
    fetch(String(input).replace('https://api.stripe.com', `${url}/stripe`), init)
  return new Stripe('sk_test_sandbox', {
    httpClient: Stripe.createFetchHttpClient(fetchTo),
    maxNetworkRetries: 0,
    ...(account ? { stripeAccount: account } : {}),
  })
}

const made = async (client: TestClient) =>
  (await bodyOf<{ id: string }>(await client.send('POST', '/_control/stripe/accounts'))).id
const control = async <T>(client: TestClient, path: string) =>
  bodyOf<T>(await client.send('POST', `/_control/stripe${path}`))
const CHECKOUT: Stripe.Checkout.SessionCreateParams = {
  mode: 'payment',
  line_items: [
    { quantity: 1, price_data: { currency: 'eur', unit_amount: 11_900, product_data: { name: 'Ten' } } },
  ],
  success_url: 'https://example.org/paid',
  cancel_url: 'https://example.org/left',
  payment_intent_data: { metadata: { package_id: 'pkg_1' } },
}

/** An endpoint that keeps what it gets and answers what it is told. */
async function endpoint(answers: number[] = []) {
  const got: { body: string; signature: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      got.push({ body, signature: String(request.headers['stripe-signature']) })
      response.writeHead(answers.shift() ?? 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return { url, got, close: () => new Promise((resolve) => server.close(resolve)) }
}

test(
  'MON-03 the real SDK opens an account, sends its owner to answer, and may not make it an endpoint',
  withSandbox(async (client) => {
    const stripe = sdk(client.url)
    const account = await stripe.accounts.create({ email: 'a@example.org' })
    expect(account.charges_enabled).toBe(false)
    const link = await stripe.accountLinks.create({
      ...{ account: account.id, refresh_url: 'https://example.org/a', return_url: 'https://example.org/b' },
      type: 'account_onboarding',
    })
    await fetch(link.url, {
      method: 'POST',
      body: new URLSearchParams({ decision: 'submit' }),
      redirect: 'manual',
    })
    expect((await stripe.accounts.retrieve(account.id)).charges_enabled).toBe(true)
    const own = sdk(client.url, account.id)
    const refused = own.webhookEndpoints.create({ url: 'https://example.org/hook', enabled_events: ['*'] })
    await expect(refused).rejects.toMatchObject({ type: 'StripePermissionError' })
    await expect(sdk(client.url, 'acct_nobody').balanceTransactions.retrieve('txn_1')).rejects.toMatchObject({
      type: 'StripePermissionError',
    })
  }),
)

test(
  'MON-01 the real SDK sells, reads a payment with its fee, refunds no more than came, and repeats by key',
  withSandbox(async (client) => {
    const account = await made(client)
    const stripe = sdk(client.url, account)
    const [one, two] = await Promise.all([
      stripe.checkout.sessions.create(CHECKOUT, { idempotencyKey: 'bill:1' }),
      stripe.checkout.sessions.create(CHECKOUT, { idempotencyKey: 'bill:1' }),
    ])
    expect(one.id).toBe(two.id)
    const other = stripe.checkout.sessions.create(
      { ...CHECKOUT, customer_email: 'x@example.org' },
      { idempotencyKey: 'bill:1' },
    )
    await expect(other).rejects.toMatchObject({ type: 'StripeIdempotencyError' })
    expect(await (await fetch(sure(one.url))).text()).toContain('€119.00')
    await control(client, `/sessions/${one.id}/pay`)
    const session = await stripe.checkout.sessions.retrieve(one.id)
    expect(session).toMatchObject({ status: 'complete', payment_status: 'paid', url: null })
    const intent = await stripe.paymentIntents.retrieve(String(session.payment_intent), {
      expand: ['latest_charge.balance_transaction'],
    })
    expect(intent).toMatchObject({
      ...{ status: 'succeeded', amount_received: 11_900, metadata: { package_id: 'pkg_1' } },
      latest_charge: { balance_transaction: { fee: 204, net: 11_696 } },
    })
    await expect(stripe.refunds.create({ payment_intent: intent.id, amount: 11_901 })).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
    })
    await stripe.refunds.create({ payment_intent: intent.id, amount: 900, metadata: { credits: 'keep' } })
    const { data } = await stripe.refunds.list({
      payment_intent: intent.id,
      expand: ['data.balance_transaction'],
    })
    expect(data).toMatchObject([
      { amount: 900, metadata: { credits: 'keep' }, balance_transaction: { amount: -900 } },
    ])
    await expect(sdk(client.url).paymentIntents.retrieve(intent.id)).rejects.toMatchObject({
      statusCode: 404,
    })
    // It comes back: the refund says so, and the charge counts it no more.
    await control(client, `/refunds/${data[0]?.id}/fail`)
    const after = await stripe.refunds.list({
      payment_intent: intent.id,
      expand: ['data.balance_transaction', 'data.failure_balance_transaction'],
    })
    expect(after.data).toMatchObject([
      { status: 'failed', amount: 900, failure_balance_transaction: { amount: 900 } },
    ])
    const { latest_charge: charge } = await stripe.paymentIntents.retrieve(intent.id, {
      expand: ['latest_charge'],
    })
    expect(charge).toMatchObject({ amount_refunded: 0, refunded: false })
  }),
)

test(
  'MON-01 events are signed as the SDK checks them, tried again, copied and disordered on demand',
  withSandbox(async (client) => {
    const hook = await endpoint([500])
    const account = await made(client)
    await client.send('POST', '/_control/stripe/endpoints', { url: hook.url, secret: 'whsec_test' })
    const session = await sdk(client.url, account).checkout.sessions.create(CHECKOUT)
    await client.send('POST', '/_control/stripe/faults', { duplicateEvents: 1 })
    await control(client, `/sessions/${session.id}/pay`)
    await client.get('/_control/stripe/deliveries?wait')
    const provider = Stripe.createSubtleCryptoProvider()
    const events = await Promise.all(
      hook.got.map(({ body, signature }) =>
        Stripe.webhooks.constructEventAsync(body, signature, 'whsec_test', 300, provider),
      ),
    )
    expect(events.every((event) => event.account === account)).toBe(true)
    // Three events, each twice, and one more try for the first that was refused.
    expect(events).toHaveLength(7)
    expect(new Set(events.map(({ id }) => id)).size).toBe(3)
    const [first] = hook.got
    const forged = Stripe.webhooks.constructEventAsync(
      `${first?.body} `,
      sure(first).signature,
      'whsec_test',
      300,
      provider,
    )
    await expect(forged).rejects.toMatchObject({ type: 'StripeSignatureVerificationError' })
    await hook.close()
  }),
)
