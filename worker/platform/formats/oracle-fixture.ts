import { readFileSync } from 'node:fs'

const FILES = new URL('../../../../shared/oracles/files/', import.meta.url)

/** What another reader says about a FIT file; times in seconds, distances in metres. */
export interface OracleSession {
  sport: string
  subSport?: string
  startTime: string
  totalElapsedTime: number
  totalTimerTime: number
  totalDistance?: number
  avgHeartRate?: number
  maxHeartRate?: number
  totalAscent?: number
  poolLength?: number
}

export interface OracleFile {
  path: string
  integrity: boolean
  errors: string[]
  file_type: string
  records: number
  laps: number
  lengths: number
  sessions: OracleSession[]
}

/** The bytes of an outside file with known answers. */
export function oracleBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path, FILES)))
}

export function oracleText(path: string): string {
  return readFileSync(new URL(path, FILES), 'utf8')
}

/** The known answers for every FIT file. */
export function oracleAnswers(): OracleFile[] {
  return JSON.parse(oracleText('expected.json'))
}

/** A present well after every file was recorded. */
export const ORACLE_NOW_MS = Date.UTC(2026, 10, 21)
