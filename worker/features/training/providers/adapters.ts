import type { ConnectedProvider, Provider } from '#worker/domain/policy/provider-terms.ts'
import type {
  DayKind,
  DayValue,
  ExportGear,
  ExportRow,
  WornGear,
} from '#worker/platform/formats/export-row.ts'
import { exportTable as garminTable } from '#worker/platform/garmin/export-files.ts'
import { exportTable as stravaTable } from '#worker/platform/strava/export-files.ts'
import type { ProviderAdapter } from './adapter.ts'

/** The registry: which adapter reads which provider. Each loads when it is first needed. */
const ADAPTERS: Record<ConnectedProvider, () => Promise<ProviderAdapter>> = {
  coros: async () => (await import('#worker/features/training/coros/adapter.ts')).coros,
  garmin: async () => (await import('#worker/features/training/garmin/adapter.ts')).garmin,
  polar: async () => (await import('#worker/features/training/polar/adapter.ts')).polar,
  strava: async () => (await import('#worker/features/training/strava/adapter.ts')).strava,
  suunto: async () => (await import('#worker/features/training/suunto/adapter.ts')).suunto,
  wahoo: async () => (await import('#worker/features/training/wahoo/adapter.ts')).wahoo,
}

export function adapterOf(provider: ConnectedProvider): Promise<ProviderAdapter> {
  return ADAPTERS[provider]()
}

/** Services whose exports of an account are recognised by the names of their files, and what those are. */
export const EXPORT_TABLES = { strava: stravaTable, garmin: garminTable } as const
export type ExportService = keyof typeof EXPORT_TABLES

/** How the tables in an uploaded export of an account are read, and whose they are. */
export interface AccountExport {
  provider: Provider
  /**
   * @param worn what the lists of gear say, by the activity's id
   * @throws FormatError `wrong_type` for a table of something else
   */
  readRows(bytes: Uint8Array, worn: ReadonlyMap<string, ExportGear>): ExportRow[]
  readGear(bytes: Uint8Array, fileName: string): WornGear
  /** How a row finds its original in the archive: it names it, or the two start in the same second. */
  findsFileBy: 'name' | 'start'
  /** Where it tells of days: what one file says, and of several values of a day the one that counts. */
  days: {
    read(bytes: Uint8Array, kind: DayKind): DayValue[]
    ofEachDay<T extends DayValue>(values: readonly T[]): T[]
  } | null
}

const EXPORTS: Record<ExportService, () => Promise<AccountExport>> = {
  strava: async () => {
    const { readExport, readGearList } = await import('#worker/platform/strava/read-export.ts')
    const readGear = (bytes: Uint8Array, fileName: string) => {
      const kind = /bikes/i.test(fileName) ? 'bike' : 'shoes'
      return { listed: readGearList(bytes, kind), worn: new Map() }
    }
    return { provider: 'strava_export', readRows: readExport, readGear, findsFileBy: 'name', days: null }
  },
  garmin: async () => {
    const [{ readSummaries }, { readGear }, { readDays, ofEachDay }] = await Promise.all([
      import('#worker/platform/garmin/read-summaries.ts'),
      import('#worker/platform/garmin/read-gear.ts'),
      import('#worker/platform/garmin/read-days.ts'),
    ])
    const days = { read: readDays, ofEachDay }
    return { provider: 'garmin_export', readRows: readSummaries, readGear, findsFileBy: 'start', days }
  },
}

/** Loads when an archive with such tables is first read. */
export function accountExport(service: ExportService): Promise<AccountExport> {
  return EXPORTS[service]()
}
