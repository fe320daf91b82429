import type { Answered } from '#web/api/wire.ts'

export type Proposal = Answered<'GET /v2/coach/actions'>['proposals'][number]

/** Who proposes it. */
export function byWhom({ createdBy, personName, practiceName, said: { words } }: Proposal): string {
  switch (createdBy) {
    case 'coach_system':
      return words.fromCoach
    case 'trainer':
      return [personName ?? words.fromTrainer, practiceName].filter(Boolean).join(', ')
    case 'system':
      return words.fromRules
    case 'athlete':
      return words.fromYou
    case 'admin':
      return words.fromSupport
  }
}
