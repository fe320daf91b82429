import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import { selectPain, selectReturnOn } from '#worker/db/injury-return.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { clientLink } from '#worker/db/schema/practice/clients.ts'
import { activity } from '#worker/db/schema/training/activities.ts'
import { injuryReturn, painAnswer } from '#worker/db/schema/training/pain.ts'
import { proposal } from '#worker/db/schema/training/plan-links.ts'
import type { PainAnswer, PainMoment } from '#worker/domain/injury/pain.ts'
import type { BeginReturn } from './schema.ts'

export { insertProposal } from '#worker/db/insert-proposal.ts'

const MOST_RETURNS = 100
/** A run, or what leads up to one. */
const ON_FOOT = ['run', 'walk', 'hike'] as const

/** All that the question, the verdict and the stage follow from. One trip. */
export async function loadPain(
  db: Db,
  athleteId: string,
  { fromDay, runsFrom }: Record<'fromDay' | 'runsFrom', string>,
) {
  const {
    head: [head],
    returnOn: [on],
    answers,
    returns,
    onFoot,
  } = await readTogether(db, {
    head: db
      .select({
        ...{ zone: athlete.zone, locale: athlete.locale, hasConsent: keepsHealth },
        hasTrainer: sql<boolean>`exists (select 1 from ${clientLink} l where l.athlete_id = athlete.id
          and l.ended_at is null)`,
      })
      .from(athlete)
      .where(eq(athlete.id, athleteId)),
    returnOn: selectReturnOn(db, athleteId),
    answers: selectPain(db, athleteId, fromDay),
    returns: db
      .select({
        ...{ id: injuryReturn.id, area: injuryReturn.area, startStage: injuryReturn.startStage },
        ...{ fromDay: injuryReturn.fromDay, toDay: injuryReturn.toDay },
      })
      .from(injuryReturn)
      .innerJoin(athlete, eq(athlete.id, injuryReturn.athleteId))
      .where(and(eq(injuryReturn.athleteId, athleteId), keepsHealth))
      .orderBy(sql`${injuryReturn.toDay} desc nulls first`, desc(injuryReturn.id))
      .limit(MOST_RETURNS),
    onFoot: db
      .selectDistinct({ day: activity.day, sport: activity.sport })
      .from(activity)
      .where(
        and(
          eq(activity.athleteId, athleteId),
          inArray(activity.sport, [...ON_FOOT]),
          gte(activity.day, runsFrom),
        ),
      ),
  })
  return { head, on, answers, returns, onFoot }
}

export type PainRows = Awaited<ReturnType<typeof loadPain>>

/** One row a moment: the last word holds. */
export const upsertAnswer = (
  db: Db,
  athleteId: string,
  { day, moment, score, signs }: PainAnswer,
  now: Date,
) =>
  db
    .insert(painAnswer)
    .values({ athleteId, day, moment, score, signs: [...signs], createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [painAnswer.athleteId, painAnswer.day, painAnswer.moment],
      set: { score, signs: [...signs], updatedAt: now },
    })

export const deleteAnswer = (
  db: Db,
  athleteId: string,
  { day, moment }: { day: string; moment: PainMoment },
) =>
  db
    .delete(painAnswer)
    .where(and(eq(painAnswer.athleteId, athleteId), eq(painAnswer.day, day), eq(painAnswer.moment, moment)))
    .returning({ day: painAnswer.day })

/** Names the proposals that answers of a day lead to. */
export const causeOf = (day: string, what: string) => `pain:${day}:${what}`

/** What an earlier answer of this day proposed and nobody decided on, but for the one that still holds. */
export const deleteProposed = (db: Db, athleteId: string, day: string, holds: string | null) =>
  db
    .delete(proposal)
    .where(
      and(
        ...[eq(proposal.athleteId, athleteId), eq(proposal.source, 'system'), eq(proposal.state, 'proposed')],
        sql`${proposal.cause} like ${causeOf(day, '%')} and ${proposal.cause} is distinct from ${holds}`,
      ),
    )

export const waitingOf = (db: Db, athleteId: string, cause: string) =>
  db
    .select({ id: proposal.id })
    .from(proposal)
    .where(and(eq(proposal.athleteId, athleteId), eq(proposal.cause, cause), eq(proposal.state, 'proposed')))

/** Nothing is made where one is on already. */
export const insertReturn = (
  athleteId: string,
  id: string,
  { area, fromDay, stage }: BeginReturn,
  now: Date,
) => sql`insert into ${injuryReturn} (id, athlete_id, area, start_stage, from_day, created_at, updated_at)
  select ${id}, ${athleteId}, ${area}, ${stage}, ${fromDay}::date, ${instant(now)}, ${instant(now)}
  where (select count(*) from ${injuryReturn} r where r.athlete_id = ${athleteId}) < ${MOST_RETURNS}
  on conflict do nothing returning id`

/** It ends on the athlete's own today; one that has ended stays as it was. */
export const endReturnOn = (db: Db, athleteId: string, id: string, now: Date) =>
  db
    .update(injuryReturn)
    .set({
      toDay: sql`coalesce(${injuryReturn.toDay}, greatest(${injuryReturn.fromDay}, (select
        (${instant(now)} at time zone a.zone)::date from athlete a where a.id = ${athleteId})))`,
      updatedAt: now,
    })
    .where(and(eq(injuryReturn.athleteId, athleteId), eq(injuryReturn.id, id)))
    .returning({ id: injuryReturn.id, toDay: sql<string>`${injuryReturn.toDay}::text` })

export const zoneOf = (db: Db, athleteId: string) =>
  db.select({ zone: athlete.zone }).from(athlete).where(eq(athlete.id, athleteId))
