import type { ProviderIngestion } from '#web/components/training/ingestion/ingestion.ts'
import type { Dashboard } from '#worker/features/training/home/answers.ts'

/** `GET /v1/dashboard/summary`, as it arrives on the page. */
export type Home = Omit<Dashboard, 'ingestion'> & { ingestion: ProviderIngestion[] }
