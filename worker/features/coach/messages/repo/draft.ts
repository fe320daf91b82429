import { and, desc, eq, gte, lte, sql } from 'drizzle-orm'
import { isAgreedTo } from '#worker/db/agreed-to.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { trainerDraft, trainerMessage } from '#worker/db/schema/coach/messages.ts'
import { plan, plannedWorkout } from '#worker/db/schema/training/plans.ts'
import { PURPOSES } from '#worker/domain/policy/purposes.ts'
import { alsoSees, openToPractice } from './open-link.ts'

const MOST_SAID = 5
const MOST_PLANNED = 20
const AI = isAgreedTo([{ purpose: 'ai', version: PURPOSES.ai.version }])

interface Asked {
  practiceId: string
  clientId: string
  authorId: string
  requestId: string
  now: Date
}

/** Whom a draft is for, what the trainer may see of them, what they wrote last, and the draft that was made before. One trip. */
export async function loadDraftHead(db: Db, { practiceId, clientId, authorId, requestId, now }: Asked) {
  const open = openToPractice(practiceId, clientId, now)
  const theirs = sql`(select l.athlete_id ${open})`
  const statements = {
    head: db
      .select({
        ...{ zone: athlete.zone, locale: athlete.locale },
        units: sql<'metric' | 'imperial'>`${athlete.units}`,
        hasAiConsent: AI,
        seesPlan: sql<boolean>`exists (select 1 ${open} and ${alsoSees('plans', now)})`,
        seesTraining: sql<boolean>`exists (select 1 ${open} and ${alsoSees('training', now)})`,
      })
      .from(athlete)
      .where(sql`athlete.id = ${theirs}`),
    said: db
      .select({ body: trainerMessage.body })
      .from(trainerMessage)
      .where(
        and(
          sql`${trainerMessage.athleteId} = ${theirs}`,
          eq(trainerMessage.practiceId, practiceId),
          eq(trainerMessage.side, 'athlete'),
        ),
      )
      .orderBy(desc(trainerMessage.id))
      .limit(MOST_SAID),
    made: db
      .select()
      .from(trainerDraft)
      .where(
        and(
          sql`${trainerDraft.athleteId} = ${theirs}`,
          eq(trainerDraft.practiceId, practiceId),
          eq(trainerDraft.authorId, authorId),
          eq(trainerDraft.requestId, requestId),
        ),
      ),
  }
  return readTogether(db, statements)
}

/** What is planned of a plan in force within some days. */
export const selectPlanned = (db: Db, athleteId: string, fromDay: string, toDay: string) =>
  db
    .select({
      ...{ id: plannedWorkout.id, day: plannedWorkout.day, title: plannedWorkout.title },
      ...{
        sport: plannedWorkout.sport,
        plannedS: plannedWorkout.plannedS,
        plannedM: plannedWorkout.plannedM,
      },
    })
    .from(plannedWorkout)
    .innerJoin(plan, and(eq(plan.id, plannedWorkout.planId), eq(plan.status, 'active')))
    .where(
      and(
        eq(plannedWorkout.athleteId, athleteId),
        eq(plannedWorkout.isWithdrawn, false),
        eq(plannedWorkout.isSkipped, false),
        gte(plannedWorkout.day, fromDay),
        lte(plannedWorkout.day, toDay),
      ),
    )
    .orderBy(plannedWorkout.day, plannedWorkout.half, plannedWorkout.id)
    .limit(MOST_PLANNED)

export type PlannedRow = Awaited<ReturnType<typeof selectPlanned>>[number]

type Draft = typeof trainerDraft.$inferInsert

/** Keeps a draft, once a request, while the client shares their messages. */
export const insertDraft = (db: Db, draft: Draft, clientId: string) =>
  db.execute(sql`insert into ${trainerDraft} (id, athlete_id, practice_id, author_id, request_id, made_by, body, created_at)
    select ${draft.id}, l.athlete_id, l.practice_id, ${draft.authorId}, ${draft.requestId}, ${draft.madeBy},
      ${draft.body}, ${instant(draft.createdAt)}
    ${openToPractice(draft.practiceId, clientId, draft.createdAt)} and l.athlete_id = ${draft.athleteId}
    on conflict do nothing returning id`)
