import { eq } from 'drizzle-orm'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { testContext } from '#dev/test/test-context.ts'
import { makePerson, testDb } from '#dev/test/visitor.ts'
import { creditBalance, creditLedger, creditPackage } from '#worker/db/schema/practice/credits.ts'
import { bookingSettings, client, practice, practiceMember } from '#worker/db/schema/practice/practice.ts'
import { packageMoneyStatement } from '#worker/features/practice/money/record-money.ts'
import type { PracticeRole } from '#worker/platform/access.ts'
import { activatePackageStatement } from './credit-statements.ts'

type Settings = Partial<typeof bookingSettings.$inferInsert>

/** A practice with one owner and one client, in the file's own database. */
export async function makePractice(settings: Settings = {}, now = new Date()) {
  const db = testDb()
  const ctx = testContext({ now })
  const owner = await makePerson()
  const practiceId = ctx.id('practice')
  const clientId = ctx.id('client')
  await db.batch([
    db.insert(practice).values({
      id: practiceId,
      name: 'Harbour Strength',
      slug: practiceId.replace('_', '-'),
      currency: 'eur',
      createdAt: now,
      updatedAt: now,
    }),
    db.insert(bookingSettings).values({ practiceId, timezone: 'Europe/Berlin', updatedAt: now, ...settings }),
    db.insert(practiceMember).values({ practiceId, personId: owner.id, role: 'owner', createdAt: now }),
    db
      .insert(client)
      .values({ id: clientId, practiceId, name: 'Noa Client', createdAt: now, updatedAt: now }),
  ])
  return { practiceId, clientId, ownerId: owner.id }
}

/** A context of someone who works at a practice. */
export function memberContext(
  practiceId: string,
  personId: string,
  role: PracticeRole = 'owner',
  now?: Date,
) {
  const actor = athleteActor(personId, { memberships: [{ practiceId, role, isTrainer: true }] })
  return testContext(now ? { actor, now } : { actor })
}

/** A sold and active package. */
export async function sellTo(
  { practiceId, clientId }: { practiceId: string; clientId: string },
  fields: Partial<typeof creditPackage.$inferInsert> = {},
  now = new Date(),
) {
  const ctx = testContext({ now })
  const packageId = ctx.id('package')
  const unit = fields.unit ?? 'session'
  await ctx.store({
    sold: ctx.db.insert(creditPackage).values({
      id: packageId,
      practiceId,
      clientId,
      name: 'Ten sessions',
      quantity: unit === 'unlimited' ? null : 10,
      priceMinor: 80_000,
      currency: 'eur',
      paymentMethod: 'manual',
      validFromDay: '2026-01-01',
      idempotencyKey: `sale:${packageId}`,
      soldBy: 'system:test',
      soldAt: ctx.now,
      createdAt: ctx.now,
      updatedAt: ctx.now,
      ...fields,
      unit,
    }),
    money: packageMoneyStatement(ctx, { practiceId, clientId, packageId, actorId: 'system:test' }),
    active: activatePackageStatement(ctx, {
      practiceId,
      clientId,
      packageId,
      isPaid: true,
      actorId: 'system:test',
    }),
  })
  return packageId
}

export async function ledgerOf(clientId: string) {
  return testDb()
    .select()
    .from(creditLedger)
    .where(eq(creditLedger.clientId, clientId))
    .orderBy(creditLedger.seq)
}

export async function balanceOf(packageId: string) {
  const [row] = await testDb().select().from(creditBalance).where(eq(creditBalance.packageId, packageId))
  return row?.balance
}
