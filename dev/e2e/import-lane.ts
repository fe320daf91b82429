import pg from 'pg'
import type { Product } from '#dev/test/run-product.ts'
import { until } from '#dev/test/until.ts'

/** The state of one athlete's Strava import, as it is stored. */
export interface ImportState {
  status: string
  phase: string | null
  index_done: number
}

/**
 * Puts off the next piece of an athlete's import, so that a page can be looked at in a state which would pass in
 * a moment. A lane keeps one waiting row: while one waits until tomorrow, the work that follows joins it.
 */
export class ImportLane {
  #product: Product
  #db: pg.Client
  #athleteId: string

  private constructor(product: Product, db: pg.Client, athleteId: string) {
    this.#product = product
    this.#db = db
    this.#athleteId = athleteId
  }

  static async of(product: Product, email: string): Promise<ImportLane> {
    const db = new pg.Client({ connectionString: product.database.postgresUrl })
    await db.connect()
    const { rows } = await db.query('select id from athlete where email = $1', [email])
    return new ImportLane(product, db, String(rows[0]?.id))
  }

  get athleteId(): string {
    return this.#athleteId
  }

  putOff(piece: 'index' | 'detail'): Promise<unknown> {
    const lane = piece === 'index' ? `strava:${this.#athleteId}` : `strava.detail:${this.#athleteId}`
    return this.#db.query(
      `insert into outbox (id, type, payload, lane_key, athlete_id, due_at, created_at)
       values (gen_random_uuid()::text, $1, $2, $3, $4, now() + interval '1 day', now())
       on conflict (lane_key) where status = 'due' do update set due_at = excluded.due_at`,
      [
        `provider.${piece}`,
        { type: `provider.${piece}`, provider: 'strava', athleteId: this.#athleteId },
        lane,
        this.#athleteId,
      ],
    )
  }

  /** The piece that was put off is due now, and cron finds it. */
  async goOn(): Promise<void> {
    await this.bringForward()
    await this.#product.cron()
  }

  /** Lets a little of the index in, and puts off the rest again. */
  async letSomeIn(): Promise<ImportState> {
    await this.bringForward()
    await Promise.all([this.putOffNext(), this.#product.cron()])
    await until('the piece under way ends', async () => !(await this.isAtWork()))
    return this.state()
  }

  /** The piece that met the brake waits for its release. */
  async isHeld(): Promise<void> {
    await until('the piece waits for the brake', async () => {
      const { rows } = await this.#db.query(
        `select 1 from outbox where athlete_id = $1 and status = 'due' and last_error = 'ingestion_paused'`,
        [this.#athleteId],
      )
      return rows.length > 0
    })
  }

  async state(): Promise<ImportState> {
    const { rows } = await this.#db.query(
      'select status, phase, index_done from ingestion_state where athlete_id = $1',
      [this.#athleteId],
    )
    return rows[0] ?? { status: 'none', phase: null, index_done: 0 }
  }

  async close(): Promise<void> {
    await this.#db.end()
  }

  private bringForward(): Promise<unknown> {
    return this.#db.query(
      `update outbox set due_at = now() - interval '2 minutes' where athlete_id = $1 and status = 'due' and type like 'provider.%'
       and type <> 'provider.poll'`,
      [this.#athleteId],
    )
  }

  /**
   * Puts off what follows as soon as the waiting piece is taken; not before, or it would be put off itself. Watched by
   * the database: seen from here, a busy moment later, the whole index might be through.
   */
  private putOffNext(): Promise<unknown> {
    const id = this.#athleteId.replaceAll("'", '')
    return this.#db.query(`do $$ begin
      for look in 1..12000 loop
        if not exists (select 1 from outbox where lane_key = 'strava:${id}' and status = 'due' and due_at < now()) then
          insert into outbox (id, type, payload, lane_key, athlete_id, due_at, created_at)
          values (gen_random_uuid()::text, 'provider.index', '{"type": "provider.index", "provider": "strava", "athleteId": "${id}"}',
            'strava:${id}', '${id}', now() + interval '1 day', now())
          on conflict (lane_key) where status = 'due' do update set due_at = excluded.due_at;
          return;
        end if;
        perform pg_sleep(0.01);
      end loop;
      raise exception 'the index does not go on';
    end $$`)
  }

  private async isAtWork(): Promise<boolean> {
    const { rows } = await this.#db.query(
      `select 1 from outbox where athlete_id = $1 and type = 'provider.index' and status = 'running'`,
      [this.#athleteId],
    )
    return rows.length > 0
  }
}
