import type { Answered } from '#web/api/wire.ts'

export type Proposal = Answered<'GET /v2/coach/actions'>['proposals'][number]

/** Who proposes it. */
export function byWhom({ createdBy, personName, practiceName }: Proposal): string {
  switch (createdBy) {
    case 'coach_system':
      return 'From the coach'
    case 'trainer':
      return [personName ?? 'Your trainer', practiceName].filter(Boolean).join(', ')
    case 'system':
      return 'By your plan’s rules'
    case 'athlete':
      return 'Asked for by you'
    case 'admin':
      return 'From support'
  }
}
