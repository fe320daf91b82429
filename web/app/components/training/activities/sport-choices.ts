import { sportLabel } from '#web/components/sport.ts'
import { SPORTS } from '#worker/domain/activity/sport.ts'

/** What an activity can be said to have been; of several sports is a matter of its parts. */
export const SPORT_CHOICES = SPORTS.filter((sport) => sport !== 'multisport').map((sport) => ({
  value: sport,
  label: sportLabel(sport),
}))
