import type { Answered } from '#web/api/wire.ts'

/** Who is signed in: enough for the shell and for every format. */
export type Viewer = Answered<'GET /v1/me'>

/** A practice one works at. */
export type ViewerPractice = Viewer['practices'][number]
