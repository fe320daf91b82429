import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { openUnconfirmedDb } from '#worker/db/open.ts'
import worker from '#worker/index.ts'

const sleep = (ms: number) => new Promise((resume) => setTimeout(resume, ms))

/** Longer than a test takes from a write to its next look. */
const LATE_MS = 1_500
/** Longer than what follows from one write takes. */
const ALL_WITHIN_MS = 3_000
/** Longer than a message of the queue travels. */
const QUIET_MS = 150
/** Longer than a job takes: one that the runtime never comes back to is given up. */
const JOB_WITHIN_MS = 5_000

/** Messages of the queue that are being worked on, and when the last of them ended. */
let running = 0
let lastEndMs = 0
/** When the answer of the last read had been made. */
let lastReadMs = 0

/**
 * A job that follows from a write runs when it likes. `TEST_JOBS=early` holds each answer back until they are done,
 * `late` lets each begin long after the answer, `between` when the first read after the write is done and before it is
 * answered. A test that is right passes each way; one that races fails in one of them.
 */
export function timeJobs(): void {
  const { queue, fetch } = worker
  worker.queue = async (...message) => {
    running++
    try {
      const sinceMs = Date.now()
      const isRead = async () => env.TEST_JOBS === 'between' && lastReadMs > sinceMs
      if (['late', 'between'].includes(env.TEST_JOBS)) await within(LATE_MS, isRead)
      await queue(...message)
    } finally {
      running--
      lastEndMs = Date.now()
    }
  }
  worker.fetch = async (...asked) => {
    const answer = await fetch(...asked)
    const isRead = asked[0].method === 'GET'
    if (isRead) lastReadMs = Date.now()
    const isHeld = env.TEST_JOBS === 'early' ? !isRead : env.TEST_JOBS === 'between' && isRead
    if (isHeld) await allDone()
    return answer
  }
}

async function allDone(): Promise<void> {
  const sinceMs = Date.now()
  const isQuiet = () => running === 0 && Date.now() - Math.max(sinceMs, lastEndMs) > QUIET_MS
  await within(ALL_WITHIN_MS, async () => isQuiet())
}

/** What a file left running would count calls and keep files in the world of the next. */
export async function lastJobsEnd(): Promise<void> {
  if (running === 0) return
  // Nothing follows from them either; where the file took its database away there is nothing to follow.
  const forget = openUnconfirmedDb(env.DATABASE_URL).execute(sql`delete from outbox where status = 'due'`)
  await forget.catch(() => {})
  await within(JOB_WITHIN_MS, async () => running === 0)
  running = 0
}

async function within(ms: number, holds: () => Promise<boolean>): Promise<void> {
  for (const endMs = Date.now() + ms; Date.now() < endMs && !(await holds()); ) await sleep(20)
}
