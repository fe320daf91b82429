import type { Answered } from '#web/api/wire.ts'

export type Home = Answered<'GET /v1/dashboard/summary'>
