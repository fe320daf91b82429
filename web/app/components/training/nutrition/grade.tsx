import { Badge } from '#web/components/badge.tsx'
import type { METHOD_GRADES } from '#worker/domain/recovery/methods.ts'

const GRADES = {
  strong: { tone: 'gained', icon: 'check', words: 'strong evidence' },
  moderate: { tone: 'plain', icon: undefined, words: 'moderate evidence' },
  limited: { tone: 'outline', icon: undefined, words: 'limited evidence' },
  none: { tone: 'outline', icon: undefined, words: 'no effect shown' },
  harm: { tone: 'attention', icon: 'warning', words: 'works against it' },
} as const

/** How well studies support something, in words. */
export function Grade({ grade }: { grade: (typeof METHOD_GRADES)[number] }) {
  const { tone, icon, words } = GRADES[grade]
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  )
}
