import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { page } from '../page.ts'
import { accountById, addEndpoint, enable } from './accounts.ts'
import { complete, countLink, intentOf, openLink } from './checkout.ts'
import { pay } from './invoices.ts'
import { decline, succeed } from './payments.ts'
import type { StripeContext } from './state.ts'
import { missing, type StripeObject } from './wire.ts'

const money = (minor: unknown, currency: unknown) =>
  new Intl.NumberFormat('en', { style: 'currency', currency: String(currency).toUpperCase() }).format(
    Number(minor) / 100,
  )
const TAG = html`<span class="tag">Stripe, played by the sandbox</span>`

/** The pages people see at Stripe: onboarding, Checkout, a payment link, an invoice, an account's dashboard. */
export function pageRoutes(stripe: StripeContext, baseOf: (c: Context) => string) {
  const find = (id: string, kind: string) => {
    const object = stripe.state.value.objects[id]
    const account = stripe.state.value.holders[id]
    if (object?.object !== kind || account === undefined) throw missing(kind, id)
    return { object, account }
  }
  return new Hono()
    .get('/setup/:account', (c) => c.html(setupPage(accountById(stripe, c.req.param('account')))))
    .post('/setup/:account', async (c) => {
      const form = await c.req.formData()
      if (form.get('decision') === 'submit') enable(stripe, c.req.param('account'))
      return c.redirect(c.req.query('return') ?? baseOf(c), 303)
    })
    .get('/dashboard/:account', (c) => {
      const account = accountById(stripe, c.req.param('account'))
      return c.html(
        dashboardPage(
          account,
          stripe.state.value.endpoints.filter((one) => one.account === account.id),
        ),
      )
    })
    .post('/dashboard/:account/endpoints', async (c) => {
      const account = accountById(stripe, c.req.param('account'))
      addEndpoint(stripe, { url: String((await c.req.formData()).get('url')), account: account.id })
      return c.redirect(`${baseOf(c)}/dashboard/${account.id}`, 303)
    })
    .get('/c/pay/:session', (c) =>
      c.html(checkoutPage(find(c.req.param('session'), 'checkout.session').object)),
    )
    .post('/c/pay/:session', async (c) => {
      const { object: session, account } = find(c.req.param('session'), 'checkout.session')
      const decision = (await c.req.formData()).get('decision')
      if (decision === 'cancel') return c.redirect(String(session.cancel_url ?? baseOf(c)), 303)
      if (session.status !== 'open') return c.html(checkoutPage(session))
      const intent = intentOf(stripe, account, session)
      if (decision === 'decline') {
        decline(stripe, account, intent)
        return c.html(checkoutPage(session, 'Your card was declined. Try another one.'))
      }
      succeed(stripe, account, intent)
      const done = complete(stripe, account, session.id)
      countLink(stripe, account, session.payment_link)
      const target = session.success_url === null ? null : String(session.success_url)
      return target
        ? c.redirect(target.replace('{CHECKOUT_SESSION_ID}', session.id), 303)
        : c.html(checkoutPage(done))
    })
    .get('/b/:link', (c) => {
      const { object: link, account } = find(c.req.param('link'), 'payment_link')
      if (link.active !== true)
        return c.html(page('Payment link', html`${TAG}<h1>This link was used</h1>`), 410)
      return c.redirect(String(openLink(stripe, account, link, baseOf(c)).url), 303)
    })
    .get('/i/:invoice', (c) => c.html(invoicePage(find(c.req.param('invoice'), 'invoice').object)))
    .post('/i/:invoice', (c) => {
      const { object: invoice, account } = find(c.req.param('invoice'), 'invoice')
      if (invoice.status === 'open') pay(stripe, account, invoice.id, false)
      return c.html(invoicePage(find(invoice.id, 'invoice').object))
    })
}

const setupPage = (account: StripeObject) =>
  page(
    'Set up payments',
    html`${TAG}<h1>Set up payments</h1>
<p>Account ${account.id}. The real Stripe asks who you are and where payouts go; here one press answers it all.</p>
<form method="post"><div class="actions">
<button class="go" name="decision" value="submit">Answer everything</button>
<button name="decision" value="later">Later</button></div></form>`,
  )

const dashboardPage = (account: StripeObject, endpoints: readonly { url: string; secret: string }[]) =>
  page(
    'Webhooks',
    html`${TAG}<h1>Webhooks of ${account.id}</h1>
<div class="card">${endpoints.length === 0 ? html`<p>No endpoint yet.</p>` : ''}
${endpoints.map((one) => html`<p>${one.url}<br><span class="quiet">Signing secret: ${one.secret}</span></p>`)}</div>
<form method="post" action="${account.id}/endpoints"><label class="quiet" for="url">Endpoint URL</label>
<input id="url" name="url" type="search" required><div class="actions"><button class="go">Add endpoint</button></div></form>`,
  )

function checkoutPage(session: StripeObject, notice = '') {
  const { lines } = session.sandbox as { lines: { name: string }[] }
  const open = session.status === 'open'
  return page(
    'Checkout',
    html`${TAG}<h1>${money(session.amount_total, session.currency)}</h1>
<p>${lines.map((line) => line.name).join(', ')}${session.customer_email ? html` · for ${session.customer_email}` : ''}</p>
${notice ? html`<div class="card" role="alert">${notice}</div>` : ''}
${
  open
    ? html`<form method="post"><div class="actions"><button class="go" name="decision" value="pay">Pay with a good card</button>
<button name="decision" value="decline">Pay with a declined card</button>
<button name="decision" value="cancel">Back</button></div></form>`
    : html`<div class="card">This checkout is ${session.status}.</div>`
}`,
  )
}

const invoicePage = (invoice: StripeObject) =>
  page(
    'Invoice',
    html`${TAG}<h1>Invoice ${invoice.number}</h1><p>${money(invoice.total, invoice.currency)}, ${invoice.status}</p>
${
  invoice.status === 'open'
    ? html`<form method="post"><div class="actions"><button class="go" name="decision" value="pay">Pay this invoice</button></div></form>`
    : ''
}`,
  )
