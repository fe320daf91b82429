import { sql } from 'drizzle-orm'
import { endClientLinks } from '#worker/db/client-links.ts'
import { endAccessMadeBy } from '#worker/db/made-access.ts'
import type { Db } from '#worker/db/open.ts'

/** Ends what a person made that opens something without their session: calendars, shown links, invitations. */
export const endMade = (db: Db, athleteId: string, now: Date) =>
  endAccessMadeBy(athleteId, now).map((statement) => db.execute(statement))

/** Ends links to practices that were accepted after `since`: somebody else may have let them in. */
export function endYoungLinks(db: Db, athleteId: string, since: Date, now: Date) {
  const isYoung = sql`athlete_id = ${athleteId} and accepted_at > ${since.toISOString()}::timestamptz`
  return db.execute(endClientLinks(isYoung, now))
}
