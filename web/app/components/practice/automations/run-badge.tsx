import { Badge } from '#web/components/badge.tsx'
import type { IconName } from '#web/components/icon.tsx'

const STATES: Record<
  string,
  { tone: 'gained' | 'attention' | 'failed' | 'planned' | 'plain'; icon: IconName; words: string }
> = {
  success: { tone: 'gained', icon: 'check', words: 'Success' },
  done: { tone: 'gained', icon: 'check', words: 'Done' },
  partial: { tone: 'attention', icon: 'warning', words: 'Partial' },
  failed: { tone: 'failed', icon: 'cross', words: 'Failed' },
  skipped: { tone: 'plain', icon: 'pause', words: 'Skipped' },
  held: { tone: 'plain', icon: 'pause', words: 'Held back' },
  running: { tone: 'planned', icon: 'clock', words: 'Running' },
  sending: { tone: 'planned', icon: 'clock', words: 'On the way' },
  pending: { tone: 'planned', icon: 'clock', words: 'On the way' },
}

/** What became of a run, or of one recipient of it: a word and a shape, never colour alone. */
export function RunBadge({ state }: { state: string }) {
  const { tone, icon, words } = STATES[state] ?? { tone: 'plain', icon: 'clock', words: state }
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  )
}
