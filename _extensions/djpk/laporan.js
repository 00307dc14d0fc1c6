// What the page does beyond showing itself: it marks the current chapter, keeps doubled words whole, draws the charts
// with plotly.js over their SVG drawings, tells their values under the arrow keys, and opens what is folded before it is
// printed. All else works without it.
// No dollar sign may stand in this file: Pandoc reads it as part of a template.

(() => {
  "use strict";

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Contents: the current chapter or section, and the bar that closes when something is chosen.

  const bar = document.querySelector(".isi-bilah");
  const links = all(".isi-bilah a, .isi-samping a");
  const headings = [...new Set(links.map((link) => link.hash.slice(1)))]
    .map((id) => document.getElementById(id))
    .filter(Boolean);

  function markCurrent() {
    const edge = window.innerHeight / 4;
    const atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top <= edge);
    const current = atEnd && window.scrollY > 0 ? headings.at(-1) : passed.at(-1) || headings[0];
    for (const link of links) {
      const here = current && link.hash === "#" + current.id;
      if (here === link.hasAttribute("aria-current")) continue;
      if (!here) {
        link.removeAttribute("aria-current");
        continue;
      }
      link.setAttribute("aria-current", "location");
      if (bar.contains(link)) bar.querySelector(".kini").textContent = link.textContent;
      else keepVisible(link);
    }
  }

  function keepVisible(link) {
    const list = link.closest("nav");
    const top = link.getBoundingClientRect().top - list.getBoundingClientRect().top;
    if (top < 0 || top > list.clientHeight - 60) list.scrollTop += top - list.clientHeight / 2;
  }

  let waiting = false;
  function onScroll() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      markCurrent();
    });
  }
  addEventListener("scroll", onScroll, { passive: true });
  addEventListener("resize", onScroll);
  markCurrent();

  bar.addEventListener("click", (event) => {
    if (event.target.closest("a")) bar.open = false;
  });
  document.addEventListener("click", (event) => {
    if (!bar.contains(event.target)) bar.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !bar.open) return;
    bar.open = false;
    bar.querySelector("summary").focus();
  });

  // Text: a doubled word (hal-hal) and a range (09.00–11.00) are never broken at their hyphen or dash.

  const whole = /(\p{L}+(?:-\p{L}+)+|\d[\d.,]*–\d[\d.,]*\d|\d–\d)/u;
  for (const block of all("main :is(p, li, caption, figcaption, td, th, h2, h3, h4)")) {
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
      const inner = texts.currentNode.parentElement;
      if (whole.test(texts.currentNode.data) && inner.className !== "utuh") found.push(texts.currentNode);
    }
    for (const text of found) {
      const parts = text.data.split(whole).map((part, place) => {
        if (place % 2 === 0 || part.length > 24) return part;
        const span = document.createElement("span");
        span.className = "utuh";
        span.textContent = part;
        return span;
      });
      text.replaceWith(...parts);
    }
  }

  // Tables: one that is wider than its place is reached, and then scrolled, by keyboard.

  const places = new ResizeObserver((changes) => {
    for (const { target } of changes) {
      if (target.scrollWidth > target.clientWidth + 1) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const table of all(".tabel")) places.observe(table);

  // Charts: plotly.js draws over the SVG as soon as it has loaded; where it is missing the SVG stays.

  const charts = all("figure.gambar").filter((figure) => figure.querySelector("script"));
  const narrow = matchMedia("(max-width: 759px)");
  const months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember"];
  const days = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];
  const locale = {
    moduleType: "locale",
    name: "id-ID",
    dictionary: {},
    format: {
      days: days,
      shortDays: days.map((day) => day.slice(0, 3)),
      months: months,
      shortMonths: months.map((month) => (month === "Agustus" ? "Agu" : month.slice(0, 3))),
      date: "%d/%m/%Y",
      decimal: ",",
      thousands: ".",
    },
  };
  const settings = { displayModeBar: false, responsive: true, locale: "id-ID", scrollZoom: false, doubleClick: false,
    showTips: false };
  const fixed = { dragmode: false, paper_bgcolor: "transparent", plot_bgcolor: "transparent" };

  function plotOf(figure) {
    const template = JSON.parse(document.getElementById("pola-grafik").textContent);
    const plot = JSON.parse(figure.querySelector("script").textContent);
    const other = (narrow.matches && plot.ponsel) || {};
    return { data: other.data || plot.data, layout: { template: template, ...plot.layout, ...other.layout, ...fixed } };
  }

  // The place of a chart is at once as high as it will be, so that nothing moves when plotly.js has drawn.
  function reserve() {
    for (const figure of charts) {
      const place = figure.querySelector(".grafik");
      const old = place.querySelector(".lukisan");
      if (old) Plotly.purge(old);
      if (old) old.remove();
      place.classList.remove("terlukis");
      values.delete(place);
      place.style.minHeight = (plotOf(figure).layout.height || 0) + "px";
    }
  }

  async function draw(figure) {
    const place = figure.querySelector(".grafik");
    const plot = plotOf(figure);
    const height = Math.round(place.getBoundingClientRect().height);
    const canvas = document.createElement("div");
    canvas.className = "lukisan";
    canvas.setAttribute("aria-hidden", "true"); // its place says what it shows
    canvas.style.cssText = "position: absolute; inset: 0; visibility: hidden";
    place.append(canvas);
    try {
      await Plotly.newPlot(canvas, plot.data, { ...plot.layout, height: height }, settings);
      canvas.style.cssText = "";
      place.classList.add("terlukis");
      values.set(place, { canvas: canvas, at: -1, ...valuesOf(canvas) });
      place.tabIndex = 0;
      place.setAttribute("aria-describedby", hint.id);
    } catch (error) {
      canvas.remove();
      console.error(error);
    }
  }

  // Values under the arrow keys: shown as under the pointer, and said.

  const values = new Map(); // by the place of a chart
  const hint = forListeners("Tombol panah membacakan nilai satu per satu.");
  hint.id = "petunjuk-grafik";
  hint.hidden = true;
  const said = forListeners("");
  said.setAttribute("role", "status");

  function forListeners(text) {
    const line = document.createElement("p");
    line.className = "suara";
    line.textContent = text;
    document.querySelector("main").append(line);
    return line;
  }

  // Where the arrows stop: `points` for plotly.js, `text` for the ear; a row of a heat map has `across` stops.
  function valuesOf(canvas) {
    const stops = [];
    let across = 1;
    const add = (text, curve, where, stop = { points: [], text: "" }) => {
      const markup = text.replace("</b><br>", ": ").replaceAll("<br>", ", ");
      const words = new DOMParser().parseFromString(markup, "text/html").body.textContent;
      const heights = canvas.data[curve].y || []; // a heat map has none
      if (heights[where.pointNumber] !== null) stop.points.push({ curveNumber: curve, ...where }); // null is not drawn
      stop.text += (stop.text && "; ") + words;
      return stop;
    };
    canvas.data.forEach((trace, curve) => {
      (trace.hovertext || []).forEach((text, point) => {
        if (Array.isArray(text)) {
          across = text.length;
          stops.push(...text.map((cell, column) => add(cell, curve, { xval: column, yval: point })));
        } else if (canvas.layout.hovermode === "x") {
          stops[point] = add(text, curve, { pointNumber: point }, stops[point]);
        } else {
          stops.push(add(text, curve, { pointNumber: point }));
        }
      });
    });
    const plots = canvas.data.map((trace) => (trace.xaxis || "x") + (trace.yaxis || "y"));
    return { stops: stops, across: across, plots: [...new Set(plots)] };
  }

  function show(place, at) {
    const chart = values.get(place);
    chart.at = Math.max(0, Math.min(at, chart.stops.length - 1));
    const stop = chart.stops[chart.at];
    if (stop.points.length) Plotly.Fx.hover(chart.canvas, stop.points, chart.plots);
    else Plotly.Fx.unhover(chart.canvas);
    said.textContent = stop.text;
  }

  for (const figure of charts) {
    const place = figure.querySelector(".grafik");
    place.addEventListener("keydown", (event) => {
      const chart = values.get(place);
      if (!chart || !chart.stops.length || event.altKey || event.ctrlKey || event.metaKey) return;
      const from = chart.at;
      const next = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: Infinity, ArrowDown: from + chart.across,
        ArrowUp: from - chart.across }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      // Up and down keep to their column; the first press of any arrow tells the first value.
      const column = event.key === "ArrowDown" || event.key === "ArrowUp";
      if (from < 0) show(place, next === Infinity ? next : 0);
      else if (column && (next < 0 || next >= chart.stops.length)) show(place, from);
      else show(place, next);
    });
    place.addEventListener("blur", () => {
      if (values.has(place)) Plotly.Fx.unhover(values.get(place).canvas);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const { canvas } of values.values()) Plotly.Fx.unhover(canvas);
  });

  let run = 0;
  let forPhone;
  async function drawAll() {
    if (forPhone === narrow.matches) return;
    forPhone = narrow.matches;
    const mine = ++run;
    delete document.documentElement.dataset.grafik;
    reserve();
    for (const figure of charts) {
      if (mine !== run) return;
      await draw(figure);
      await new Promise((next) => setTimeout(next));
    }
    const measure = document.getElementById("js-plotly-tester"); // plotly.js measures texts in it
    if (measure) measure.setAttribute("aria-hidden", "true");
    document.documentElement.dataset.grafik = "siap";
  }

  reserve();
  document.addEventListener("DOMContentLoaded", () => {
    if (!window.Plotly) return;
    Plotly.register(locale);
    drawAll();
    narrow.addEventListener("change", () => setTimeout(drawAll, 200)); // not for a width that passes by
  });

  // Paper: what is folded is printed open.

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("figure details:not([open])");
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
})();
