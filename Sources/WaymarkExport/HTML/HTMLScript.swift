/// The one script of an HTML plan; without it the page reads the same and merely forgets its ticks.

/// Ticks that stay in the browser, the plan as Markdown with them, and the chain of a step.
enum HTMLScript {
  static let text = """
    "use strict";
    (() => {
      const root = document.documentElement, key = "waymark/" + root.dataset.path;
      const boxes = [...document.querySelectorAll("input[data-step]")];
      const area = document.getElementById("markdown"), original = area ? area.value : "";
      let ticks = {};
      try { ticks = JSON.parse(localStorage.getItem(key)) || {}; } catch { ticks = {}; }
      if (typeof ticks !== "object") ticks = {};
      const isTicked = id => Object.hasOwn(ticks, id) && ticks[id] === true;
      const hours = minutes => Math.round(minutes / 6) / 10 + " h";
      function show() {
        let done = 0, steps = 0, all = 0;
        for (const box of boxes) {
          const minutes = Number(box.dataset.minutes);
          box.checked = isTicked(box.dataset.step);
          box.closest("li").classList.toggle("done", box.checked);
          all += minutes;
          if (box.checked) { done += minutes; steps += 1; }
        }
        const bar = document.getElementById("progress");
        if (bar) { bar.max = all || 1; bar.value = done; }
        const text = document.getElementById("progress-text");
        if (text) text.textContent =
          steps + " of " + boxes.length + " steps done, " + hours(done) + " of " + hours(all);
        if (area) area.value = original.split("\\n").map(line => {
          const mark = line.match(/^- \\[ \\] .*<!-- wm:([a-z0-9._\\/#@-]+) -->$/);
          return mark && isTicked(mark[1]) ? "- [x]" + line.slice(5) : line;
        }).join("\\n");
      }
      for (const box of boxes) box.addEventListener("change", () => {
        ticks[box.dataset.step] = box.checked;
        try { localStorage.setItem(key, JSON.stringify(ticks)); } catch { /* private windows */ }
        show();
      });
      const save = document.getElementById("save");
      if (save && area) save.addEventListener("click", () => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([area.value], {type: "text/markdown"}));
        link.download = root.dataset.path + "-plan.md";
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      });
      const select = document.getElementById("select");
      if (select && area) select.addEventListener("click", () => { area.focus(); area.select(); });
      const drawing = document.querySelector(".graph svg.own");
      if (drawing) {
        const nodes = [...drawing.querySelectorAll(".node")];
        const edges = [...drawing.querySelectorAll(".edge")];
        const reach = (start, near, far) => {
          const seen = new Set([start]), wait = [start];
          while (wait.length) {
            const now = wait.pop();
            for (const edge of edges) if (edge.dataset[near] === now && !seen.has(edge.dataset[far])) {
              seen.add(edge.dataset[far]); wait.push(edge.dataset[far]);
            }
          }
          return seen;
        };
        const trace = id => {
          const up = reach(id, "to", "from"), down = reach(id, "from", "to");
          drawing.classList.add("tracing");
          for (const node of nodes)
            node.classList.toggle("on", up.has(node.dataset.n) || down.has(node.dataset.n));
          for (const edge of edges) edge.classList.toggle("on",
            up.has(edge.dataset.from) && up.has(edge.dataset.to)
            || down.has(edge.dataset.from) && down.has(edge.dataset.to));
        };
        const stop = () => drawing.classList.remove("tracing");
        for (const node of nodes) {
          node.addEventListener("pointerenter", () => trace(node.dataset.n));
          node.addEventListener("pointerleave", stop);
        }
        // Not on the drawing: a part of it that listens to the focus becomes a stop of the keyboard.
        const figure = drawing.closest("figure");
        figure.addEventListener("focusin", event => {
          const node = event.target.closest(".node");
          if (node) trace(node.dataset.n);
        });
        figure.addEventListener("focusout", stop);
      }
      for (const tool of document.querySelectorAll("[data-needs-script]")) tool.hidden = false;
      window.addEventListener("storage", event => {
        if (event.key !== key) return;
        try { ticks = JSON.parse(event.newValue) || {}; } catch { ticks = {}; }
        show();
      });
      show();
    })();

    """
}
