import type { Sport } from '#worker/domain/activity/sport.ts'

/** How a sport looks. Sports without a mark of their own share the nearest one; the label tells them apart. */
export type SportLook = 'run' | 'bike' | 'swim' | 'strength' | 'brick' | 'rest' | 'other'

const LOOKS: Record<Sport, { look: SportLook; label: string }> = {
  run: { look: 'run', label: 'Run' },
  bike: { look: 'bike', label: 'Bike' },
  swim: { look: 'swim', label: 'Swim' },
  strength: { look: 'strength', label: 'Strength' },
  walk: { look: 'other', label: 'Walk' },
  hike: { look: 'other', label: 'Hike' },
  row: { look: 'other', label: 'Row' },
  ski: { look: 'other', label: 'Ski' },
  multisport: { look: 'brick', label: 'Multisport' },
  other: { look: 'other', label: 'Other' },
}

export function sportLook(sport: Sport): SportLook {
  return LOOKS[sport].look
}

export function sportLabel(sport: Sport): string {
  return LOOKS[sport].label
}

/** The paint of a bar: colour, with a texture over it where the sport has one (see SportTextures). */
export function sportFill(sport: Sport): string {
  const look = LOOKS[sport].look
  return look === 'run'
    ? 'var(--run)'
    : look === 'rest' || look === 'other'
      ? 'var(--rest)'
      : `url(#tx-${look})`
}
