import pg from 'pg'
import type { Product } from '#dev/test/run-product.ts'
import { zoneClock } from '#web/components/calendar/zone-clock.ts'
import { addDays } from '#worker/domain/calendar/day.ts'

const berlin = zoneClock('Europe/Berlin')

/** Lets time pass for one client of a practice: their sessions and what waits for them come nearer. */
export class PracticeClock {
  private readonly db: pg.Client
  private readonly practiceId: string

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

  /** The practice's day so many days on. */
  dayIn = (days: number) => addDays(berlin.wall(Date.now()).day, days)

  /** A number is bought from the texts' provider, which no door does. */
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
    await this.db.query(
      `update outbox set due_at = due_at - $1::interval where status = 'due' and type like 'texts.%'`,
      [`${seconds} seconds`],
    )
  }

  /** A text of this kind that waits for the client is due this minute. */
  async untilText(phone: string, kind: string): Promise<void> {
    const { rows } = await this.db.query(
      `select extract(epoch from send_at - now()) as seconds from text
       where practice_id = $1 and phone = $2 and kind = $3 and state = 'scheduled'`,
      [this.practiceId, phone, kind],
    )
    if (rows.length === 0) throw new Error(`no ${kind} waits for ${phone}`)
    await this.letPass(phone, Math.ceil(Number(rows[0]?.seconds)) + 1)
  }

  /** The client's next session began so many hours ago. */
  async begun(phone: string, hoursAgo: number): Promise<void> {
    const { rows } = await this.db.query(
      `select extract(epoch from a.starts_at - now()) as seconds from appointment a
       join booking b on b.appointment_id = a.id join client c on c.id = b.client_id
       where c.practice_id = $1 and c.phone = $2 and b.state in ('booked', 'confirmed')`,
      [this.practiceId, phone],
    )
    await this.letPass(phone, Math.ceil(Number(rows[0]?.seconds)) + hoursAgo * 3600)
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
