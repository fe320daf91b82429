import { and, asc, eq, sql } from 'drizzle-orm'
import { intakeOf } from '#worker/db/intake.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { service } from '#worker/db/schema/practice/bookings.ts'
import { stripeAccount } from '#worker/db/schema/practice/money.ts'
import { bookingSettings, client, practice } from '#worker/db/schema/practice/practice.ts'
import { optedIn, optedOut } from '#worker/db/text-consent.ts'
import { selectTrainers } from '#worker/db/trainers.ts'
import type { Question } from '#worker/domain/booking/questions.ts'

const MOST_SERVICES = 100

/** Whose page it is, of which practice, what it offers, who trains there and by which rules it cancels. One trip. */
export async function loadHead(db: Db, practiceId: string, clientId: string) {
  const { heads, services, trainers } = await readTogether(db, {
    heads: db
      .select({
        clientName: client.name,
        isOptedOut: sql<boolean>`${optedOut(sql`${practice.id}`, sql`${client.phone}`)}`,
        isOptedIn: sql<boolean>`${optedIn(sql`${practice.id}`, sql`${client.phone}`)}`,
        clientPhone: client.phone,
        isPhoneUnchecked: client.isPhoneUnchecked,
        practice: {
          name: practice.name,
          slug: practice.slug,
          phone: practice.phoneNumber,
          currency: practice.currency,
          brand: practice.brand,
        },
        zone: bookingSettings.timezone,
        lateCancelHours: bookingSettings.lateCancelHours,
        lateCancelRule: bookingSettings.lateCancelRule,
        noShowRule: bookingSettings.noShowRule,
        feeMinor: bookingSettings.feeMinor,
        takesCards: sql<boolean>`exists (select 1 from ${stripeAccount} where ${stripeAccount.practiceId} = ${practice.id}
          and ${stripeAccount.endedAt} is null and ${stripeAccount.chargesEnabled})`,
      })
      .from(client)
      .innerJoin(practice, eq(practice.id, client.practiceId))
      .innerJoin(bookingSettings, eq(bookingSettings.practiceId, client.practiceId))
      .where(and(eq(client.practiceId, practiceId), eq(client.id, clientId))),
    services: db
      .select({
        id: service.id,
        name: service.name,
        durationMin: service.durationMin,
        capacity: service.capacity,
        intake: intakeOf(sql`service.practice_id`, sql`service.id`, clientId),
      })
      .from(service)
      .where(and(eq(service.practiceId, practiceId), eq(service.isActive, true), eq(service.isPublic, true)))
      .orderBy(asc(service.name), asc(service.id))
      .limit(MOST_SERVICES),
    trainers: selectTrainers(db, practiceId),
  })
  return { head: heads[0], services, trainers }
}

/** Who is on the client's page and has the phone: the number is theirs. */
export const checkNumber = (db: Db, practiceId: string, clientId: string, phone: string) =>
  db
    .update(client)
    .set({ isPhoneUnchecked: false })
    .where(and(eq(client.practiceId, practiceId), eq(client.id, clientId), eq(client.phone, phone)))

/** What a client has not answered yet of what is asked before a service. */
export async function loadOpenQuestions(db: Db, practiceId: string, clientId: string, serviceId: string) {
  const { rows } = await db.execute(
    sql`select ${intakeOf(sql`${practiceId}`, sql`${serviceId}`, clientId)} as questions`,
  )
  return (rows[0]?.questions ?? []) as Question[]
}
