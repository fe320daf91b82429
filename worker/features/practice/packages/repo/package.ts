import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { creditBalance, creditPackage, product } from '#worker/db/schema/practice/credits.ts'
import { bookingSettings, client, practice } from '#worker/db/schema/practice/practice.ts'

const MOST_PRODUCTS = 200
const MOST_NEEDY = 100

export function selectProducts(db: Db, practiceId: string) {
  return db
    .select()
    .from(product)
    .where(eq(product.practiceId, practiceId))
    .orderBy(desc(product.isActive), asc(product.name), asc(product.id))
    .limit(MOST_PRODUCTS)
}

export function insertProduct(db: Db, row: typeof product.$inferInsert) {
  return db.insert(product).values(row)
}

export function updateProduct(
  db: Db,
  practiceId: string,
  id: string,
  change: Partial<typeof product.$inferInsert>,
) {
  return db
    .update(product)
    .set(change)
    .where(and(eq(product.practiceId, practiceId), eq(product.id, id)))
    .returning({ id: product.id })
}

/** What a sale needs to know, in one trip: the practice's money and day, the product, an earlier sale under this key. */
export async function loadSale(
  db: Db,
  practiceId: string,
  clientId: string,
  productId: string,
  idempotencyKey: string,
) {
  const { sellers, products, before } = await readTogether(db, {
    sellers: selectSeller(db, practiceId, clientId),
    products: db
      .select()
      .from(product)
      .where(and(eq(product.practiceId, practiceId), eq(product.id, productId), eq(product.isActive, true))),
    before: selectByKey(db, practiceId, idempotencyKey),
  })
  return { seller: sellers[0], product: products[0], before: before[0] }
}

/** The same for a renewal of a package. */
export async function loadRenewal(
  db: Db,
  practiceId: string,
  clientId: string,
  packageId: string,
  idempotencyKey: string,
) {
  const { sellers, packages, before } = await readTogether(db, {
    sellers: selectSeller(db, practiceId, clientId),
    packages: db
      .select()
      .from(creditPackage)
      .where(
        and(
          eq(creditPackage.practiceId, practiceId),
          eq(creditPackage.clientId, clientId),
          eq(creditPackage.id, packageId),
        ),
      ),
    before: selectByKey(db, practiceId, idempotencyKey),
  })
  return { seller: sellers[0], sold: packages[0], before: before[0] }
}

function selectSeller(db: Db, practiceId: string, clientId: string) {
  return db
    .select({
      currency: practice.currency,
      timezone: sql<string>`coalesce(${bookingSettings.timezone}, 'UTC')`,
      clientName: client.name,
      clientEmail: client.email,
      practiceName: practice.name,
    })
    .from(client)
    .innerJoin(practice, eq(practice.id, client.practiceId))
    .leftJoin(bookingSettings, eq(bookingSettings.practiceId, client.practiceId))
    .where(and(eq(client.practiceId, practiceId), eq(client.id, clientId)))
}

/** A package that may still have to be paid, and who gets the receipt. */
export async function loadUnpaid(db: Db, practiceId: string, clientId: string, packageId: string) {
  const rows = await db
    .select({
      name: creditPackage.name,
      priceMinor: creditPackage.priceMinor,
      taxMinor: creditPackage.taxMinor,
      currency: creditPackage.currency,
      paidAt: creditPackage.paidAt,
      payerName: sql<string>`coalesce(${creditPackage.payerName}, ${client.name})`,
      payerEmail: sql<string | null>`coalesce(${creditPackage.payerEmail}, ${client.email})`,
      practiceName: practice.name,
      timezone: sql<string>`coalesce(${bookingSettings.timezone}, 'UTC')`,
    })
    .from(creditPackage)
    .innerJoin(
      client,
      and(eq(client.practiceId, creditPackage.practiceId), eq(client.id, creditPackage.clientId)),
    )
    .innerJoin(practice, eq(practice.id, creditPackage.practiceId))
    .leftJoin(bookingSettings, eq(bookingSettings.practiceId, creditPackage.practiceId))
    .where(
      and(
        eq(creditPackage.practiceId, practiceId),
        eq(creditPackage.clientId, clientId),
        eq(creditPackage.id, packageId),
      ),
    )
  return rows[0]
}

/** What was sold under an idempotency key. */
export function selectByKey(db: Db, practiceId: string, idempotencyKey: string) {
  return db
    .select({ id: creditPackage.id, fingerprint: creditPackage.fingerprint })
    .from(creditPackage)
    .where(and(eq(creditPackage.practiceId, practiceId), eq(creditPackage.idempotencyKey, idempotencyKey)))
}

export function insertPackage(db: Db, row: typeof creditPackage.$inferInsert) {
  return db.insert(creditPackage).values(row)
}

/** Packages that ask for a word with their client: nearly used up, ending soon, not paid. One trip. */
export async function loadNeedy(db: Db, practiceId: string, now: Date, soonDays: number) {
  const today = sql`(select (${instant(now)} at time zone s.timezone)::date from ${bookingSettings} s
    where s.practice_id = ${practiceId})`
  const columns = {
    id: creditPackage.id,
    clientId: creditPackage.clientId,
    clientName: client.name,
    name: creditPackage.name,
    unit: creditPackage.unit,
    quantity: creditPackage.quantity,
    balance: sql<number>`coalesce(${creditBalance.balance}, 0)`,
    expiresDay: creditPackage.expiresDay,
    priceMinor: creditPackage.priceMinor,
    currency: creditPackage.currency,
    soldAt: creditPackage.soldAt,
  }
  const active = and(eq(creditPackage.practiceId, practiceId), eq(creditPackage.status, 'active'))
  const isRenewed = sql`exists (select 1 from ${creditPackage} r where r.renews_id = ${creditPackage.id})`
  const usable = and(
    active,
    or(isNull(creditPackage.expiresDay), sql`${creditPackage.expiresDay} >= ${today}`),
    sql`not ${isRenewed}`,
  )
  // A client who bought the next one, or has enough on another, needs no word about this one.
  const isFollowed = sql`exists (select 1 from ${creditPackage} op join ${creditBalance} ob on ob.package_id = op.id
    where op.practice_id = ${practiceId} and op.client_id = ${creditPackage.clientId} and op.id <> ${creditPackage.id}
      and op.status = 'active' and (op.expires_day is null or op.expires_day >= ${today})
      and (op.sold_at > ${creditPackage.soldAt} or op.quantity is null or ob.balance * 5 > greatest(op.quantity, 5)))`
  const from = () =>
    db
      .select(columns)
      .from(creditPackage)
      .innerJoin(client, eq(client.id, creditPackage.clientId))
      .innerJoin(creditBalance, eq(creditBalance.packageId, creditPackage.id))
  return readTogether(db, {
    low: from()
      .where(
        and(
          usable,
          eq(client.status, 'active'),
          // An unlimited package counts nothing, so nothing of it runs low.
          sql`${creditPackage.unit} <> 'unlimited'`,
          sql`${creditBalance.balance} * 5 <= greatest(${creditPackage.quantity}, 5)`,
          sql`not ${isFollowed}`,
        ),
      )
      .orderBy(asc(creditBalance.balance), asc(creditPackage.id))
      .limit(MOST_NEEDY),
    ending: from()
      .where(
        and(
          usable,
          sql`${creditPackage.expiresDay} <= ${today} + ${soonDays}::integer`,
          or(eq(creditPackage.unit, 'unlimited'), sql`${creditBalance.balance} > 0`),
        ),
      )
      .orderBy(asc(creditPackage.expiresDay), asc(creditPackage.id))
      .limit(MOST_NEEDY),
    unpaid: from()
      .where(and(active, isNull(creditPackage.paidAt), sql`${creditPackage.priceMinor} > 0`))
      .orderBy(asc(creditPackage.soldAt), asc(creditPackage.id))
      .limit(MOST_NEEDY),
  })
}
