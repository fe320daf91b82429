import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Env } from '#worker/env.ts'
import worker from '#worker/index.ts'
import { Visitor } from './visitor.ts'

/**
 * Asks the Worker's fetch handler itself. For tests that ask thousands of times: the pool wraps its entrypoint's
 * prototype once more with each request that it hands over, so that every later one takes longer.
 */
export class NearVisitor extends Visitor {
  readonly #bound: Env | undefined

  /** @param bound bindings to ask with instead; what goes on behind an answer is then waited for as well */
  constructor(bound?: Env) {
    super()
    this.#bound = bound
  }

  protected override async ask(request: Request): Promise<Response> {
    const execution = createExecutionContext()
    const asked = request as Parameters<typeof worker.fetch>[0]
    const response = await worker.fetch(asked, this.#bound ?? env, execution)
    if (this.#bound) await waitOnExecutionContext(execution)
    return response
  }
}
