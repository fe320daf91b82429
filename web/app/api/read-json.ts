import { fromWire } from '#worker/domain/wire.ts'
import type { Answered, Route } from './wire.ts'

/** What a route answered to a page that asked it from the browser, in camelCase. */
export async function readJson<R extends Route>(_route: R, response: Response): Promise<Answered<R>> {
  return fromWire(await response.json()) as Answered<R>
}
