import type { ReactNode } from 'react'
import { cls } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

const TONES = {
  plain: 'bg-raised text-ink-1',
  outline: 'border border-line-strong text-ink-1',
  gained: 'bg-gained-ground text-gained',
  attention: 'bg-attention-ground text-attention',
  failed: 'bg-failed-ground text-failed',
  planned: 'bg-planned-ground text-planned',
} as const

const ICONS: Partial<Record<keyof typeof TONES, IconName>> = {
  gained: 'up',
  attention: 'clock',
  failed: 'cross',
}

/** A state in a word; states that matter bring a shape of their own, so colour is never alone. */
export function Badge({
  tone = 'plain',
  icon = ICONS[tone],
  children,
}: {
  tone?: keyof typeof TONES
  icon?: IconName | undefined
  children: ReactNode
}) {
  return (
    <span
      className={cls(
        'inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-badge px-1.5 font-medium text-12',
        TONES[tone],
      )}
    >
      {icon ? <Icon name={icon} size={12} /> : null}
      {children}
    </span>
  )
}
