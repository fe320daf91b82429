import { etagOf } from '#worker/db/etag.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'

/** Of what the form of one's own name and formats changes. */
export const PERSON_ETAG = etagOf(athlete.name, athlete.zone, athlete.locale, athlete.units)
