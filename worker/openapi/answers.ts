import { answers as packages } from '#worker/features/practice/packages/answers.ts'

/** What every route answers, by `GET /v1/address` and status. Loaded for the API's description alone. */
export const ANSWERS = {
  ...packages,
}
