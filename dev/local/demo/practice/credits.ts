import { lastDay, taxPart } from '#worker/domain/credits/sale.ts'
import { type DemoClient, PRODUCTS, type ProductKey, SERVICES, SETTINGS, type ServiceKey } from './cast.ts'
import type { Chance } from './chance.ts'
import { type DemoPractice, practiceClock } from './demo-practice.ts'
import { MINUTES } from './sessions.ts'

const HOUR = 3_600_000

/** One change of credits, done by the database's own functions in the order of time. */
export interface CreditEvent {
  at: number
  what: 'sale' | 'use' | 'forfeit'
  data: Record<string, unknown>
}

interface Held {
  unit: string
  left: number
  untilMs: number
}

const MINOR: Record<ServiceKey, number> = Object.fromEntries(
  SERVICES.map(({ key, price_minor }) => [key, price_minor]),
) as Record<ServiceKey, number>

/** Who buys a next package in time, and who has none left for the last sessions. */
const RUNS_DRY = new Set(['Sofie Brandt', 'Esra Yildiz', 'Hanna Wiest'])
const ON_INVOICE = new Set(['Elias Baum', 'Mats Olander'])

/** Follows what each client has left, so that packages are sold the day before they are needed. */
export class Wallets {
  readonly events: CreditEvent[] = []
  private readonly held = new Map<string, Held[]>()
  private readonly demo: DemoPractice
  private readonly chance: Chance
  private readonly nowMs: number

  constructor(demo: DemoPractice, chance: Chance, nowMs: number) {
    this.demo = demo
    this.chance = chance
    this.nowMs = nowMs
  }

  /** Uses a session's credit under a cause; sells the next package first where there is none. */
  use(client: DemoClient & { id: string }, of: Use): void {
    const cost = (unit: string) =>
      unit === 'session'
        ? 1
        : unit === 'minute'
          ? MINUTES[of.service]
          : unit === 'amount'
            ? MINOR[of.service]
            : 0
    const pays = () =>
      (this.held.get(client.id) ?? []).find(
        ({ unit, left, untilMs }) => untilMs > of.startMs && left >= cost(unit),
      )
    if (!pays() && client.product && !this.isDry(client, of.startMs))
      this.sell(client, client.product, of.startMs)
    const paying = pays()
    if (paying) paying.left -= cost(paying.unit)
    this.events.push({
      at: of.atMs,
      what: of.isPenalty ? 'forfeit' : 'use',
      data: {
        id: this.chance.id('ledger', of.atMs),
        client: client.id,
        cause: of.cause,
        minutes: MINUTES[of.service],
        price: MINOR[of.service] ?? SETTINGS.single_price_minor,
        booking: of.bookingId,
        actor: of.actorId,
        starts: new Date(of.startMs).toISOString(),
      },
    })
  }

  private isDry({ name }: DemoClient, startMs: number): boolean {
    return RUNS_DRY.has(name) && this.nowMs - startMs < 24 * 24 * HOUR
  }

  private sell(client: DemoClient & { id: string }, key: ProductKey, neededMs: number): void {
    const product = PRODUCTS.find((one) => one.key === key) ?? PRODUCTS[0]
    const soldMs = neededMs - 26 * HOUR
    const day = practiceClock.local(soldMs).day
    const expires = lastDay(day, 'valid_days' in product ? product.valid_days : null)
    const onInvoice = ON_INVOICE.has(client.name) && this.nowMs - soldMs < 45 * 24 * HOUR
    const list = this.held.get(client.id) ?? []
    list.push({
      unit: product.unit,
      left: 'quantity' in product ? product.quantity : Number.POSITIVE_INFINITY,
      untilMs: expires ? Date.parse(expires) + 20 * HOUR : Number.POSITIVE_INFINITY,
    })
    this.held.set(client.id, list)
    const id = this.chance.id('package', soldMs)
    this.events.push({
      at: soldMs,
      what: 'sale',
      data: {
        id,
        ledger: this.chance.id('ledger', soldMs),
        payment: this.chance.id('moneyEvent', soldMs),
        tax: this.chance.id('moneyEvent', soldMs + 1),
        client: client.id,
        product: this.demo.products[key],
        name: product.name,
        unit: product.unit,
        quantity: 'quantity' in product ? product.quantity : null,
        price: product.price_minor,
        tax_minor: taxPart(product.price_minor, product.tax_bp),
        day,
        expires,
        method: onInvoice ? 'invoice' : 'manual',
        is_paid: !onInvoice,
        actor: this.demo.trainers[client.trainer],
      },
    })
  }
}

export interface Use {
  service: ServiceKey
  bookingId: string
  cause: string
  startMs: number
  atMs: number
  actorId: string
  isPenalty: boolean
}
