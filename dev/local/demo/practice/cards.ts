import type { Stack } from '../../stack.ts'
import { PASSWORD } from '../people.ts'
import type { ProductKey } from './cast.ts'
import type { DemoPractice } from './demo-practice.ts'
import type { KnownClient } from './known-clients.ts'

// Longer than a minute: an event whose queue message is lost is read with the next tick of the cron.
const TRIES = 600
const WAIT_MS = 200

interface CardSale {
  client: string
  product: ProductKey
  /** What the card says at Checkout; a refund follows once the money has come. */
  card: 'pay' | 'decline'
  refundMinor?: number
}

/** Who buys by card today: one gets a part back, one card is refused. */
const SALES: readonly CardSale[] = [
  { client: 'Hanna Wiest', product: 'five', card: 'pay' },
  { client: 'Esra Yildiz', product: 'ten', card: 'pay', refundMinor: 6900 },
  { client: 'Camille Faure', product: 'five', card: 'pay' },
  { client: 'Jakob Stein', product: 'five', card: 'decline' },
]

/** Connects the practice's own Stripe account and sells by card, through Stripe's pages, as people do. */
export async function sellByCard(
  stack: Stack,
  demo: DemoPractice,
  clients: readonly KnownClient[],
): Promise<void> {
  if (!stack.vars.STRIPE_API_BASE?.startsWith(stack.sandboxUrl)) return
  const at = `/v1/practices/${demo.practiceId}`
  const { url } = await demo.ines.send<{ url: string }>('POST', `${at}/stripe`, { password: PASSWORD })
  await press(url, 'submit')
  await demo.ines.send('POST', `${at}/stripe/check`)
  const ids = new Map(clients.map(({ name, id }) => [name, id]))
  await Promise.all(SALES.map((sale) => sell(demo, at, ids.get(sale.client) ?? '', sale)))
}

async function sell(demo: DemoPractice, at: string, clientId: string, sale: CardSale): Promise<void> {
  const slug = sale.client.toLowerCase().replaceAll(' ', '-')
  const { package_id } = await demo.ines.send<{ package_id: string }>(
    'POST',
    `${at}/clients/${clientId}/packages`,
    { request_id: `demo-card-${slug}`, product_id: demo.products[sale.product], payment: 'card' },
  )
  const path = `${at}/packages/${package_id}`
  const { url } = await demo.ines.send<{ url: string }>('POST', `${path}/checkout`, { kind: 'checkout' })
  await press(url, sale.card)
  if (sale.refundMinor === undefined) return
  const refund = {
    request_id: `demo-refund-${slug}`,
    amount_minor: sale.refundMinor,
    credits: 'keep',
    reason: 'Price of last month promised',
  }
  await whenPaid(() => demo.ines.send('POST', `${path}/refunds`, refund))
}

async function press(url: string, decision: string): Promise<void> {
  const body = new URLSearchParams({ decision })
  const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' })
  if (answer.status >= 400) throw new Error(`Stripe's page answered ${answer.status}`)
}

/** A card's money comes by an event: until then there is nothing to give back. */
async function whenPaid(refund: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await refund()
      return
    } catch (error) {
      if (attempt === TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
    }
  }
}
