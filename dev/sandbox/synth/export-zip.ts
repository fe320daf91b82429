import { gzipSync } from 'node:zlib'
import { type Random, seeded, seedOf } from '../random.ts'
import type { SynthActivity } from './activity.ts'
import { synthFit } from './fit.ts'
import { synthGpx } from './gpx.ts'
import { synthSummary } from './summary.ts'
import { synthTcx } from './tcx.ts'
import { createZip } from './zip-writer.ts'

type Format = 'fit' | 'tcx' | 'gpx'

export interface ExportOptions {
  path: string
  /** Manual entries have no file and are left out. */
  activities: SynthActivity[]
  /** Share of the activities whose file is broken. */
  corruptShare?: number
  /** Share of all files that repeat another's bytes under another name. */
  duplicateShare?: number
  /** Drawn from with these weights; GPX only where there are positions. */
  formats?: Partial<Record<Format, number>>
  seed?: number
}

export interface ExportResult {
  files: number
  corrupt: number
  duplicates: number
  /** Of the zip. */
  bytes: number
}

/**
 * Writes an account export: one gzipped file an activity, stored in a zip, written as it goes.
 * Its shares are exact and the same seed gives the same bytes.
 */
export async function writeExportZip(options: ExportOptions): Promise<ExportResult> {
  const { corruptShare = 0.02, duplicateShare = 0.05, formats = { fit: 6, tcx: 2, gpx: 2 } } = options
  const random = seeded(seedOf(options.seed ?? 1, 'zip'))
  const activities = options.activities.filter((activity) => !activity.isManual)
  const total = Math.round(activities.length / (1 - duplicateShare))
  const corrupt = pick(activities.length, Math.round(total * corruptShare), random)
  const sound = [...activities.keys()].filter((index) => !corrupt.has(index))
  const chosen = pick(sound.length, total - activities.length, random)
  const repeated = new Set(sound.filter((_, index) => chosen.has(index)))
  const zip = await createZip(options.path)
  for (const [index, activity] of activities.entries()) {
    const format = formatOf(activity, formats, random)
    const bytes = gzipSync(fileOf(activity, format), { level: 4 })
    const name = `activities/${activity.id}.${format}.gz`
    await zip.add(name, corrupt.has(index) ? broken(bytes, activity.id, random) : bytes)
    if (repeated.has(index)) await zip.add(name.replace('activities/', 'activities/copy-of-'), bytes)
  }
  return { files: total, corrupt: corrupt.size, duplicates: repeated.size, bytes: await zip.close() }
}

/** `count` different numbers below `below`. */
function pick(below: number, count: number, random: Random): Set<number> {
  const order = Array.from({ length: below }, (_, index) => ({ index, rank: random() }))
  order.sort((a, b) => a.rank - b.rank)
  return new Set(order.slice(0, count).map(({ index }) => index))
}

function formatOf(activity: SynthActivity, formats: Partial<Record<Format, number>>, random: Random): Format {
  const { hasGps } = synthSummary(activity)
  const open = (Object.entries(formats) as [Format, number][]).filter(
    ([format]) => hasGps || format !== 'gpx',
  )
  let left = random() * open.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [format, weight] of open) {
    left -= weight
    if (left < 0) return format
  }
  return 'fit'
}

function fileOf(activity: SynthActivity, format: Format): Uint8Array | string {
  if (format === 'fit') return synthFit(activity)
  return format === 'tcx' ? synthTcx(activity) : synthGpx(activity)
}

/** Cut off late or early, something else altogether, or scribbled over; no two of them the same. */
function broken(bytes: Uint8Array, id: number, random: Random): Uint8Array {
  const luck = random()
  if (luck < 0.4) return bytes.slice(0, Math.floor(bytes.length * 0.6))
  if (luck < 0.6) return bytes.slice(0, 60)
  if (luck < 0.8) return gzipSync(`<html><body>Sign in to download ${id}</body></html>`)
  const scribbled = Uint8Array.from(bytes)
  scribbled.fill(0x5a, Math.floor(bytes.length * 0.3), Math.floor(bytes.length * 0.7))
  return scribbled
}
