import { sql } from 'drizzle-orm'
import { admitClient } from '#worker/db/functions/practice/client-calls.ts'
import type { Db, Statement } from '#worker/db/open.ts'
import { clientConsent } from '#worker/db/schema/practice/clients.ts'
import { textConsent } from '#worker/db/schema/practice/texts.ts'
import type { Newcomer } from '../schema.ts'

/**
 * Who books without being known, for the batch that gives them their seat: without a seat there is no client either.
 * The first statement refuses with 40001 when the address is another client's than was loaded.
 */
export function admitNewcomer(
  db: Db,
  { name, email, phone, terms, texts }: Newcomer,
  of: { practiceId: string; clientId: string; trainerId: string; now: Date },
): Statement[] {
  const { practiceId, clientId, trainerId, now } = of
  const said = { recordedBy: 'client:public', at: now }
  return [
    db.execute(
      sql`select ${admitClient({ practice: practiceId, client: clientId, trainer: trainerId, name, email, phone, now })}`,
    ),
    db
      .insert(clientConsent)
      .values({ ...terms, practiceId, clientId, purpose: 'terms', granted: true, ...said }),
    ...(texts && phone
      ? [
          db
            .insert(textConsent)
            .values({ ...texts, practiceId, phone, isOptedIn: true, source: 'form', ...said }),
        ]
      : []),
  ]
}
