import { parseArgs } from 'node:util'
import { freePort } from '#dev/local/free-port.ts'
import { newVisitor } from '#dev/test/api-visitor.ts'
import type { Product } from '#dev/test/run-product.ts'
import { withProduct } from './bench-product.ts'
import { type BenchExport, benchExport } from './export.ts'
import { insertThroughDriver } from './import/driver-rows.ts'
import { watchHeap } from './import/heap.ts'
import { importOnce, type OurImport } from './import/ours.ts'
import { peerImport, peerVersion } from './import/peer.ts'
import { check, conclude, machine, median, printTable, seconds, spread, type Verdict } from './report.ts'

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '2500' },
    'small-files': { type: 'string', default: '250' },
    repetitions: { type: 'string', default: '3' },
  },
})
/** Every so many files are stored a row per sample; the time of all is extrapolated by samples. */
const ROWS_EVERY = 25
const DRIVER_SAMPLES = 2_000
/** Production ends an isolate at 128 MB, garbage included. */
const HEAP_MOST_BYTES = 96 * 1024 * 1024

interface Repetition {
  ours: OurImport
  oursMs: number
  copyMs: number
  rowsMs: number
  driverMs: number
}

/** Everybody takes the same small export, one after the other; who begins changes. */
async function repetition(product: Product, zip: BenchExport, round: number): Promise<Repetition> {
  const { postgresUrl, url } = product.database
  const own = async () => importOnce(product, await newVisitor(product), zip.path)
  const copy = () => peerImport(postgresUrl, zip.path, { store: 'copy' })
  const [ours, copied] =
    round % 2 === 0
      ? [await own(), await copy()]
      : await copy().then(async (peer) => [await own(), peer] as const)
  const some = await peerImport(postgresUrl, zip.path, { store: 'rows', pick: (i) => i % ROWS_EVERY === 0 })
  const driverMs = await insertThroughDriver(
    url,
    Array.from({ length: DRIVER_SAMPLES }, (_, at) => [at, 1, 2, 3, 4, 5, 6, 7]),
  )
  checkOurs(ours, zip)
  check(copied.failed === zip.corrupt, `the peer failed ${copied.failed} files`)
  check(
    copied.files - copied.failed > ours.activities,
    'the peer, which knows no duplicates, did not misbehave',
  )
  return {
    ours,
    oursMs: ours.totalMs,
    copyMs: copied.ms,
    rowsMs: (some.ms / some.samples) * copied.samples,
    driverMs: (driverMs / DRIVER_SAMPLES) * copied.samples,
  }
}

function checkOurs({ stats }: OurImport, zip: BenchExport): void {
  check(stats.failed === zip.corrupt, `${stats.failed} files failed, ${zip.corrupt} are corrupt`)
  check(stats.duplicate === zip.duplicates, `${stats.duplicate} duplicates, ${zip.duplicates} are`)
  check(stats.imported === zip.files - zip.corrupt - zip.duplicates, `${stats.imported} imported`)
}

/** The whole export, imported twice. */
async function whole(product: Product, zip: BenchExport) {
  const visitor = await newVisitor(product)
  const first = await importOnce(product, visitor, zip.path)
  checkOurs(first, zip)
  const second = await importOnce(product, visitor, zip.path)
  check(second.stats.imported === 0, 'the second import added files')
  check(second.activities === first.activities, 'the second import added activities')
  const homeMs = await firstHome(product)
  return { first, second, homeMs }
}

/** An import for its memory alone: collecting garbage all the time costs time. It reads pages, so length is no matter. */
async function memoryOf(product: Product, zip: BenchExport, inspectorPort: number): Promise<number> {
  const stop = await watchHeap(inspectorPort)
  await importOnce(product, await newVisitor(product), zip.path)
  return stop()
}

/** A new athlete's home after one file: from the answer to the upload until the page shows its activity. */
async function firstHome(product: Product): Promise<number> {
  const one = await benchExport(1)
  const visitor = await newVisitor(product)
  await visitor.get('/home')
  await visitor.uploadFile(one.path)
  const startMs = performance.now()
  for (;;) {
    const { body } = await visitor.get('/v1/activities?limit=1')
    const name = body.activities?.[0]?.name
    if (name) {
      const page = await visitor.get('/home')
      check(page.status === 200, `home answered ${page.status}`)
      if (String(page.body).includes(name)) return performance.now() - startMs
    }
    await new Promise((resolve) => setTimeout(resolve, 10))
    check(performance.now() - startMs < 60_000, 'the first file never showed on home')
  }
}

function verdicts(
  rounds: Repetition[],
  all: Awaited<ReturnType<typeof whole>>,
  peakBytes: number,
): Verdict[] {
  const ratio = (of: (one: Repetition) => number) => rounds.map((one) => of(one) / one.oursMs)
  const [copy, rows, driver] = [
    ratio((one) => one.copyMs),
    ratio((one) => one.rowsMs),
    ratio((one) => one.driverMs),
  ]
  const again = all.second.totalMs / all.first.totalMs
  const megabytes = peakBytes / 1024 / 1024
  return [
    {
      what: "than a row per sample, the Worker's driver",
      target: '>= 50 times',
      measured: spread(driver, 'times'),
      holds: median(driver) >= 50,
    },
    {
      what: 'than a row per sample, a direct connection',
      target: '>= 10 times',
      measured: spread(rows, 'times'),
      holds: median(rows) >= 10,
    },
    { what: 'than COPY', target: '>= 2 times', measured: spread(copy, 'times', 2), holds: median(copy) >= 2 },
    {
      what: 'the same export again',
      target: '<= 5 %',
      measured: `${(again * 100).toFixed(1)} %`,
      holds: again <= 0.05,
    },
    {
      what: 'live memory of the isolate, peak',
      target: '< 96 MB',
      measured: `${megabytes.toFixed(0)} MB`,
      holds: peakBytes < HEAP_MOST_BYTES,
    },
    {
      what: 'first usable home after a file',
      target: '<= 1 s',
      measured: `${seconds(all.homeMs).toFixed(2)} s`,
      holds: all.homeMs <= 1000,
    },
  ]
}

const inspectorPort = await freePort()
await withProduct(
  async (product) => {
    const small = await benchExport(Number(values['small-files']))
    const large = await benchExport(Number(values.files))
    const say = (text: string) => console.log(`${seconds(performance.now()).toFixed(0)} s  ${text}`)
    await importOnce(product, await newVisitor(product), small.path)
    say('warm')
    const rounds: Repetition[] = []
    for (let round = 0; round < Number(values.repetitions); round++) {
      rounds.push(await repetition(product, small, round))
      say(`repetition ${round + 1}`)
    }
    const peakBytes = await memoryOf(product, small, inspectorPort)
    say(`memory ${Math.round(peakBytes / 1024 / 1024)} MB`)
    const all = await whole(product, large)
    say('the whole export')
    const time = (of: (one: Repetition) => number) =>
      spread(
        rounds.map((one) => seconds(of(one))),
        's',
      )
    printTable(`PERF-01 import of ${small.files} files, ${rounds.length} repetitions · ${machine()}`, [
      ['who', 'time'],
      ['ours: upload, decode, store, derive', time((one) => one.oursMs)],
      [`fit-file-parser ${peerVersion} (FIT) and saxes (TCX, GPX), COPY`, time((one) => one.copyMs)],
      [`the same, a row per sample, 1 of ${ROWS_EVERY} files, extrapolated`, time((one) => one.rowsMs)],
      [
        `only its rows, through the Worker's driver, ${DRIVER_SAMPLES} samples, extrapolated`,
        time((one) => one.driverMs),
      ],
    ])
    printTable(`PERF-01 the whole export: ${large.files} files, ${Math.round(large.bytes / 1e6)} MB`, [
      ['what', 'first', 'again'],
      ...(['totalMs', 'uploadMs', 'firstReadableMs'] as const).map((key) => [
        {
          totalMs: 'everything',
          uploadMs: 'of which upload',
          firstReadableMs: 'first list readable after it',
        }[key],
        `${seconds(all.first[key]).toFixed(1)} s`,
        `${seconds(all.second[key]).toFixed(1)} s`,
      ]),
    ])
    conclude('PERF-01 import', verdicts(rounds, all, peakBytes))
  },
  { inspectorPort },
).then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
