declare module '*/web/build/server/index.js' {
  const build: import('@remix-run/cloudflare').ServerBuild
  export = build
}
