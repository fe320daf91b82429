import type { Answered } from '#web/api/wire.ts'

export type ThreadLine = Answered<'GET /v1/practices/:practice/threads'>['threads'][number]
export type ThreadView = Answered<'GET /v1/practices/:practice/threads/:number'>
export type TextView = ThreadView['texts'][number]
export type PreviewView = Answered<'POST /v1/practices/:practice/text-previews'>
export type TemplatesView = Answered<'GET /v1/practices/:practice/text-templates'>

/** The words of one kind of booking text: the practice's own, or the product's. */
export type KindTemplate = TemplatesView['kinds'][number]
