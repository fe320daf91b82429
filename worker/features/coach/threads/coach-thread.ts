import { DurableObject } from 'cloudflare:workers'
import type { Env } from '#worker/env.ts'
import type { Asked, AskReply, ThreadCalls } from './thread-reply.ts'
import type { ThreadWork } from './thread-work.ts'

/**
 * One athlete's talk with the coach: answers one message after the other and sends each step to every open page.
 * The class stands in every start of the Worker; what it does is made when it is first asked.
 */
export class CoachThread extends DurableObject<Env> implements ThreadCalls {
  #work: Promise<ThreadWork> | undefined

  work(): Promise<ThreadWork> {
    this.#work ??= import('./thread-work.ts').then(({ ThreadWork }) => new ThreadWork(this.env, this.ctx))
    return this.#work
  }

  async ask(asked: Asked): Promise<AskReply> {
    return (await this.work()).ask(asked)
  }

  async stop(): Promise<void> {
    return (await this.work()).stop()
  }

  async forgetDeleted(): Promise<void> {
    return (await this.work()).forgetDeleted()
  }

  async end(ended: { only?: string; except?: string }): Promise<void> {
    return (await this.work()).listeners.end(ended)
  }

  override async fetch(request: Request): Promise<Response> {
    return (await this.work()).attach(request)
  }

  override async alarm(): Promise<void> {
    return (await this.work()).wake()
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    return (await this.work()).hear(socket, message)
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    socket.close(code === 1005 || code === 1006 ? 1000 : code)
  }
}
