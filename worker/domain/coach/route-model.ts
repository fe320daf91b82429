import { MODELS, type Model, type ModelRole } from './models.ts'
import type { Risk } from './risk.ts'

export type Arm = 'standard' | 'small'

/** What decides which models are asked. */
export interface Routing {
  risk: Risk
  /** Their tier has the strongest model, or they are on the list of those who always get it. */
  isStrong: boolean
  /** Off: what the standard model would answer goes to the fallback's provider first. */
  usesClaude: boolean
  /** Which side of the comparison on easy questions they are on. */
  arm: Arm
  /** The call has tools to read by: the small model answers nothing out of its own head. */
  isScaffolded: boolean
}

export interface Candidate extends Model {
  role: ModelRole
}

/** The roles that may answer, in the order they are asked. */
export function rolesFor({ risk, isStrong, usesClaude, arm, isScaffolded }: Routing): ModelRole[] {
  const standard: ModelRole[] = usesClaude ? ['standard', 'fallback'] : ['fallback', 'standard']
  if (isStrong) return ['strong', ...standard]
  const isEasy = risk === 'low' && isScaffolded
  return isEasy && arm === 'small' ? ['small', ...standard] : standard
}

/** The models that may answer, in the order they are asked. What a provider no longer lists is left out. */
export function routeModel(routing: Routing, retired: readonly string[] = []): Candidate[] {
  return rolesFor(routing).flatMap((role) =>
    MODELS[role].filter(({ id }) => !retired.includes(id)).map((model) => ({ ...model, role })),
  )
}

/** The same side for the same athlete for as long as the share stays: FNV-1a of their id, by hundredths. */
export function armOf(athleteId: string, smallShare: number): Arm {
  let hash = 0x811c9dc5
  for (const character of athleteId) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0
  return hash % 100 < smallShare ? 'small' : 'standard'
}
