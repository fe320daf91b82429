import type { Answered } from '#web/api/wire.ts'

/** Who works at a practice and what holds. */
export type PracticeDetail = Answered<'GET /v1/practices/:practice'>
export type MemberView = PracticeDetail['members'][number]
