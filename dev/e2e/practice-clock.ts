import pg from 'pg'
import type { Product } from '#dev/test/run-product.ts'
import { until } from '#dev/test/until.ts'
import { zoneClock } from '#web/components/practice/calendar/zone-clock.ts'
import { addDays } from '#worker/domain/calendar/day.ts'

const berlin = zoneClock('Europe/Berlin')

/** Lets time pass for one client of a practice: their sessions and what waits for them come nearer. */
export class PracticeClock {
  private readonly db: pg.Client
  private readonly practiceId: string
  /** The practice's day when the clock was set up: a test that runs past midnight means the same days throughout. */
  private readonly firstDay = berlin.local(Date.now()).day

  private constructor(db: pg.Client, practiceId: string) {
    this.db = db
    this.practiceId = practiceId
  }

  static async of(product: Product, practiceId: string): Promise<PracticeClock> {
    const db = new pg.Client({ connectionString: product.database.postgresUrl })
    await db.connect()
    return new PracticeClock(db, practiceId)
  }

  close = () => this.db.end()

  /** The practice's day so many days on from the first. */
  dayIn = (days: number) => addDays(this.firstDay, days)

  /** A number is bought from the texts' provider, which no route does. */
  async setNumber(number: string): Promise<void> {
    await this.db.query('update practice set phone_number = $2 where id = $1', [this.practiceId, number])
  }

  /** Everything of the client is this much nearer: sessions, texts, the work that sends them. */
  private async letPass(phone: string, seconds: number): Promise<void> {
    const back = [this.practiceId, phone, `${seconds} seconds`]
    await this.db.query(
      `update appointment set starts_at = starts_at - $3::interval, ends_at = ends_at - $3::interval,
         blocked_from = blocked_from - $3::interval, blocked_until = blocked_until - $3::interval
       where id in (select b.appointment_id from booking b join client c on c.id = b.client_id
         where c.practice_id = $1 and c.phone = $2 and b.state in ('booked', 'confirmed'))`,
      back,
    )
    await this.db.query(
      `update text set send_at = send_at - $3::interval, expires_at = expires_at - $3::interval,
         created_at = created_at - $3::interval
       where practice_id = $1 and phone = $2 and state in ('queued', 'scheduled')`,
      back,
    )
    // What was bought was bought so much earlier: it covers a session that may now lie before today.
    await this.db.query(
      `update package set valid_from_day = (valid_from_day - $3::interval)::date
       where client_id in (select id from client where practice_id = $1 and phone = $2)`,
      back,
    )
    await this.db.query(
      `update outbox set due_at = due_at - $1::interval where status = 'due' and type like 'texts.%'`,
      [`${seconds} seconds`],
    )
  }

  /** A text of this kind that waits for the client is due this minute. */
  async untilText(phone: string, kind: string): Promise<void> {
    const seconds = await until(`a ${kind} waits for ${phone}`, async () => {
      const { rows } = await this.db.query<{ seconds: string }>(
        `select extract(epoch from send_at - now()) as seconds from text
         where practice_id = $1 and phone = $2 and kind = $3 and state = 'scheduled'`,
        [this.practiceId, phone, kind],
      )
      return rows[0]?.seconds
    })
    await this.letPass(phone, Math.ceil(Number(seconds)) + 1)
  }

  /**
   * The client's next session began so many hours ago. The last tick's completing is through by then, or it would
   * itself complete what has just begun.
   * @returns the practice's day on which it began
   */
  async begun(phone: string, hoursAgo: number): Promise<string> {
    await until('the last tick has completed what was due', async () => {
      const { rows } = await this.db.query(
        `select 1 from outbox where lane_key = 'bookings.complete' and status in ('due', 'running')`,
      )
      return rows.length === 0
    })
    const { rows } = await this.db.query<{ starts_at: Date; seconds: string }>(
      `select a.starts_at, extract(epoch from a.starts_at - now()) as seconds from appointment a
       join booking b on b.appointment_id = a.id join client c on c.id = b.client_id
       where c.practice_id = $1 and c.phone = $2 and b.state in ('booked', 'confirmed')`,
      [this.practiceId, phone],
    )
    const [next] = rows
    if (!next) throw new Error(`no session waits for ${phone}`)
    const passed = Math.ceil(Number(next.seconds)) + hoursAgo * 3600
    await this.letPass(phone, passed)
    return berlin.local(next.starts_at.getTime() - passed * 1000).day
  }

  async creditsLeft(phone: string): Promise<number> {
    const { rows } = await this.db.query(
      `select sum(b.balance)::int as left from credit_balance b join package p on p.id = b.package_id
       join client c on c.id = p.client_id where c.practice_id = $1 and c.phone = $2`,
      [this.practiceId, phone],
    )
    return Number(rows[0]?.left)
  }
}
