import { createRequestHandler } from '@remix-run/cloudflare'
import * as build from '../web/build/server/index.js'

/** The pages of this build. Made when this module is first loaded, so a request builds no handler. */
export const pages = {
  production: createRequestHandler(build, 'production'),
  development: createRequestHandler(build, 'development'),
}
export const { version } = build.assets
