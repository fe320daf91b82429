import { html, raw } from 'hono/html'

const STYLE = `
:root{color-scheme:dark;--page:#0f172a;--card:#1e293b;--line:#334155;--text:#f1f5f9;--soft:#cbd5e1;--quiet:#94a3b8;--go:#f97316}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:640px;margin:0 auto;padding:24px 16px 48px}
main.wide{max-width:960px}
h1{font-size:28px;line-height:1.2;margin:8px 0 4px;overflow-wrap:anywhere}
h2{font-size:16px;margin:0 0 8px}
p{margin:0 0 12px;color:var(--soft)}
a{color:#fdba74;overflow-wrap:anywhere}
.tag{display:inline-block;border:1px solid var(--line);border-radius:999px;padding:2px 10px;font-size:12px;color:var(--soft)}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px;margin:16px 0}
.quiet{color:var(--quiet);font-size:14px}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend{font-weight:600;padding:0;margin-bottom:8px}
.choice{display:flex;gap:12px;align-items:flex-start;min-height:44px;padding:10px 0;border-top:1px solid var(--line);cursor:pointer}
.choice:first-of-type{border-top:0}.choice:last-of-type{padding-bottom:0}
.choice input{width:20px;height:20px;margin:2px 0 0;accent-color:var(--go);flex:none}
.choice small{display:block;color:var(--quiet);font-size:14px}
.actions{display:flex;gap:12px;flex-wrap:wrap}
button,.button{min-height:44px;padding:0 20px;border-radius:8px;border:1px solid var(--line);background:transparent;color:var(--text);font:inherit;font-weight:600;cursor:pointer}
button.go{background:var(--go);border-color:var(--go);color:#0f172a;flex:1}
button:hover{filter:brightness(1.1)}button:active{filter:brightness(.9)}
:focus-visible{outline:2px solid #fdba74;outline-offset:2px}
input[type=search]{min-height:44px;width:100%;padding:0 12px;border-radius:8px;border:1px solid #64748b;background:var(--page);color:var(--text);font:inherit}
table{width:100%;border-collapse:collapse;font-size:14px}
th,td{text-align:left;padding:8px 8px 8px 0;border-top:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
th{color:var(--quiet);font-weight:500;border-top:0}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;font:14px/1.5 ui-monospace,monospace;color:var(--soft)}
ul.plain{list-style:none;margin:0;padding:0}
ul.plain li{border-top:1px solid var(--line);padding:12px 0}ul.plain li:first-child{border-top:0;padding-top:4px}ul.plain li:last-child{padding-bottom:4px}
.links{display:flex;flex-wrap:wrap;gap:4px 20px;margin:0 0 8px}.links a{display:inline-flex;align-items:center;min-height:44px}
iframe{width:100%;min-height:420px;border:0;border-radius:8px;background:#fff}
`

type Html = ReturnType<typeof html>

/** The frame of every sandbox page: dark, calm, without script. Values in `content` are escaped by `html`. */
export function page(title: string, content: Html, width: 'narrow' | 'wide' = 'narrow'): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Provider sandbox</title>
<link rel="icon" href="data:,">
<style>${raw(STYLE)}</style>
</head>
<body><main class="${width}">${content}</main></body>
</html>`
}
