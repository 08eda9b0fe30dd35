/** The style of the HTML report: the tokens of the console, light and dark by the reader's own setting, light on paper. */
export const REPORT_STYLE = `
:root{color-scheme:light dark;--bg:#f5f6f4;--card:#fff;--ink:#1b2124;--dim:#5f6a6f;--line:#e1e5e4;--acc:#0b7a75;--stable:#8fb3c9;--warn:#ddaa33;--drift:#bb4455;--est:#7a5ea8}
@media screen and (prefers-color-scheme:dark){:root{--bg:#101416;--card:#171d20;--ink:#e6ebea;--dim:#94a0a4;--line:#273034;--acc:#45b5ad;--stable:#3e6178;--warn:#d9a83a;--drift:#d0586a;--est:#a58bd3}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:14px/1.5 system-ui,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:960px;margin:auto;padding:28px 18px;display:grid;gap:14px}main>*{min-width:0}
h1{font-size:26px;line-height:1.2;letter-spacing:-.02em;margin:0}h2{font-size:15px;margin:0 0 10px}h3{font-size:13px;margin:12px 0 6px;color:var(--dim);font-weight:600}
section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:16px}p{margin:4px 0}.dim{color:var(--dim)}
.verdict{border-left:6px solid var(--stable)}.verdict.failed{border-left-color:var(--drift)}.verdict b{font-size:20px}.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13px}td,th{padding:4px 8px;border-bottom:1px solid var(--line);text-align:right;font-weight:400}th{color:var(--dim)}td:first-child,th:first-child{text-align:left;padding-left:0;color:var(--ink)}
svg{width:100%;height:auto;display:block}svg text{fill:var(--dim);font-size:11.5px}ul{margin:4px 0;padding-left:18px}
.images{display:grid;grid-template-columns:repeat(6,1fr);gap:6px}.images figure{margin:0}.images img{width:100%;image-rendering:pixelated;border-radius:4px;display:block}figcaption{font-size:11.5px;color:var(--dim)}
.alert{border-left:4px solid var(--drift);padding-left:11px;margin-bottom:12px}.alert.warning{border-left:5px double var(--warn)}.alert.info{border-color:var(--stable)}
dl{display:grid;grid-template-columns:150px minmax(0,1fr);gap:3px 12px;margin:0}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
@media print{body{background:#fff}main{padding:0}section{break-inside:avoid;border-color:#ccc}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
@media(max-width:560px){.images{grid-template-columns:repeat(3,1fr)}dl{grid-template-columns:1fr}}
`;
