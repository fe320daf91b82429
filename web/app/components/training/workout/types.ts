import type { Answered } from '#web/api/wire.ts'

export type Library = Answered<'GET /v1/workout-templates'>
export type KeptWorkout = Library['templates'][number]
export type BuiltInWorkout = Library['builtIn'][number]
export type ShownWorkout = Answered<'GET /v1/workout-templates/:id'>
export type Thresholds = Answered<'GET /v1/workout-templates/thresholds'>
