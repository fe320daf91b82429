import { boolean, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { clientKey } from '#worker/db/schema/practice/practice.ts'
import { instant, made } from '../columns.ts'

/** A link that opens a client's page once. Kept as its hash alone. */
export const portalLink = pgTable(
  'portal_link',
  {
    id: text().primaryKey(),
    practiceId: text().notNull(),
    clientId: text().notNull(),
    tokenHash: text().notNull(),
    ...made(),
    /** Whoever made it was shown it, and it ends with their work there. Of older ones it is not known. */
    isShown: boolean().notNull().default(true),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [
    clientKey('portal_link_client', t).onDelete('cascade'),
    uniqueIndex('portal_link_token').on(t.tokenHash),
    index('portal_link_client_of').on(t.practiceId, t.clientId, t.id),
  ],
)

/** A client's page as it is open on a device, without an account. */
export const portalSession = pgTable(
  'portal_session',
  {
    id: text().primaryKey(),
    practiceId: text().notNull(),
    clientId: text().notNull(),
    tokenHash: text().notNull(),
    linkId: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    clientKey('portal_session_client', t).onDelete('cascade'),
    uniqueIndex('portal_session_token').on(t.tokenHash),
    index('portal_session_client_of').on(t.practiceId, t.clientId),
  ],
)
