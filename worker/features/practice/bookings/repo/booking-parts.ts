import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { bookingChange } from '#worker/db/schema/practice/bookings.ts'
import { creditLedger, creditPackage, sessionDue } from '#worker/db/schema/practice/credits.ts'
import { moneyEvent } from '#worker/db/schema/practice/money.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'

const MOST_LINES = 100

export const selectChanges = (db: Db, practiceId: string, bookingId: string) =>
  db
    .select({
      id: bookingChange.id,
      verb: bookingChange.verb,
      fromState: bookingChange.fromState,
      toState: bookingChange.toState,
      detail: bookingChange.detail,
      actorId: bookingChange.actorId,
      actorName: athlete.name,
      at: bookingChange.at,
    })
    .from(bookingChange)
    .leftJoin(athlete, eq(athlete.id, bookingChange.actorId))
    .where(and(eq(bookingChange.practiceId, practiceId), eq(bookingChange.bookingId, bookingId)))
    .orderBy(asc(bookingChange.version))
    .limit(MOST_LINES)

export const selectLines = (db: Db, practiceId: string, bookingId: string) =>
  db
    .select({
      id: creditLedger.id,
      kind: creditLedger.kind,
      unit: creditLedger.unit,
      amount: creditLedger.amount,
      balanceAfter: creditLedger.balanceAfter,
      valueMinor: creditLedger.valueMinor,
      packageName: creditPackage.name,
      createdAt: creditLedger.createdAt,
    })
    .from(creditLedger)
    .innerJoin(creditPackage, eq(creditPackage.id, creditLedger.packageId))
    .where(and(eq(creditLedger.practiceId, practiceId), eq(creditLedger.bookingId, bookingId)))
    .orderBy(asc(creditLedger.seq))
    .limit(MOST_LINES)

export const selectDues = (db: Db, practiceId: string, bookingId: string) =>
  db
    .select({
      id: sessionDue.id,
      kind: sessionDue.kind,
      amountMinor: sessionDue.amountMinor,
      currency: sessionDue.currency,
      settledHow: sessionDue.settledHow,
      settledAt: sessionDue.settledAt,
      createdAt: sessionDue.createdAt,
    })
    .from(sessionDue)
    .where(and(eq(sessionDue.practiceId, practiceId), eq(sessionDue.bookingId, bookingId)))
    .orderBy(asc(sessionDue.id))
    .limit(MOST_LINES)

export const selectTexts = (db: Db, practiceId: string, bookingId: string) =>
  db
    .select({
      id: textMessage.id,
      kind: textMessage.kind,
      state: textMessage.state,
      reason: textMessage.reason,
      body: textMessage.body,
      sendAt: textMessage.sendAt,
      sentAt: textMessage.sentAt,
      createdAt: textMessage.createdAt,
    })
    .from(textMessage)
    .where(and(eq(textMessage.practiceId, practiceId), eq(textMessage.bookingId, bookingId)))
    .orderBy(asc(textMessage.id))
    .limit(MOST_LINES)

export const selectMoney = (db: Db, practiceId: string, bookingId: string) =>
  db
    .select({
      id: moneyEvent.id,
      kind: moneyEvent.kind,
      amountMinor: moneyEvent.amountMinor,
      currency: moneyEvent.currency,
      description: moneyEvent.description,
      at: moneyEvent.at,
    })
    .from(moneyEvent)
    .where(and(eq(moneyEvent.practiceId, practiceId), eq(moneyEvent.bookingId, bookingId)))
    .orderBy(asc(moneyEvent.id))
    .limit(MOST_LINES)
