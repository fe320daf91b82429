import type { ConnectedProvider, Provider } from '#worker/domain/policy/provider-terms.ts'
import type { ExportGear, ExportRow, GearKind } from '#worker/platform/formats/export-row.ts'
import type { ProviderAdapter } from './adapter.ts'

/** The registry: which adapter reads which provider. Each loads when it is first needed. */
const ADAPTERS: Record<ConnectedProvider, () => Promise<ProviderAdapter>> = {
  strava: async () => (await import('#worker/features/training/strava/adapter.ts')).strava,
}

export function adapterOf(provider: ConnectedProvider): Promise<ProviderAdapter> {
  return ADAPTERS[provider]()
}

/** How the tables in an uploaded export of an account are read, and whose they are. */
export interface AccountExport {
  provider: Provider
  /** @throws FormatError `wrong_type` for a table of something else */
  readRows(bytes: Uint8Array): ExportRow[]
  readGear(bytes: Uint8Array, kind: GearKind): ExportGear[]
}

/** Loads when an archive with such tables is first read. */
export async function accountExport(): Promise<AccountExport> {
  const { readExport, readGearList } = await import('#worker/platform/strava/read-export.ts')
  return { provider: 'strava_export', readRows: readExport, readGear: readGearList }
}
