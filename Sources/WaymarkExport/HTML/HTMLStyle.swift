/// The one style sheet of an HTML plan.

/// Colours are chosen for at least 4.5:1 of text and 3:1 of shapes, light and dark (WCAG 2.2).
enum HTMLStyle {
  static let sheet = """
    :root{color-scheme:light dark;--bg:#fff;--card:#f6f8fa;--line:#d1d9e0;--edge:#818b98;
    --text:#1f2328;--muted:#59636e;--link:#0550ae;--held:#d2f4d9;--goal:#fff3c4;--now:#0550ae;
    --s0:#0969da;--s1:#9a6700;--s2:#1a7f37;--s3:#bf3989;--s4:#8250df;--s5:#0a7680;--s6:#bc4c00;
    --s7:#59636e}
    @media (prefers-color-scheme:dark){:root{--bg:#0d1117;--card:#161b22;--line:#30363d;
    --edge:#7d8590;--text:#e6edf3;--muted:#9ea7b3;--link:#79b8ff;--held:#12351d;--goal:#3d2f00;
    --now:#79b8ff;--s0:#4493f8;--s1:#d29922;--s2:#3fb950;--s3:#f778ba;--s4:#b392f0;--s5:#39c5cf;
    --s6:#f0883e;--s7:#9ea7b3}}
    *{box-sizing:border-box}
    body{margin:0 auto;padding:1rem;max-width:72rem;background:var(--bg);color:var(--text);
    font:1rem/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
    h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0}
    h2{font-size:1.3rem;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--line)}
    h3{font-size:1.1rem;margin:1.75rem 0 .25rem}h4{font-size:.95rem;margin:1.25rem 0 .25rem;
    color:var(--muted)}
    a{color:var(--link);text-underline-offset:.15em}
    :focus-visible{outline:3px solid var(--now);outline-offset:2px;border-radius:3px}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--bg);
    padding:.5rem 1rem;z-index:2}
    .muted,figcaption{color:var(--muted);font-size:.9rem}
    dl.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;
    margin:1rem 0}
    dl.figures div{background:var(--card);border:1px solid var(--line);border-radius:8px;
    padding:.6rem .8rem}
    dl.figures dt{color:var(--muted);font-size:.85rem}
    dl.figures dd{margin:0;font-size:1.15rem;font-weight:600}
    time{white-space:nowrap}
    nav ul,ul.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;
    margin:.5rem 0}
    .scroll{overflow-x:auto;max-width:100%;border:1px solid var(--line);border-radius:8px}
    table{border-collapse:collapse;width:100%;overflow-wrap:normal}
    th,td{text-align:left;vertical-align:top;padding:.5rem .6rem;border-bottom:1px solid var(--line)}
    tbody tr:last-child>*{border-bottom:0}
    thead th{background:var(--card);font-size:.9rem}
    .matrix td{min-width:9rem;border-left:1px solid var(--line)}
    .matrix tbody th{min-width:7.5rem;width:9rem;background:var(--card)}
    .scroll:has(.matrix){scroll-padding-left:9.5rem}.matrix td{background:var(--bg)}
    .matrix td:focus-within{position:relative;z-index:1}
    .matrix th:first-child{position:sticky;left:0}.matrix tbody th span{font-weight:400}
    .matrix td.held{background:var(--held)}.matrix td.goal{background:var(--goal);
    box-shadow:inset 0 0 0 2px var(--s1)}
    .matrix summary{cursor:pointer;font-weight:600}
    .matrix ul{margin:.4rem 0 0;padding-left:1.1rem;font-size:.9rem}
    .matrix td p{margin:.2rem 0 0;font-size:.9rem}
    .weeks th,.weeks td{white-space:nowrap;padding:.3rem .6rem}.weeks td.bar{width:100%;
    min-width:8rem}.weeks td.bar svg{display:block;width:100%;height:1.1rem;border-radius:3px;
    background:var(--card)}
    .weeks td.steps{white-space:normal;min-width:8rem}
    rect.share{fill:var(--c)}rect.gap{fill:var(--bg)}
    .s0{--c:var(--s0)}.s1{--c:var(--s1)}.s2{--c:var(--s2)}.s3{--c:var(--s3)}.s4{--c:var(--s4)}
    .s5{--c:var(--s5)}.s6{--c:var(--s6)}.s7{--c:var(--s7)}
    .chip{display:inline-block;width:.8rem;height:.8rem;border-radius:3px;background:var(--c);
    margin-right:.4rem}
    figure{margin:0}.graph svg{display:block;min-width:100%;height:auto}
    .graph .edge{fill:none;stroke:var(--edge);stroke-width:1.5}
    .graph .tip{fill:var(--edge)}
    .graph .node rect{fill:var(--card);stroke:var(--c);stroke-width:2}
    .graph .node text{fill:var(--text);font:12px system-ui,sans-serif}
    .graph .node a{text-decoration:none}
    .graph .exam rect{stroke-dasharray:6 3}
    .graph .tracing .node:not(.on),.graph .tracing .edge:not(.on){opacity:.18}
    .graph .tracing .edge.on{stroke:var(--now);stroke-width:2.5}
    ol.steps{list-style:none;margin:.25rem 0;padding:0}
    ol.steps>li{border:1px solid var(--line);border-left:5px solid var(--c,var(--line));
    border-radius:8px;margin:.6rem 0;padding:.6rem .8rem;background:var(--card);
    break-inside:avoid}
    ol.steps>li:target{box-shadow:0 0 0 3px var(--now)}
    ol.steps label{display:flex;gap:.6rem;align-items:baseline;font-weight:600;cursor:pointer}
    ol.steps input{width:1.15rem;height:1.15rem;flex:none;accent-color:var(--now)}
    ol.steps .body{margin-left:1.75rem}
    ol.steps p{margin:.2rem 0}
    li.done label span{text-decoration:line-through;text-decoration-thickness:1px}
    .badge{border:1px solid var(--edge);border-radius:99px;padding:0 .5rem;font-size:.8rem}
    progress{width:100%;height:1rem;accent-color:var(--now)}
    textarea{width:100%;height:16rem;font:.85rem/1.4 ui-monospace,monospace;background:var(--card);
    color:var(--text);border:1px solid var(--edge);border-radius:8px;padding:.6rem}
    button{font:inherit;padding:.4rem .9rem;border:1px solid var(--edge);border-radius:8px;
    background:var(--card);color:var(--text);cursor:pointer;margin:.25rem .5rem .25rem 0}
    footer{margin:3rem 0 1rem;border-top:1px solid var(--line);padding-top:.75rem}
    @media print{:root{--bg:#fff;--card:#fff;--text:#000;--muted:#444;--line:#999;--link:#000;
    --held:#d2f4d9;--goal:#fff3c4}body{max-width:none;font-size:10pt}
    nav,.skip,#markdown-plan{display:none}
    .matrix td,.matrix tbody th{min-width:0;width:auto}.matrix td,.chip{print-color-adjust:exact;
    -webkit-print-color-adjust:exact}tr{break-inside:avoid}
    .graph svg{width:100%;height:auto;min-width:0}h2,h3,h4{break-after:avoid}.scroll{overflow:visible;border:0}
    a.out::after{content:" (" attr(href) ")";font-size:.85em}}

    """
}
