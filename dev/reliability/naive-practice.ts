import pg from 'pg'
import { between, type Random } from '#dev/sandbox/random.ts'

const MOST_TRIES = 400
const PAUSE_MS = 100

/**
 * The control: the requests of a practice as one writes them first. The booking, the credit, the workout and the text are statements
 * of their own; a connection that dies is opened again and the request is asked again, and every fourth is asked twice at
 * once. Beside the kills of the storm, a connection is dropped between two statements now and then, as a killed Worker
 * drops it.
 */
export async function naiveStorm(url: string, requests: number, random: Random) {
  const open = async () => {
    const db = new pg.Client({ connectionString: url })
    db.on('error', () => {})
    await db.connect()
    return db
  }
  const tries = async (work: (db: pg.Client) => Promise<void>) => {
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      const db = await open().catch(() => null)
      try {
        if (db) return await work(db)
      } catch {
        // Asked again, as a page does.
      } finally {
        await db?.end().catch(() => {})
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
    throw new Error('the control was never answered')
  }
  const ask = (n: number) =>
    tries(async (db) => {
      const dies = random() < 0.3 ? Math.floor(between(random, 0, 5)) : Number.POSITIVE_INFINITY
      const steps = [
        () => db.query('select 1 from naive_booking where n = $1', [n]),
        () => db.query('insert into naive_booking values ($1)', [n]),
        () => db.query('update naive_pack set left_over = left_over - 1'),
        () => db.query('insert into naive_done values ($1)', [n]),
        () => db.query('insert into naive_text values ($1)', [n]),
      ]
      for (const [step, run] of steps.entries()) {
        if (step === dies) throw new Error('killed')
        const { rowCount } = await run()
        // Booked before: the answer that was lost is given again, whatever had followed from it.
        if (step === 0 && rowCount) return
      }
    })
  await tries(async (db) => {
    await db.query(`create table if not exists naive_booking (n int); create table if not exists naive_text (n int);
      create table if not exists naive_done (n int);
      create table if not exists naive_pack as select 1000 as left_over`)
  })
  for (let n = 0; n < requests; n++) await Promise.all(random() < 0.25 ? [ask(n), ask(n)] : [ask(n)])
  const found = { doubled: 0, lost: 0, apart: 0, undone: 0 }
  await tries(async (db) => {
    const { rows } = await db.query(`select (select count(*)::int from naive_booking) as bookings,
      1000 - (select left_over from naive_pack) as credits, (select count(distinct n)::int from naive_text) as texts,
      (select count(distinct n)::int from naive_done) as done`)
    const { bookings, credits, texts, done } = rows[0]
    Object.assign(found, {
      ...{ doubled: bookings - requests, lost: requests - texts, apart: Math.abs(bookings - credits) },
      undone: requests - done,
    })
  })
  return found
}
