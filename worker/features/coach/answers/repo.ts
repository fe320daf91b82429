import { and, desc, eq, gte, inArray, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import { isAgreedTo, keepsHealth } from '#worker/db/agreed-to.ts'
import { selectReturnOn } from '#worker/db/injury-return.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { coachFact, coachPreference } from '#worker/db/schema/coach/memory.ts'
import { coachMessage } from '#worker/db/schema/coach/threads.ts'
import { clientLink } from '#worker/db/schema/practice/clients.ts'
import { dayLoad } from '#worker/db/schema/training/activities.ts'
import { timelineNote } from '#worker/db/schema/training/daily.ts'
import { MOST_FACTS } from '#worker/domain/coach/memory/fact-in.ts'
import type { Tone } from '#worker/domain/coach/tone.ts'
import { PURPOSES } from '#worker/domain/policy/purposes.ts'

const AI = isAgreedTo([{ purpose: 'ai', version: PURPOSES.ai.version }])

/** Whom an answer is for, and what comparisons have to be read with. One trip. */
export async function loadHead(db: Db, athleteId: string, fromDay: string) {
  const {
    person: [person],
    days,
    notes,
    facts,
    returnOn: [returnOn],
  } = await readTogether(db, {
    person: db
      .select({
        zone: athlete.zone,
        locale: athlete.locale,
        units: sql<'metric' | 'imperial'>`${athlete.units}`,
        hasAiConsent: AI,
        hasHealthConsent: keepsHealth,
        tone: sql<Tone>`coalesce((select p.tone from ${coachPreference} p where p.athlete_id = athlete.id), 'brief')`,
        hasTrainer: sql<boolean>`exists (select 1 from ${clientLink} l where l.athlete_id = athlete.id
          and l.ended_at is null)`,
      })
      .from(athlete)
      .where(eq(athlete.id, athleteId)),
    days: db
      .selectDistinct({ day: dayLoad.day, audience: sql<'own' | 'shared'>`${dayLoad.audience}` })
      .from(dayLoad)
      .where(and(eq(dayLoad.athleteId, athleteId), gte(dayLoad.day, fromDay), sql`${dayLoad.activities} > 0`))
      .orderBy(dayLoad.day, sql`${dayLoad.audience}`),
    notes: db
      .select({ kind: timelineNote.kind, from: timelineNote.fromDay, to: timelineNote.toDay })
      .from(timelineNote)
      .where(
        and(
          eq(timelineNote.athleteId, athleteId),
          inArray(timelineNote.kind, ['illness', 'injury']),
          or(isNull(timelineNote.toDay), gte(timelineNote.toDay, fromDay)),
        ),
      )
      .orderBy(timelineNote.fromDay, timelineNote.id)
      .limit(20),
    facts: db
      .select({
        id: coachFact.id,
        text: coachFact.text,
        saidAt: coachFact.saidAt,
        messageId: coachFact.messageId,
      })
      .from(coachFact)
      .innerJoin(athlete, eq(athlete.id, coachFact.athleteId))
      .where(
        and(eq(coachFact.athleteId, athleteId), coachFact.isKept, or(not(coachFact.isHealth), keepsHealth)),
      )
      .orderBy(desc(coachFact.saidAt), desc(coachFact.id))
      .limit(MOST_FACTS),
    returnOn: selectReturnOn(db, athleteId),
  })
  return { person, days, notes, facts, returnFrom: returnOn?.fromDay ?? null }
}

/** As a condition of a change that an answer of the coach makes: its message is there, and stays until that commits. */
export const isStillAsked = (athleteId: string, messageId: string): SQL =>
  sql`exists (select 1 from ${coachMessage} m where m.id = ${messageId} and m.athlete_id = ${athleteId} for key share)`
