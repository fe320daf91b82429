import type { Ctx } from '#worker/context.ts'
import type { StressInput, StressModel } from '#worker/domain/stress/stress-result.ts'
import { deriveActivity } from './derive-activity.ts'
import { thresholdEfforts } from './efforts.ts'
import { type AroundState, loadAround } from './repo/load-around.ts'
import { thresholdsInForce } from './thresholds-in-force.ts'
import { zoneChoices } from './zone-choices.ts'

type Row = AroundState['activities'][number]
type Effort = AroundState['efforts'][number]

export interface StressView {
  stressPoints: number
  stressModel: StressModel
  /** What it was measured against. */
  threshold: StressInput | null
  dayStress: number
}

/** Inputs of stress that are a threshold. */
const THRESHOLDS = ['ftp', 'threshold_speed', 'css', 'threshold_heart_rate']

/** An activity as it would be. */
export interface WouldBe {
  row: Partial<Row>
  /** Its mean-max points; left out, they stay. */
  efforts?: readonly Effort[]
}

/**
 * Reads what an activity's stress rests on, for a look at what a change would do. Stores nothing. One trip, in
 * parallel with the caller's own. The caller has checked access.
 */
export async function openStressPreview(ctx: Ctx, athleteId: string, activityId: string) {
  const state = await loadAround(ctx.db, athleteId, activityId)
  return (would: WouldBe) => stressView(state, activityId, would)
}

function stressView(state: AroundState, id: string, would: WouldBe): StressView | null {
  const activities = state.activities.map((row) => (row.id === id ? { ...row, ...would.row } : row))
  const shapes = (row: Effort) => row.extent >= 1200 && row.extent <= 3600 && row.kind !== 'distance'
  const efforts = would.efforts
    ? [...state.efforts.filter((row) => row.activityId !== id), ...would.efforts.filter(shapes)]
    : state.efforts
  const seen = { activities, earlier: [], efforts }
  const own = thresholdsInForce(state, thresholdEfforts(seen, 'own'))
  const zones = zoneChoices(state.zones)
  const changed = activities.find((row) => row.id === id)
  if (!changed) return null
  const ofDay = activities.filter((row) => row.day === changed.day)
  // Only the athlete's own numbers are shown, so the shared thresholds do not matter here.
  const derived = ofDay.map((row) => deriveActivity(row, own, own, zones))
  const self = derived.find((one) => one.write.id === id)
  if (!self) return null
  return {
    stressPoints: self.write.stressPoints ?? 0,
    stressModel: self.write.stressModel as StressModel,
    threshold: self.inputs.find(({ name }) => THRESHOLDS.includes(name)) ?? null,
    dayStress: derived.reduce((sum, one) => sum + one.own.points, 0),
  }
}
