import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { practiceTask } from '#worker/db/schema/practice/automations.ts'
import { bookingSettings, client } from '#worker/db/schema/practice/practice.ts'

export type NewTaskRow = Omit<typeof practiceTask.$inferInsert, 'dueDay'> & {
  /** Practice-local; null is the practice's today. */
  dueDay: string | null
}

/** Adds a task once an idempotency key. A client of another practice is none. @returns its id, and whose it became */
export function insertTask(row: NewTaskRow): SQL {
  const at = instant(row.createdAt)
  return sql`insert into ${practiceTask} (id, practice_id, client_id, kind, title, due_day, cause, created_by, created_at)
    select ${row.id}, s.practice_id, ${row.clientId ?? null}, ${row.kind ?? 'task'}, ${row.title},
      coalesce(${row.dueDay}::date, (${at} at time zone s.timezone)::date), ${row.idempotencyKey}, ${row.createdBy}, ${at}
    from ${bookingSettings} s where s.practice_id = ${row.practiceId}
    on conflict (practice_id, cause) do nothing returning id`
}

export function selectTaskByKey(db: Db, practiceId: string, idempotencyKey: string) {
  return db
    .select({ id: practiceTask.id, title: practiceTask.title, clientId: practiceTask.clientId })
    .from(practiceTask)
    .where(and(eq(practiceTask.practiceId, practiceId), eq(practiceTask.idempotencyKey, idempotencyKey)))
}

interface TaskFilter {
  done: boolean
  /** Day and id of the last of the page before. */
  after: { day: string; id: string } | undefined
  limit: number
}

/** Open tasks, the earliest due first; done ones, the latest due first. */
export function selectTasks(db: Db, practiceId: string, { done, after, limit }: TaskFilter) {
  const key = sql`(${practiceTask.dueDay}, ${practiceTask.id})`
  const bound = after && sql`(${after.day}::date, ${after.id})`
  return db
    .select({
      id: practiceTask.id,
      kind: practiceTask.kind,
      title: practiceTask.title,
      dueDay: practiceTask.dueDay,
      clientId: practiceTask.clientId,
      clientName: client.name,
      doneAt: practiceTask.doneAt,
      createdAt: practiceTask.createdAt,
    })
    .from(practiceTask)
    .leftJoin(
      client,
      and(eq(client.practiceId, practiceTask.practiceId), eq(client.id, practiceTask.clientId)),
    )
    .where(
      and(
        eq(practiceTask.practiceId, practiceId),
        done ? sql`${practiceTask.doneAt} is not null` : isNull(practiceTask.doneAt),
        bound && (done ? sql`${key} < ${bound}` : sql`${key} > ${bound}`),
      ),
    )
    .orderBy(
      done
        ? sql`${practiceTask.dueDay} desc, ${practiceTask.id} desc`
        : sql`${practiceTask.dueDay}, ${practiceTask.id}`,
    )
    .limit(limit)
}

const own = (practiceId: string, id: string) =>
  and(eq(practiceTask.practiceId, practiceId), eq(practiceTask.id, id))

export function updateTask(
  db: Db,
  practiceId: string,
  id: string,
  change: Partial<Pick<typeof practiceTask.$inferInsert, 'title' | 'dueDay'>>,
) {
  return db.update(practiceTask).set(change).where(own(practiceId, id)).returning({ id: practiceTask.id })
}

/** Marks a task done, or open again. Done twice it stays the first time's. */
export function markTask(db: Db, practiceId: string, id: string, done: { at: Date; by: string } | null) {
  const change = done
    ? {
        doneAt: sql`coalesce(${practiceTask.doneAt}, ${instant(done.at)})`,
        doneBy: sql`coalesce(${practiceTask.doneBy}, ${done.by})`,
      }
    : { doneAt: null, doneBy: null }
  return db.update(practiceTask).set(change).where(own(practiceId, id)).returning({ id: practiceTask.id })
}

export function deleteTask(db: Db, practiceId: string, id: string) {
  return db.delete(practiceTask).where(own(practiceId, id)).returning({ id: practiceTask.id })
}
