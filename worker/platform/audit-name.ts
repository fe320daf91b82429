import type { Actor } from './access.ts'

/** How the audit log names who acts. */
export function auditName(actor: Actor): string {
  switch (actor.kind) {
    case 'anonymous':
      return 'anonymous'
    case 'person':
      return actor.athleteId
    case 'client':
      return actor.clientId
    case 'visitor':
      return `visitor:${actor.practiceId}`
    case 'system':
      return `system:${actor.name}`
    case 'apiKey':
      return actor.keyId
    case 'model':
    case 'coach':
      return `${actor.kind}:${actor.conversationId}`
    case 'impersonator':
      return actor.adminId
  }
}
