import { sql } from 'drizzle-orm'

/** What the outbox knows of an import's next run; dates as the database writes them in JSON. */
export interface ImportLane {
  status: 'due' | 'running'
  dueAt: string
  heartbeatAt: string | null
  lastError: string | null
}

// Spelled with the table's name: a column of the outer row would be looked for in the inner table first.

/** Of a row of `athlete_data_import_job`: its files whose parts have not all arrived. */
export const uploadsOpen = sql<number>`(select count(*)::int from upload open_file
  where open_file.import_job_id = athlete_data_import_job.id and open_file.status = 'open'
    and open_file.athlete_id = athlete_data_import_job.athlete_id)`

/** Of a row of `athlete_data_import_job`: the run that runs or, with none, the one that waits. */
export const importLane = sql<ImportLane | null>`(select jsonb_build_object('status', lane.status, 'dueAt', lane.due_at,
    'heartbeatAt', lane.heartbeat_at, 'lastError', lane.last_error)
  from outbox lane where lane.lane_key = 'import:' || athlete_data_import_job.id and lane.status in ('due', 'running')
  order by lane.status desc limit 1)`
