import type { Answered } from '#web/api/wire.ts'

export type PbList = Answered<'GET /v1/analytics/pbs'>
export type Predictions = Answered<'GET /v1/analytics/predictions'>
export type Curves = Answered<'GET /v1/analytics/curves'>
export type Efficiency = Answered<'GET /v1/analytics/efficiency'>
export type SportEfficiency = Efficiency['sports'][number]
export type Measure = Curves['curves'][number]['measure']
