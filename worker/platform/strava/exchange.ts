import type * as z from 'zod'
import {
  type Answer,
  ask,
  type Manners,
  type ProviderRequest,
  type Refusal,
  refusalOf,
  type Wire,
} from '../providers/ask.ts'
import { readRates } from './rates.ts'

const MANNERS: Manners = { name: 'Strava', rates: readRates, refusal }

/** One exchange with Strava, its answer parsed by a schema; refuses and throws as `ask` does. */
export function exchange<S extends z.ZodType>(
  wire: Wire,
  request: ProviderRequest,
  schema: S,
): Promise<Answer<z.output<S>>> {
  return ask(wire, request, schema, MANNERS)
}

/** 401 has two meanings: the token is dead, or it lives and may not do this. */
async function refusal(response: Response): Promise<Refusal> {
  if (response.status !== 401) return refusalOf(response)
  const text = (await response.text().catch(() => '')).slice(0, 2000)
  return /_permission|"missing"/.test(text) ? 'scope_missing' : 'token_invalid'
}
