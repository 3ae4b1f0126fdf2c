"""How pages look: one style sheet for screens, in light and in dark, and for paper.

One colour marks what is ours, and no meaning rests on a colour: whatever differs says so in a
word or a shape too. Each pair of text and ground has a contrast of 4.5 to 1 or more.
"""

RULES = """
:root {
  --paper: #ffffff; --ink: #1d2430; --soft: #566072; --line: #d6dbe3; --wash: #f4f6f8;
  --own: #0b5568; --own-wash: #e4eff2; --mark: #fff0b8; --mark-ink: #3d2f00;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181d; --ink: #e4e8ee; --soft: #a4aebc; --line: #39424e; --wash: #1c2229;
    --own: #7fc4d6; --own-wash: #1b323a; --mark: #5a4a0c; --mark-ink: #fff3cc;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 var(--sans); overflow-wrap: break-word;
}
.top, main, .contents, .bottom { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
.top { padding-top: 2.5rem; }
main { padding-bottom: 2rem; outline: none; }
h1, h2, h3, h4 { font-family: var(--serif); line-height: 1.25; font-weight: 600; margin: 0; }
h1 { font-size: 2.1rem; letter-spacing: -0.01em; }
h2 {
  font-size: 1.5rem; margin: 3.25rem 0 0.75rem; padding-top: 1rem;
  border-top: 1px solid var(--line);
}
h3 { font-size: 1.15rem; margin: 2rem 0 0.5rem; }
h4 { font-size: 1rem; margin: 1.5rem 0 0.35rem; }
p, li, dd, summary { max-width: 46rem; }
p { margin: 0.6rem 0; }
ul, ol { margin: 0.6rem 0; padding-left: 1.3rem; }
li { margin: 0.25rem 0; }
a { color: var(--own); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--own); outline-offset: 2px; }
code, pre { font-family: var(--mono); font-size: 0.875em; }
code { overflow-wrap: anywhere; }
.skip { position: absolute; left: -100rem; top: 0; }
.skip:focus {
  left: 0.5rem; top: 0.5rem; padding: 0.5rem 0.9rem; background: var(--paper); z-index: 2;
}
.heard {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}
.kicker { color: var(--soft); margin: 0 0 0.4rem; font-size: 0.9rem; }
.headline { font: 1.3rem/1.45 var(--serif); max-width: 44rem; margin: 0.9rem 0 0; }
.note, figcaption, caption { color: var(--soft); font-size: 0.9rem; }
.contents ul {
  list-style: none; padding: 0; margin: 1.5rem 0 0; display: flex; flex-wrap: wrap;
  gap: 0.2rem 1.2rem;
}
.contents li { margin: 0; }
.contents a { display: inline-block; padding: 0.2rem 0; }

.wide { position: relative; overflow-x: auto; margin: 1rem 0; max-width: 100%; }
table { border-collapse: collapse; font-size: 0.925rem; min-width: 100%; }
caption {
  text-align: left; padding: 0 0 0.5rem; position: sticky; left: 0;
  max-width: calc(100vw - 2.5rem);
}
th, td {
  text-align: left; vertical-align: top; padding: 0.5rem 0.9rem 0.5rem 0;
  border-bottom: 1px solid var(--line);
}
thead th {
  font-weight: 600; color: var(--soft); vertical-align: bottom;
  border-bottom: 1px solid var(--soft);
}
tbody th { font-weight: 600; }
tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.least, thead th { white-space: nowrap; }
.grid thead th { white-space: normal; }
.words { min-width: 14rem; }
.year { width: 100%; min-width: 46rem; height: auto; }

.grid { width: auto; min-width: 0; }
.grid th, .grid td { padding: 0.3rem 0.4rem; }
.grid tbody th { font-weight: 400; padding-left: 0; padding-right: 1rem; }
.grid .column { vertical-align: bottom; text-align: center; padding: 0.25rem 0; }
.grid .column span {
  writing-mode: vertical-rl; transform: rotate(180deg); max-height: 11rem; line-height: 1.2;
  text-align: left; display: inline-block; font-weight: 400; color: var(--ink);
}
.grid .sign { text-align: center; min-width: 2.4rem; padding: 0; }
.grid .sign a {
  display: block; padding: 0.3rem 0.4rem; text-decoration: none; font-size: 1.1rem;
  line-height: 1.3;
}
.grid .sign a:hover { background: var(--own-wash); }
.grid .none { color: var(--soft); }
.grid .first th, .grid .first td { border-top: 2px solid var(--line); }
.grid .sign { vertical-align: middle; }
table.grid th { padding-left: 0; }
th .note { font-weight: 400; }
.behind th[scope=row] { width: 19rem; min-width: 8rem; }
.still { margin: 0.3rem 0 0; font-size: 0.9rem; }
.letter {
  display: inline-block; min-width: 1.3em; color: var(--soft);
  font-variant-numeric: tabular-nums;
}
.legend {
  list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem;
  font-size: 0.9rem; color: var(--soft);
}
.legend b { color: var(--own); font-weight: 400; margin-right: 0.35em; }

dl { margin: 0.5rem 0; }
dl > div {
  display: grid; grid-template-columns: var(--terms, 8rem) 1fr; gap: 0 1rem; padding: 0.2rem 0;
}
section > dl { --terms: 17rem; }
.bottom dl { --terms: 5rem; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; }
@media (max-width: 34rem) {
  dl > div { grid-template-columns: 1fr; }
  h1 { font-size: 1.65rem; }
  h2 { font-size: 1.3rem; }
  .headline { font-size: 1.15rem; }
}
@media screen and (max-width: 34rem) {
  th, td { padding-right: 0.6rem; }
  .glance { font-size: 0.8rem; }
  .glance .status { white-space: normal; padding: 0.2rem 0.35rem; }
  .stacked thead {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  }
  .stacked, .stacked caption, .stacked tbody, .stacked tr, .stacked tbody th, .stacked td {
    display: block;
  }
  .stacked tr { border-bottom: 1px solid var(--line); padding: 0.5rem 0; }
  .stacked tbody th, .stacked td {
    width: auto; border: 0; padding: 0.1rem 0; text-align: left; white-space: normal;
  }
  .stacked td:empty { display: none; }
  .stacked td::before { content: attr(data-column) ": "; color: var(--soft); }
}
article { margin: 1.75rem 0; padding: 0 0 0 1.1rem; border-left: 3px solid var(--line); }
article h3, article h4 { margin: 0 0 0.4rem; }
article.error {
  border-left-color: var(--ink); border-left-width: 5px; padding-left: calc(1.1rem - 2px);
}
article.warning { border-left-color: var(--own); }
article.advice { border-left-style: dotted; }
.severity {
  font: 600 0.78rem/1 var(--sans); letter-spacing: 0.02em; padding: 0.2rem 0.5rem;
  margin-right: 0.5rem; border: 1px solid currentColor; border-radius: 3px;
  vertical-align: 0.12em; white-space: nowrap;
}
.error .severity { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.warning .severity { color: var(--own); }
.advice .severity { color: var(--soft); border-style: dotted; }
.place { color: var(--soft); font-size: 0.9rem; margin: 0.2rem 0; }
pre {
  margin: 0.7rem 0; padding: 0.6rem 0.8rem; background: var(--wash); border-radius: 4px;
  white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.5;
}
pre .line { display: block; padding-left: 3.2rem; text-indent: -3.2rem; }
pre .paste { display: block; padding-left: 2rem; text-indent: -2rem; }
dd ul { margin: 0; padding-left: 1.1rem; }
dd li { margin: 0 0 0.15rem; }
pre .at {
  display: inline-block; width: 2.6rem; margin-right: 0.6rem; text-align: right; text-indent: 0;
  color: var(--soft);
}
mark {
  background: var(--mark); color: var(--mark-ink); border-bottom: 2px solid currentColor;
  padding: 0.05em 0;
}
.filled {
  margin: 0.15rem 0 0; padding: 0; list-style: none; font-size: 0.9rem; color: var(--soft);
}
.filled code { color: var(--ink); }
figure { margin: 1.25rem 0; }
figure svg { display: block; }
details { margin: 0.9rem 0; }
summary { cursor: pointer; color: var(--own); padding: 0.15rem 0; }
article.audited { margin: 1.25rem 0; padding-left: 1rem; border-left-width: 2px; }
article.audited h3, article.audited h4 { font-size: 1.05rem; }
.claim + .claim { margin-top: 0.9rem; }
.claim p { margin: 0.2rem 0; }
.reason { color: var(--soft); }
blockquote {
  margin: 0.6rem 0; padding: 0.1rem 0 0.1rem 0.9rem; border-left: 3px solid var(--own);
}
blockquote p { margin: 0.15rem 0; font-family: var(--serif); }
blockquote .source, blockquote .note {
  font-family: var(--sans); font-size: 0.875rem; color: var(--soft);
}
blockquote.not-found, blockquote.unread, blockquote.on-another-page { border-left-style: dashed; }
.status {
  font: 600 0.78rem/1 var(--sans); letter-spacing: 0.02em; padding: 0.2rem 0.5rem;
  border: 1px solid currentColor; border-radius: 3px; white-space: nowrap; display: inline-block;
  vertical-align: 0.08em;
}
.status.evidenced { background: var(--own); color: var(--paper); border-color: var(--own); }
.status.described { color: var(--own); }
.status.claimed { color: var(--own); border-style: dotted; }
.status.refuted { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.status.needs-judgement { background: var(--mark); color: var(--mark-ink); }
.status.not-mentioned { color: var(--soft); border-style: dotted; font-weight: 400; }
dl.statuses { --terms: 10rem; }
ol { padding-left: 2.2rem; }
ol li { margin: 0.45rem 0; }
.bottom {
  border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1.25rem;
  padding-bottom: 3rem; color: var(--soft); font-size: 0.9rem;
}
.plan > h2 { font-size: 1.6rem; }

svg text { font-family: var(--sans); fill: var(--ink); }
svg .quiet { fill: var(--soft); }
svg .strong { font-weight: 600; }
svg .band { fill: var(--wash); }
svg .away { fill: var(--line); opacity: 0.55; }
svg .rule { stroke: var(--line); stroke-width: 1; }
svg .now { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 3 3; }
svg .solid { fill: var(--own); }
svg .hollow { fill: var(--paper); stroke: var(--own); stroke-width: 1.6; }
svg .bar { fill: none; stroke: var(--own); stroke-width: 3; stroke-linecap: round; }
svg .bar.thin { stroke-width: 1.5; stroke-dasharray: 4 3; }
svg .small { fill: var(--soft); }

@media print {
  @page { size: A4; margin: 16mm 15mm; }
  :root {
    --paper: #ffffff; --ink: #000000; --soft: #444c58; --line: #c4cad3; --wash: #f4f6f8;
    --own: #0b4a5a; --own-wash: #ffffff; --mark: #fff0b8; --mark-ink: #000000;
  }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  html { font-size: 9.5pt; }
  body { line-height: 1.4; }
  .top, main, .contents, .bottom { max-width: none; padding-left: 0; padding-right: 0; }
  .top { padding-top: 0; }
  .contents, .skip { display: none; }
  h2 { margin-top: 8mm; }
  h1, h2, h3, h4, caption, summary { break-after: avoid; }
  p, li { orphans: 3; widows: 3; }
  tr, article > p, blockquote, pre, figure, dl > div, .filled { break-inside: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  .wide { overflow: visible; }
  caption { max-width: none; }
  thead th { white-space: normal; }
  td, tbody th { overflow-wrap: anywhere; }
  table { width: 100%; }
  .grid { width: auto; break-inside: avoid; }
  .words { min-width: 0; }
  figure svg { width: 100%; height: auto; min-width: 0; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  summary { list-style: none; color: var(--ink); font-weight: 600; }
  a { color: inherit; text-decoration: none; }
  .sources a { text-decoration: underline; }
  .plan { break-before: page; }
  .claim { break-inside: avoid; }
}
"""
"""The rules of every page. No address is in them, so nothing is loaded."""
