import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import worker from '#worker/index.ts'
import { Visitor } from './visitor.ts'

/**
 * Asks the Worker's fetch handler itself. For tests that ask thousands of times: the pool wraps its entrypoint's
 * prototype once more with each request that it hands over, so that every later one takes longer.
 */
export class NearVisitor extends Visitor {
  protected override ask(request: Request): Promise<Response> {
    return worker.fetch(request as Parameters<typeof worker.fetch>[0], env, createExecutionContext())
  }
}
