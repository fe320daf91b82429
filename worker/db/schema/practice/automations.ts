import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import { ofAthlete } from '#worker/db/schema/account/accounts.ts'
import type { CatchUp } from '#worker/domain/automation/decide-firing.ts'
import { instant, made, stamps } from '../columns.ts'
import { clientKey, ofPractice } from './practice.ts'

/** A rule of a practice that acts by itself: when, for whom, what. */
export const automation = pgTable(
  'automation',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    name: text().notNull(),
    /** What sets it off: a time of the practice, an event, or a daily look at its clients. */
    trigger: jsonb().$type<Record<string, unknown>>().notNull(),
    /** All of them hold for a client, or nothing is done for them. */
    conditions: jsonb().$type<Record<string, unknown>[]>().notNull(),
    actions: jsonb().$type<Record<string, unknown>[]>().notNull(),
    isOn: boolean().notNull().default(false),
    /** When it fires next; null for one that waits for an event, or is off. Whoever fires it moves it on. */
    nextDueAt: instant(),
    /** What becomes of a firing that was missed. */
    catchUp: text().$type<CatchUp>().notNull().default('skip'),
    /** A client gets it at most once in so many days; 0 is as often as it fires. */
    restDays: integer().notNull().default(0),
    version: integer().notNull().default(1),
    /** The idempotency key, where one was given: sent twice it is one rule. */
    idempotencyKey: text('cause'),
    createdBy: text().notNull(),
    ...stamps(),
    /** Taken out of the list; what it did stays. */
    removedAt: instant(),
  },
  (t) => [
    unique('automation_of_practice').on(t.practiceId, t.id),
    unique('automation_cause').on(t.practiceId, t.idempotencyKey),
    index('automation_due').on(t.nextDueAt).where(sql`${t.isOn}`),
    check('automation_catch_up', sql`${t.catchUp} in ('skip', 'once')`),
    check('automation_rest', sql`${t.restDays} between 0 and 365`),
    check('automation_removed', sql`${t.removedAt} is null or not ${t.isOn}`),
  ],
)

/** One firing of a rule, as it was at that moment. The same idempotency key never fires twice. */
export const automationRun = pgTable(
  'automation_run',
  {
    id: text().primaryKey(),
    practiceId: text().notNull(),
    automationId: text().notNull(),
    /** The rule as it fired: trigger, conditions, actions. */
    rule: jsonb().$type<Record<string, unknown>>().notNull(),
    /** The practice-local day it was due on, or the event that set it off. */
    idempotencyKey: text('cause').notNull(),
    /** Of an event: whose. */
    clientId: text(),
    dueAt: instant().notNull(),
    /** The first day it stands for, when it makes up for missed ones. */
    coversFromDay: date(),
    day: date().notNull(),
    state: text().notNull(),
    /** Why it never began, or came late; what came of it is counted. */
    reason: text(),
    createdAt: instant().notNull(),
    finishedAt: instant(),
  },
  (t) => [
    foreignKey({
      name: 'automation_run_rule',
      columns: [t.practiceId, t.automationId],
      foreignColumns: [automation.practiceId, automation.id],
    }).onDelete('cascade'),
    unique('automation_run_once').on(t.automationId, t.idempotencyKey),
    unique('automation_run_of_practice').on(t.practiceId, t.id),
    index('automation_run_new').on(t.automationId, t.id),
    check(
      'automation_run_state',
      sql`${t.state} in ('waiting', 'running', 'finished', 'success', 'partial', 'failed', 'skipped')`,
    ),
    check('automation_run_reason', sql`${t.state} not in ('failed', 'skipped') or ${t.reason} is not null`),
  ],
)

/** What one action of a run was for one client, and what became of it. */
export const automationRunRecipient = pgTable(
  'automation_run_recipient',
  {
    id: text().primaryKey(),
    practiceId: text().notNull(),
    automationId: text().notNull(),
    runId: text().notNull(),
    clientId: text().notNull(),
    /** Which of the rule's actions, from 0. */
    action: integer().notNull(),
    kind: text().notNull(),
    /** Client, action and occurrence: one rule never does the same for a client twice. */
    idempotencyKey: text('cause').notNull(),
    /** Claimed is counted against the client's cap, and about to be done. */
    state: text().notNull(),
    reason: text(),
    /** Raised when it is tried again: names the effect. */
    tries: integer().notNull().default(1),
    textId: text(),
    /** The dedupe key of its mail's job. */
    mailKey: text(),
    taskId: text(),
    claimedAt: instant(),
    finishedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'automation_recipient_run',
      columns: [t.practiceId, t.runId],
      foreignColumns: [automationRun.practiceId, automationRun.id],
    }).onDelete('cascade'),
    clientKey('automation_recipient_client', t),
    unique('automation_recipient_once').on(t.automationId, t.idempotencyKey),
    index('automation_recipient_run_new').on(t.runId, t.id),
    index('automation_recipient_cap')
      .on(t.practiceId, t.clientId, t.claimedAt)
      .where(sql`${t.state} in ('claimed', 'done')`),
    check('automation_recipient_kind', sql`${t.kind} in ('text', 'email', 'notification', 'task', 'tag')`),
    check(
      'automation_recipient_state',
      sql`${t.state} in ('waiting', 'claimed', 'done', 'failed', 'skipped')`,
    ),
    check(
      'automation_recipient_reason',
      sql`${t.state} not in ('failed', 'skipped') or ${t.reason} is not null`,
    ),
  ],
)

/** Something someone of the practice has to do or to know, with a client or without. */
export const practiceTask = pgTable(
  'practice_task',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    clientId: text(),
    /** A task is done, a notice is read. */
    kind: text().$type<'task' | 'notice'>().notNull().default('task'),
    title: text().notNull(),
    /** Practice-local. */
    dueDay: date().notNull(),
    doneAt: instant(),
    doneBy: text(),
    /** The idempotency key: the same one never makes two. */
    idempotencyKey: text('cause').notNull(),
    ...made(),
  },
  (t) => [
    clientKey('practice_task_client', t).onDelete('cascade'),
    unique('practice_task_cause').on(t.practiceId, t.idempotencyKey),
    index('practice_task_open').on(t.practiceId, t.dueDay, t.id).where(sql`${t.doneAt} is null`),
    check('practice_task_kind', sql`${t.kind} in ('task', 'notice')`),
    check('practice_task_done', sql`(${t.doneAt} is null) = (${t.doneBy} is null)`),
  ],
)

/** An item of the cockpit that someone has put off, for everyone of the practice. */
export const cockpitSnooze = pgTable(
  'cockpit_snooze',
  {
    practiceId: ofPractice(),
    /** Kind and subject of the item. */
    key: text().notNull(),
    until: instant().notNull(),
    personId: ofAthlete(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.key] })],
)
