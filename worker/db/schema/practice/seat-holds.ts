import { foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'
import { appointment } from './bookings.ts'

/** A seat of a planned session that is kept while a form is filled, before anyone is known. */
export const seatHold = pgTable(
  'seat_hold',
  {
    practiceId: text().notNull(),
    /** Names the command: the same key never keeps two. */
    idempotencyKey: text('cause').notNull(),
    appointmentId: text().notNull(),
    holdUntil: instant().notNull(),
    holder: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.practiceId, t.idempotencyKey] }),
    foreignKey({
      name: 'seat_hold_appointment',
      columns: [t.practiceId, t.appointmentId],
      foreignColumns: [appointment.practiceId, appointment.id],
    }).onDelete('cascade'),
    index('seat_hold_of').on(t.appointmentId),
    index('seat_hold_over').on(t.holdUntil),
  ],
)
