import { bigint, boolean, databaseFunction, orNull, text, timestamptz } from '../database-function.ts'

const ROW = {
  id: text,
  at: timestamptz,
  actorId: text,
  action: text,
  targetId: orNull(text),
  reason: orNull(text),
  requestId: orNull(text),
  sealed: orNull(text),
}

export const appendAudit = databaseFunction('append_audit', ROW)

/** Its arguments have the names of the columns. */
export const auditHash = databaseFunction('audit_hash', { previous: text, ...ROW }, '')

export const auditPrefix = databaseFunction('audit_prefix', { before: timestamptz })

export const pruneAudit = databaseFunction('prune_audit', {
  lastSeq: bigint,
  lastHash: text,
  now: timestamptz,
  signature: text,
})

export const closeFailedJob = databaseFunction('close_failed_job', {
  id: text,
  replays: boolean,
  now: timestamptz,
})
