import { mkdirSync, rmSync } from 'node:fs'
import pg from 'pg'
import { startDatabase } from '#dev/local/services.ts'
import { between, seeded } from '#dev/sandbox/random.ts'
import { diskHome, runDir, sweepDeadRuns } from '#dev/test/run-dir.ts'
import { meanMaxPoints } from '#worker/domain/effort/mean-max.ts'
import { STANDARD_DURATIONS_S } from '#worker/domain/effort/standard-distances.ts'
import { NO_LOAD } from '#worker/domain/load/load.ts'
import { loadColumns } from '#worker/domain/load/load-columns.ts'
import { LOAD_SQL, MEAN_MAX_SQL, ZONE_SQL } from './derive/sql-answers.ts'
import { check, conclude, machine, median, printTable, spread } from './report.ts'

const DAYS = 3653
const RECORDINGS = 30
const SAMPLES = 3600
const REPETITIONS = 5
const OWN_ROUNDS = 20
const BOUNDS = [120, 160, 200, 240]
const WIDTHS = STANDARD_DURATIONS_S.filter((width) => width <= SAMPLES - 1)
const NEAR = 1e-9

interface Answers {
  load: { fitness: Float64Array; fatigue: Float64Array; form: Float64Array }
  zones: number[][]
  meanMax: number[][]
}

const random = seeded(2)
const stress = Float64Array.from({ length: DAYS }, () => (random() < 0.3 ? 0 : between(random, 5, 180)))
const timeS = Float64Array.from({ length: SAMPLES }, (_, second) => second)
const recordings = Array.from({ length: RECORDINGS }, () =>
  Float64Array.from({ length: SAMPLES }, () => Math.round(between(random, 60, 320))),
)

/** Our own functions over columns. */
function ours(): Answers {
  return { load: loadColumns(stress, NO_LOAD), zones: zonesOf(recordings), meanMax: meanMaxOf(recordings) }
}

function zonesOf(some: readonly Float64Array[]): number[][] {
  return some.map((watts) => {
    const seconds = [0, 0, 0, 0, 0]
    for (const value of watts) {
      let zone = 0
      while (zone < BOUNDS.length && value >= (BOUNDS[zone] ?? 0)) zone++
      seconds[zone] = (seconds[zone] ?? 0) + 1
    }
    return seconds
  })
}

function meanMaxOf(some: readonly Float64Array[]): number[][] {
  return some.map((powerW) =>
    meanMaxPoints({ timeS, columns: { powerW } }, { isRun: false, durationsS: WIDTHS }).map(
      ({ value }) => value,
    ),
  )
}

const HISTORY = Array.from({ length: 10 }, () => recordings).flat()
const EDITED_DAY = 300

/** Everything again, against one recording of an old day replaced: its zones and mean-max, and load from that day on. */
function editAgainstFull(): number {
  const changed = stress.slice()
  changed[EDITED_DAY] = (changed[EDITED_DAY] ?? 0) + 10
  const before = loadColumns(stress, NO_LOAD)
  const fullStartMs = performance.now()
  const full = loadColumns(changed, NO_LOAD)
  zonesOf(HISTORY)
  meanMaxOf(HISTORY)
  const fullMs = performance.now() - fullStartMs
  const close = EDITED_DAY - 1
  const seed = { fitness: before.fitness[close] ?? 0, fatigue: before.fatigue[close] ?? 0 }
  const edit = (recording: number) => {
    zonesOf(HISTORY.slice(recording, recording + 1))
    meanMaxOf(HISTORY.slice(recording, recording + 1))
    return loadColumns(changed.subarray(EDITED_DAY), seed)
  }
  const editStartMs = performance.now()
  let edited = edit(0)
  for (let round = 1; round < OWN_ROUNDS; round++) edited = edit(round)
  const editMs = (performance.now() - editStartMs) / OWN_ROUNDS
  const same = edited.fitness.every((value, index) => Object.is(value, full.fitness[EDITED_DAY + index]))
  check(same, 'an edited day does not equal a full recomputation bit for bit')
  return editMs / fullMs
}

async function bySql(db: pg.Client): Promise<Answers> {
  const load = (await db.query(LOAD_SQL)).rows
  const column = (name: string) => Float64Array.from(load, (row) => row[name])
  const zones = (await db.query(ZONE_SQL, [BOUNDS])).rows
  const meanMax = (await db.query(MEAN_MAX_SQL, [WIDTHS])).rows
  const of = (rows: { recording: number }[], index: number) => rows.filter((row) => row.recording === index)
  return {
    load: { fitness: column('fitness'), fatigue: column('fatigue'), form: column('form') },
    zones: recordings.map((_, i) =>
      of(zones, i).map((row) => (row as unknown as { seconds: number }).seconds),
    ),
    meanMax: recordings.map((_, i) =>
      of(meanMax, i).map((row) => (row as unknown as { watts: number }).watts),
    ),
  }
}

/** The largest difference between two answers. */
function distance(a: Answers, b: Answers): number {
  const flat = ({ load, zones, meanMax }: Answers) => [
    ...load.fitness,
    ...load.fatigue,
    ...load.form,
    ...zones.flat(),
    ...meanMax.flat(),
  ]
  const [x, y] = [flat(a), flat(b)]
  check(x.length === y.length, `${x.length} values against ${y.length}`)
  return Math.max(...x.map((value, i) => Math.abs(value - (y[i] ?? Number.NaN))))
}

async function fill(db: pg.Client): Promise<void> {
  await db.query(`create table bench_day (i int primary key, stress float8 not null);
    create table bench_sample (recording int, at int, watts float8, primary key (recording, at))`)
  await db.query(
    'insert into bench_day select i - 1, s from unnest($1::float8[]) with ordinality as d(s, i)',
    [`{${stress.join(',')}}`],
  )
  for (const [index, watts] of recordings.entries()) {
    await db.query(
      'insert into bench_sample select $1, i - 1, w from unnest($2::float8[]) with ordinality as s(w, i)',
      [index, `{${watts.join(',')}}`],
    )
  }
  await db.query('analyze')
}

async function main(): Promise<void> {
  sweepDeadRuns()
  const dir = runDir('bench-derive', diskHome())
  mkdirSync(dir, { recursive: true })
  const database = await startDatabase({ dir, database: 'bench', durable: false, onLog() {} })
  const db = new pg.Client({ connectionString: database.postgres.url('bench') })
  await db.connect()
  try {
    await fill(db)
    const { rows } = await db.query('show server_version')
    for (let round = 0; round < OWN_ROUNDS; round++) ours()
    const [own, sql, ratios, far]: [number[], number[], number[], number[]] = [[], [], [], []]
    const edits = Array.from({ length: REPETITIONS }, editAgainstFull)
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      const ownStartMs = performance.now()
      let mine = ours()
      for (let round = 1; round < OWN_ROUNDS; round++) mine = ours()
      const ownMs = (performance.now() - ownStartMs) / OWN_ROUNDS
      const sqlStartMs = performance.now()
      const theirs = await bySql(db)
      const sqlMs = performance.now() - sqlStartMs
      const apart = distance(mine, theirs)
      check(apart <= NEAR, `values differ by ${apart}`)
      own.push(ownMs)
      sql.push(sqlMs)
      ratios.push(sqlMs / ownMs)
      far.push(apart)
    }
    printTable(`PERF-02 derive: ${DAYS} days, ${RECORDINGS} recordings of an hour · ${machine()}`, [
      ['who', 'time'],
      ['ours, columns', spread(own, 'ms', 2)],
      [`PostgreSQL ${rows[0].server_version}, recursive and window queries`, spread(sql, 'ms', 0)],
    ])
    conclude('PERF-02 derive', [
      {
        what: 'faster than the same values in SQL',
        target: '>= 100 times',
        measured: spread(ratios, 'times', 0),
        holds: median(ratios) >= 100,
      },
      {
        what: `one old day edited, of all again (${HISTORY.length} recordings; computing alone)`,
        target: '<= 0.01',
        measured: spread(edits, 'of full', 4),
        holds: median(edits) <= 0.01,
      },
      {
        what: 'largest difference of a value',
        target: '<= 1e-9',
        measured: Math.max(...far).toExponential(1),
        holds: Math.max(...far) <= NEAR,
      },
    ])
  } finally {
    await db.end()
    await database.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
