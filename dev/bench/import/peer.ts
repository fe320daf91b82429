import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import FitParser from 'fit-file-parser'
import pg from 'pg'
import { SaxesParser } from 'saxes'
import { copyRows } from './copy-rows.ts'

/** One sample as the peers store it: second, position, altitude, distance, heart rate, cadence, power. */
export type PeerSample = (number | null)[]

export interface PeerResult {
  ms: number
  files: number
  failed: number
  samples: number
}

export const peerVersion = JSON.parse(
  readFileSync(new URL('../../../node_modules/fit-file-parser/package.json', import.meta.url), 'utf8'),
).version as string

const COLUMNS = ['at', 'lat', 'lng', 'altitude_m', 'distance_m', 'heart_rate', 'cadence', 'power_w']
const INSERT = `insert into peer_sample (activity_id, ${COLUMNS.join(', ')})
  values ($1, to_timestamp($2), $3, $4, $5, $6, $7, $8, $9)`

/**
 * What a straightforward service does: unzip, read each file, keep an activity and its samples as rows. It knows no
 * duplicates and derives nothing. FIT is read by fit-file-parser, TCX and GPX by a plain pass of saxes.
 * @param store how samples are kept: a statement each, or COPY a file
 */
export async function peerImport(
  postgresUrl: string,
  zipPath: string,
  options: { store: 'rows' | 'copy'; pick?: (index: number) => boolean },
): Promise<PeerResult> {
  const db = new pg.Client({ connectionString: postgresUrl })
  await db.connect()
  await db.query(`create table if not exists peer_activity (id uuid primary key, name text, started timestamptz);
    create table if not exists peer_sample (activity_id uuid not null, at timestamptz not null, lat float8, lng float8,
      altitude_m float8, distance_m float8, heart_rate float8, cadence float8, power_w float8)`)
  const result: PeerResult = { ms: 0, files: 0, failed: 0, samples: 0 }
  const startMs = performance.now()
  const files = Object.entries(unzipSync(readFileSync(zipPath)))
  for (const [index, [name, packed]] of files.entries()) {
    if (options.pick && !options.pick(index)) continue
    result.files++
    try {
      const samples = await samplesOf(name, gunzipSync(packed))
      await storeFile(db, name, samples, options.store)
      result.samples += samples.length
    } catch (error) {
      if (error instanceof pg.DatabaseError) throw error
      result.failed++
    }
  }
  result.ms = performance.now() - startMs
  await db.end()
  return result
}

async function storeFile(db: pg.Client, name: string, samples: PeerSample[], store: 'rows' | 'copy') {
  const id = randomUUID()
  await db.query('begin')
  const started = samples[0]?.[0] ?? null
  await db.query('insert into peer_activity values ($1, $2, to_timestamp($3))', [id, name, started])
  if (store === 'copy') {
    const lines = samples.map(
      ([at, ...rest]) =>
        `${id}\t${new Date((at ?? 0) * 1000).toISOString()}\t${rest.map((value) => value ?? '\\N').join('\t')}\n`,
    )
    await copyRows(db, `copy peer_sample (activity_id, ${COLUMNS.join(', ')}) from stdin`, lines.join(''))
  } else {
    for (const sample of samples) await db.query({ name: 'sample', text: INSERT, values: [id, ...sample] })
  }
  await db.query('commit')
}

async function samplesOf(name: string, bytes: Uint8Array): Promise<PeerSample[]> {
  const samples = name.endsWith('.fit.gz')
    ? await fitSamples(bytes)
    : xmlSamples(new TextDecoder().decode(bytes))
  if (samples.length === 0) throw new Error('no samples')
  return samples
}

interface FitRecord {
  timestamp?: Date
  position_lat?: number
  position_long?: number
  altitude?: number
  enhanced_altitude?: number
  distance?: number
  heart_rate?: number
  cadence?: number
  power?: number
}

async function fitSamples(bytes: Uint8Array): Promise<PeerSample[]> {
  const parser = new FitParser({ force: false, mode: 'list', lengthUnit: 'm', speedUnit: 'm/s' })
  const parsed = (await parser.parseAsync(Buffer.from(bytes))) as unknown as { records?: FitRecord[] }
  return (parsed.records ?? []).map((record) => [
    (record.timestamp?.getTime() ?? 0) / 1000,
    record.position_lat ?? null,
    record.position_long ?? null,
    record.enhanced_altitude ?? record.altitude ?? null,
    record.distance ?? null,
    record.heart_rate ?? null,
    record.cadence ?? null,
    record.power ?? null,
  ])
}

const FIELD: Record<string, number> = {
  time: 0,
  Time: 0,
  LatitudeDegrees: 1,
  LongitudeDegrees: 2,
  ele: 3,
  AltitudeMeters: 3,
  DistanceMeters: 4,
  Value: 5,
  hr: 5,
  Cadence: 6,
  cad: 6,
  Watts: 7,
  power: 7,
}

function xmlSamples(text: string): PeerSample[] {
  const samples: PeerSample[] = []
  let current: PeerSample | null = null
  let value = ''
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    value = ''
    if (name !== 'trkpt' && name !== 'Trackpoint') return
    const { lat, lon } = attributes as Record<string, string>
    current = [null, lat ? Number(lat) : null, lon ? Number(lon) : null, null, null, null, null, null]
  })
  parser.on('text', (part) => {
    value += part
  })
  parser.on('closetag', ({ name }) => {
    const local = name.split(':').at(-1) ?? name
    if (current && FIELD[local] !== undefined) {
      current[FIELD[local]] = FIELD[local] === 0 ? Date.parse(value) / 1000 : Number(value)
    }
    if (current && (local === 'trkpt' || local === 'Trackpoint')) {
      samples.push(current)
      current = null
    }
  })
  parser.write(text).close()
  return samples
}
