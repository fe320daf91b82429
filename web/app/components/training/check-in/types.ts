import type { Answered } from '#web/api/wire.ts'

export type CheckIns = Answered<'GET /v1/check-ins'>
export type CheckInDay = CheckIns['days'][number]
