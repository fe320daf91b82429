import type { Sport } from '#worker/domain/activity/sport.ts'
import type { FormStatus } from '#worker/domain/load/risk.ts'
import type { Signal } from '#worker/domain/signals/signal.ts'
import type { ActivityLine } from '#worker/features/training/activities/answers.ts'
import type { listIngestion } from '#worker/features/training/ingestion/list-ingestion.ts'

export interface Dashboard {
  today: string
  /** The emergency brake is on: imports wait, nothing is lost. */
  isPaused: boolean
  pausedMessage: string | null
  form: {
    /** Today's form: yesterday's fitness minus yesterday's fatigue. */
    today: number
    status: FormStatus
    fitness: number
    fitnessDelta7: number | null
    fatigue: number
    fatigueDelta7: number | null
    /** 42 days to today, as columns. */
    startDay: string
    days: { stress: number[]; fitness: number[]; fatigue: number[]; form: number[] }
  } | null
  week: {
    startDay: string
    endDay: string
    days: {
      day: string
      activities: number
      movingS: number
      distanceM: number
      stress: number
      bySport: { sport: Sport; stress: number; movingS: number; distanceM: number }[]
    }[]
    total: { activities: number; movingS: number; distanceM: number; stress: number }
    /** The same days of last week, to compare with. */
    lastWeek: { activities: number; movingS: number; distanceM: number; stress: number }
  }
  /** The newest activity, and whether it was yesterday, today or earlier. */
  latest: { when: 'today' | 'yesterday' | 'earlier'; daysAgo: number; activity: ActivityLine } | null
  recent: ActivityLine[]
  ingestion: Awaited<ReturnType<typeof listIngestion>>['providers']
  imports: { id: string; name: string; status: string; stats: Record<string, number>; createdAt: string }[]
  signals: Signal[]
  coverage: {
    activities: number
    firstDay: string | null
    lastDay: string | null
    withStreams: number
    withHeartRate: number
    withPower: number
    /** Activities whose details are still to come. */
    awaitingDetail: number
  }
}
