import { endAccessMadeBy } from '#worker/db/made-access.ts'
import type { Db } from '#worker/db/open.ts'

/** Ends what a person made that opens something without their session: calendars, shown links, invitations. */
export const endMade = (db: Db, athleteId: string, now: Date) =>
  endAccessMadeBy(athleteId, now).map((statement) => db.execute(statement))
