import { type Context, Hono } from 'hono'
import { accountById, createAccount, createAccountLink, createEndpoint } from './accounts.ts'
import { createLink, createSession, expire, sessionsOf, switchLink } from './checkout.ts'
import {
  createCustomer,
  createInvoice,
  createItem,
  finalize,
  invoicePayments,
  pay,
  voidInvoice,
} from './invoices.ts'
import { paymentsOf, refund } from './payments.ts'
import { accountOf, expanded, held, listOf, type StripeContext } from './state.ts'
import { amountOf, type Fields, fieldsOf, nestedOf, Refusal, required, textOf, wordsOf } from './wire.ts'

interface Call {
  account: string
  fields: Fields
  base: string
  id: string
}
type Answer = (call: Call) => unknown

const MOST_ANSWERS = 5000

/** Stripe's API under `/v1`: keys, accounts, idempotency, expanding; what each resource does is its own file's. */
export function apiRoutes(stripe: StripeContext, baseOf: (c: Context) => string) {
  const endpoint = (answer: Answer) => async (c: Context) => {
    if (!/^Bearer sk_\w+/.test(c.req.header('authorization') ?? '')) {
      throw new Refusal(401, 'Invalid API Key provided', {
        type: 'invalid_request_error',
        code: 'api_key_invalid',
      })
    }
    const fields = await fieldsOf(c)
    const account = accountOf(stripe, c.req.header('stripe-account'))
    const call = { account, fields, base: baseOf(c), id: c.req.param('id') ?? '' }
    const run = () => expanded(stripe, shown(answer(call)), Object.values(wordsOf(fields, 'expand')))
    const headers = { 'request-id': `req_${stripe.newToken().slice(0, 14)}` }
    const key = c.req.method === 'POST' ? c.req.header('idempotency-key') : undefined
    if (key === undefined) return c.json(run() as object, 200, headers)
    const known = remembered(stripe, `${account}:${key}`, `${c.req.path} ${JSON.stringify(fields)}`, run)
    return c.json(known.body as object, known.status as 200, { ...headers, ...(known.again ? REPLAYED : {}) })
  }
  const kind =
    (object: string): Answer =>
    ({ account, id }) =>
      held(stripe, account, object, id)
  const list =
    (object: string): Answer =>
    ({ account, fields }) =>
      listOf(
        paymentsOf(stripe, account, object, textOf(fields, 'payment_intent')),
        `/v1/${object}s`,
        Number(textOf(fields, 'limit') ?? 10),
      )
  return new Hono()
    .post(
      '/accounts',
      endpoint(({ fields }) => createAccount(stripe, fields)),
    )
    .get(
      '/accounts/:id',
      endpoint(({ id }) => accountById(stripe, id)),
    )
    .post(
      '/account_links',
      endpoint(({ fields, base }) => createAccountLink(stripe, fields, base)),
    )
    .post(
      '/webhook_endpoints',
      endpoint(({ account, fields }) => createEndpoint(stripe, account, fields)),
    )
    .post(
      '/checkout/sessions',
      endpoint(({ account, fields, base }) => createSession(stripe, account, fields, base)),
    )
    .get(
      '/checkout/sessions',
      endpoint(({ account, fields }) =>
        listOf(
          sessionsOf(stripe, account, textOf(fields, 'payment_link')),
          '/v1/checkout/sessions',
          Number(textOf(fields, 'limit') ?? 10),
        ),
      ),
    )
    .get('/checkout/sessions/:id', endpoint(kind('checkout.session')))
    .post(
      '/checkout/sessions/:id/expire',
      endpoint(({ account, id }) => expire(stripe, account, id)),
    )
    .post(
      '/payment_links',
      endpoint(({ account, fields, base }) => createLink(stripe, account, fields, base)),
    )
    .post(
      '/payment_links/:id',
      endpoint(({ account, id, fields }) => switchLink(stripe, account, id, fields)),
    )
    .get('/payment_intents/:id', endpoint(kind('payment_intent')))
    .get('/charges/:id', endpoint(kind('charge')))
    .get('/balance_transactions/:id', endpoint(kind('balance_transaction')))
    .get('/refunds', endpoint(list('refund')))
    .get('/disputes', endpoint(list('dispute')))
    .get('/disputes/:id', endpoint(kind('dispute')))
    .post(
      '/refunds',
      endpoint(({ account, fields }) =>
        refund(stripe, account, required(fields, 'payment_intent'), {
          amount: textOf(fields, 'amount') === undefined ? undefined : amountOf(fields, 'amount'),
          reason: textOf(fields, 'reason') ?? null,
          metadata: wordsOf(fields, 'metadata'),
        }),
      ),
    )
    .post(
      '/customers',
      endpoint(({ account, fields }) => createCustomer(stripe, account, fields)),
    )
    .post(
      '/invoices',
      endpoint(({ account, fields }) => createInvoice(stripe, account, fields)),
    )
    .get('/invoices/:id', endpoint(kind('invoice')))
    .post(
      '/invoiceitems',
      endpoint(({ account, fields }) => createItem(stripe, account, fields)),
    )
    .post(
      '/invoices/:id/finalize',
      endpoint(({ account, id, base }) => finalize(stripe, account, id, base)),
    )
    .post(
      '/invoices/:id/void',
      endpoint(({ account, id }) => voidInvoice(stripe, account, id)),
    )
    .post('/invoices/:id/send', endpoint(kind('invoice')))
    .post(
      '/invoices/:id/pay',
      endpoint(({ account, id, fields }) =>
        pay(stripe, account, id, textOf(fields, 'paid_out_of_band') === 'true'),
      ),
    )
    .get(
      '/invoice_payments',
      endpoint(({ account, fields }) =>
        listOf(
          invoicePayments(stripe, account, textOf(nestedOf(fields, 'payment'), 'payment_intent')),
          '/v1/invoice_payments',
        ),
      ),
    )
    .get('/events/:id', endpoint(kind('event')))
}

const REPLAYED = { 'idempotent-replayed': 'true' }

/** What only the sandbox knows is not told. */
function shown(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { sandbox: _, ...rest } = value as Record<string, unknown>
  return rest
}

/** The same key answers the same; another request under it is refused. What was refused is not kept. */
function remembered(stripe: StripeContext, key: string, asked: string, run: () => unknown) {
  const { answers } = stripe.state.value
  const known = answers[key]
  if (known) {
    if (known.asked === asked) return { ...known, again: true }
    throw new Refusal(
      400,
      'Keys for idempotent requests can only be used with the same parameters they were first used with.',
      { type: 'idempotency_error' },
    )
  }
  const made = { asked, status: 200, body: run() }
  answers[key] = made
  for (const oldest of Object.keys(answers).slice(
    0,
    Math.max(0, Object.keys(answers).length - MOST_ANSWERS),
  )) {
    delete answers[oldest]
  }
  stripe.state.save()
  return { ...made, again: false }
}
