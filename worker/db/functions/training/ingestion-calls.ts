import { databaseFunction, integer, text } from '../database-function.ts'

export const claimIngest = databaseFunction('claim_ingest', { athleteId: text, version: integer })

export const claimDerive = databaseFunction('claim_derive', {
  athleteId: text,
  run: integer,
  dataVersion: integer,
})

export const holdConnection = databaseFunction('hold_connection', { id: text, externalAthleteId: text })

export const holdHealth = databaseFunction('hold_health', { athleteId: text })

export const withholdHealth = databaseFunction('withhold_health', { athleteId: text })
