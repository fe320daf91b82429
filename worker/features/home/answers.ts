import type { Sport } from '#worker/domain/activity/sport.ts'
import type { FormStatus } from '#worker/domain/load/risk.ts'
import type { ActivityLine } from '#worker/features/activities/answers.ts'

export interface IngestionView {
  provider: string
  status: string
  phase: string | null
  deferredUntil: string | null
  deferReason: string | null
  errorMessage: string | null
  indexKnown: number
  indexDone: number
  detailKnown: number
  detailDone: number
  newestDay: string | null
  oldestDay: string | null
  completedAt: string | null
}

/** One pattern in the athlete's own data with its evidence, or why there is none yet. */
export interface Signal {
  key: 'efficiency' | 'volume' | 'consistency' | 'long_session'
  label: string
  /** Null when the sample is too small: then `why` says what is missing. */
  claim: string | null
  value: number | null
  unit: string | null
  delta: number | null
  n: number
  windowDays: number
  confidence: 'high' | 'medium' | 'low' | null
  why: string | null
  /** What would change this. */
  changes: string | null
  receipts: { activityId: string; day: string; name: string; value: number; unit: string }[]
}

export interface Dashboard {
  today: string
  isPaused: boolean
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
  ingestion: IngestionView[]
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
