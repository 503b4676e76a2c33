import { createHash } from 'node:crypto';
import { webWords } from '../../bot/web-words.en.ts';
import { html, type Markup } from './markup.ts';

const style = `:root{color-scheme:light dark;--ink:#1b1b1f;--paper:#fff;--line:#8a8a94;--accent:#1f4fa3;--danger:#a3261f}
@media (prefers-color-scheme:dark){:root{--ink:#ececf1;--paper:#17171a;--accent:#9dbdf5;--danger:#f5a39d}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}
main{max-width:42rem;margin:0 auto;padding:1.5rem 1rem 4rem;overflow-wrap:break-word}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2rem}
p,li,legend,label{white-space:pre-line}
a{color:var(--accent)}
.note{font-size:.9375rem;opacity:.85;margin:.25rem 0}
.scroll{overflow-x:auto}
main:has(table){max-width:60rem}main:has(table)>:is(p,ul,figure){max-width:42rem}
th,td{min-width:4.5rem}th[scope=row]{min-width:9rem}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:600;padding:.75rem 0 .25rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}
figure{margin:1.5rem 0}.middle{text-align:center}.large{font-size:1.6rem}.code{width:min(24rem,80vw)}
.poster{margin:0;text-align:center;font-weight:700;font-size:min(20vw,10rem);line-height:1.2;white-space:nowrap;letter-spacing:.08em}.long{font-size:min(9vw,4.5rem);letter-spacing:0}
img{max-width:100%;height:auto;background:#fff}
.buttons{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.25rem 0}.buttons form{margin:0}
button,.button,.confirm>summary{display:inline-block;font:inherit;min-height:2.75rem;padding:.55rem 1.1rem;border:1px solid var(--line);border-radius:.4rem;background:var(--paper);color:var(--ink);text-decoration:none;cursor:pointer}
.primary,.confirm>summary.primary{background:var(--accent);border-color:var(--accent);color:var(--paper)}
.danger,.confirm>summary.danger{border-color:var(--danger);color:var(--danger)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
fieldset,.field{margin:1.5rem 0;padding:0;border:0}
legend,.field>label{font-weight:600;padding:0;display:block}
.choice{display:block;padding:.5rem 0}
input[type=text],input[type=datetime-local],textarea,select{font:inherit;width:100%;padding:.5rem;border:1px solid var(--line);border-radius:.3rem;background:var(--paper);color:var(--ink)}
::placeholder{color:inherit;opacity:.75}
.fault{color:var(--danger);font-weight:600;margin:.25rem 0}
.faults{border:2px solid var(--danger);padding:.25rem 1rem;margin:1rem 0}
@page{margin:1.5cm}
@media print{body{font-size:10pt}img{max-height:17cm;width:auto}main,main:has(table){max-width:none;padding:0}th,td,th[scope=row]{min-width:0}.scroll{overflow:visible}figure,tr{break-inside:avoid}h2{break-after:avoid}}`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Only what our own pages need: their one style, drawings inside them, and forms back to us. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Of a document: browsers show it with a viewer of their own, which has styles inside it. */
export const printPolicy = [
  "default-src 'none'",
  "object-src 'self'",
  "style-src 'unsafe-inline'",
  "frame-ancestors 'none'",
].join('; ');

/** A whole page around a piece of HTML; readable on a phone, without scripts, cookies or icons. */
export function renderPage(title: string, body: Markup): string {
  const page = html`<!doctype html>
<html lang="${webWords.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,"><style>${{ html: style }}</style></head>
<body><main>${body}</main></body>
</html>
`;
  return page.html;
}
