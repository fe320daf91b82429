import type { Answered } from '#web/api/wire.ts'

export type ActivityList = Answered<'GET /v1/activities'>
export type ActivityLine = ActivityList['activities'][number]

export type ActivityDetail = Answered<'GET /v1/activities/:id'>
export type LapView = ActivityDetail['laps'][number]
export type BestView = ActivityDetail['bests'][number]
export type BestsCoverage = ActivityDetail['bestsCoverage']
export type OriginView = ActivityDetail['origins'][number]

export type ActivityStreams = Answered<'GET /v1/activities/:id/streams'>

export type ActivityEditsView = Answered<'GET /v1/activities/:id/edits'>
export type EditPreview = Answered<'GET /v1/activities/:id/edits/preview'>
export type EditSide = EditPreview['before']
