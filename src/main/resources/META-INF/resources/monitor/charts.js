// Draws the charts by uPlot in place of the drawings that the server sent.
"use strict";

const monitorCharts = (() => {
  // Where the library did not come, what the server drew stays.
  if (typeof uPlot === "undefined") {
    return { update() {} };
  }
  const HEIGHT = 180;
  const SPAN = 15 * 60;
  const plots = new Map();
  const sync = uPlot.sync("monitor");
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  // How a line looks, by the style that the server gave it.
  function look(style) {
    const looks = {
      p50: { stroke: color("--accent"), width: 2 },
      p95: { stroke: color("--accent-middle"), width: 1.5 },
      band: { stroke: color("--accent-middle"), width: 1, dash: [4, 3] },
      requests: { stroke: color("--accent"), width: 2, fill: color("--accent-soft") },
      errors: { stroke: color("--hot"), width: 1.5, fill: color("--hot-line") },
      "high-water": { stroke: color("--accent"), width: 1, dash: [4, 3] },
      resident: { stroke: color("--accent"), width: 2 },
      heap: { stroke: color("--dim"), width: 1 },
      "live-set": { stroke: color("--live"), width: 2 },
      paused: { stroke: color("--warm"), width: 1.5, fill: color("--warm-soft") },
      "in-use": { stroke: color("--accent"), width: 2, fill: color("--accent-soft") },
      limit: { stroke: color("--hot"), width: 1, dash: [4, 4] },
    };
    return looks[style];
  }

  function numbers(text) {
    return !text ? [] : text.split(",").map((each) => (each === "" ? null : Number(each)));
  }

  function lines(figure) {
    return [...figure.querySelectorAll("[data-line]")];
  }

  function dataOf(figure) {
    return [
      numbers(figure.dataset.times),
      ...lines(figure).map((line) => numbers(line.dataset.values)),
    ];
  }

  function shown(value) {
    return value == null ? "–" : String(Number(value.toPrecision(3)));
  }

  function axis(more) {
    const grid = { stroke: color("--line"), width: 1 };
    return { stroke: color("--dim"), grid, ticks: grid, font: "11px system-ui, sans-serif", ...more };
  }

  // The figures under the pointer are told beside the names of the lines.
  function legend(figure) {
    return (plot) => {
      lines(figure).forEach((line, i) => {
        const at = plot.cursor.idx;
        const text = at == null ? "" : " " + shown(plot.data[i + 1][at]);
        let figureOfLine = line.querySelector("b");
        if (!figureOfLine) {
          figureOfLine = line.appendChild(document.createElement("b"));
        }
        figureOfLine.textContent = text;
      });
    };
  }

  function options(figure, width) {
    const names = lines(figure).map((line) => line.dataset.line);
    const band = names.indexOf("band");
    return {
      width,
      height: HEIGHT,
      padding: [8, 20, 0, 0],
      legend: { show: false },
      cursor: { sync: { key: sync.key, scales: ["x", null] }, drag: { x: false, y: false } },
      bands: band < 0 ? [] : [{ series: [band + 1, 1], fill: color("--accent-soft") }],
      scales: {
        x: { range: () => [Number(figure.dataset.end) - SPAN, Number(figure.dataset.end)] },
        y: { range: (plot, low, high) => [0, Math.max(high, 1) * 1.05] },
      },
      axes: [
        axis({ space: 70, size: 26, values: (plot, at) => at.map(tick) }),
        axis({ size: 48, space: 30 }),
      ],
      series: [{}, ...names.map(line)],
      hooks: { setCursor: [legend(figure)] },
    };
  }

  function line(name) {
    const looks = look(name);
    return { points: { size: 6, fill: looks.stroke, filter: alone }, spanGaps: false, ...looks };
  }

  // Steps with a gap on both sides, of which no line tells; null for all, where there is room.
  function alone(plot, series, roomForAll) {
    const values = plot.data[series];
    const isAlone = (i) => values[i] != null && values[i - 1] == null && values[i + 1] == null;
    return roomForAll ? null : [...values.keys()].filter(isAlone);
  }

  // In UTC, as all times of the page.
  function timeOfDay(seconds) {
    return new Date(1000 * seconds).toISOString().slice(11, 16);
  }

  function tick(seconds, i) {
    return timeOfDay(seconds) + (i === 0 ? " UTC" : "");
  }

  function draw(figure) {
    const place = figure.querySelector(".plot");
    const width = place.clientWidth;
    if (width === 0) {
      return;
    }
    const drawing = place.querySelector("svg");
    const label = drawing ? drawing.getAttribute("aria-label") : place.getAttribute("aria-label");
    place.replaceChildren();
    place.setAttribute("role", "slider");
    place.setAttribute("aria-label", label);
    place.tabIndex = 0;
    place.onkeydown = (event) => move(event, figure);
    plots.set(figure.id, new uPlot(options(figure, width), dataOf(figure), place));
    tell(figure);
  }

  // The step that the cursor is at, or the last.
  function stepOf(plot) {
    const last = Math.max(0, plot.data[0].length - 1);
    return plot.cursor.idx == null ? last : Math.min(last, plot.cursor.idx);
  }

  // The first step that is to be seen: the oldest may begin before the left edge.
  function firstOf(figure) {
    const from = Number(figure.dataset.end) - SPAN;
    return Math.max(0, plots.get(figure.id).data[0].findIndex((time) => time >= from));
  }

  // The figures of a step, to who does not see them.
  function tell(figure) {
    tellRange(figure);
    const plot = plots.get(figure.id);
    const at = stepOf(plot);
    const figures = lines(figure).map(
      (line, i) => line.firstChild.textContent + " " + shown(plot.data[i + 1][at]),
    );
    const time = plot.data[0].length === 0 ? "–" : timeOfDay(plot.data[0][at]);
    const place = figure.querySelector(".plot");
    place.setAttribute("aria-valuetext", time + " UTC: " + figures.join(", "));
  }

  function tellRange(figure) {
    const plot = plots.get(figure.id);
    const place = figure.querySelector(".plot");
    place.setAttribute("aria-valuemin", firstOf(figure));
    place.setAttribute("aria-valuemax", Math.max(0, plot.data[0].length - 1));
    place.setAttribute("aria-valuenow", stepOf(plot));
  }

  // The keys of a slider move the cursor of all charts, as the pointer does.
  function move(event, figure) {
    const plot = plots.get(figure.id);
    const times = plot.data[0];
    const at = stepOf(plot);
    const first = firstOf(figure);
    const steps = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      PageDown: at - 6,
      PageUp: at + 6,
      Home: first,
      End: times.length - 1,
    };
    if (!(event.key in steps) || times.length === 0) {
      return;
    }
    event.preventDefault();
    const to = Math.min(times.length - 1, Math.max(first, steps[event.key]));
    moveTo(plot, times[to]);
    tell(figure);
  }

  function moveTo(plot, time) {
    plot.setCursor({ left: plot.valToPos(time, "x"), top: 0 }, true, true);
  }

  // Whoever reads a chart by its keys stays at their step and is not talked to, unless it has gone.
  function stay(figure, time) {
    const plot = plots.get(figure.id);
    if (plot && plot.data[0].indexOf(time) >= firstOf(figure)) {
      moveTo(plot, time);
      tellRange(figure);
    } else if (plot) {
      tell(figure);
    }
  }

  function drawAll() {
    for (const plot of plots.values()) {
      plot.destroy();
    }
    plots.clear();
    document.querySelectorAll("figure[data-chart]").forEach(draw);
  }

  // Whether somebody has moved through it by its keys and is there still.
  function isRead(figure) {
    const plot = plots.get(figure.id);
    return figure.querySelector(".plot") === document.activeElement && plot.cursor.idx != null;
  }

  // Takes the figures of a page that was fetched.
  function update(fresh) {
    for (const figure of document.querySelectorAll("figure[data-chart]")) {
      const newer = fresh.getElementById(figure.id);
      const plot = plots.get(figure.id);
      if (!newer || !plot) {
        continue;
      }
      figure.dataset.times = newer.dataset.times;
      figure.dataset.end = newer.dataset.end;
      const newerLines = lines(newer);
      lines(figure).forEach((line, i) => {
        line.dataset.values = newerLines[i].dataset.values;
      });
      const at = isRead(figure) ? plot.data[0][plot.cursor.idx] : undefined;
      plot.setData(dataOf(figure));
      if (at === undefined) {
        tell(figure);
      } else {
        // After the library has taken the new times, which it does at the end of this task.
        queueMicrotask(() => stay(figure, at));
      }
    }
  }

  function resize() {
    for (const [id, plot] of plots) {
      const width = document.getElementById(id).querySelector(".plot").clientWidth;
      if (width > 0 && width !== plot.width) {
        plot.setSize({ width, height: HEIGHT });
      }
    }
  }

  drawAll();
  dark.addEventListener("change", drawAll);
  new ResizeObserver(() => requestAnimationFrame(resize)).observe(document.getElementById("charts"));
  return { update };
})();
