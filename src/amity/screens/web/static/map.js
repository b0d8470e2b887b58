// Places and ties from the server into a picture that pans and zooms: a sheet larger than the window is painted in
// slices of a few milliseconds, and moving only shifts and stretches the sheet that is there.
"use strict";

import { labels } from "./map_names.js";
import { strokes } from "./map_sheet.js";

(() => {
  const frame = document.querySelector("[data-map]");
  if (!frame) return;
  const canvas = frame.querySelector("canvas");
  const list = document.querySelector("[data-map-list]");
  const told = frame.querySelector("[data-map-told]");
  const said = frame.dataset;
  const pen = canvas.getContext("2d");
  const FINE = 16, SLICE = 5, MARGIN = 0.5, CLOSEST = 60, SPINE = 2;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let map = null, sheet = null, painting = null, wide = 0, high = 0, dots = 1, waiting = 0;
  let view = { x: 0, y: 0, scale: 4 }, least = 1;
  let chosen = -1, way = [], ends = null, moved = false;

  const colours = () => {
    const style = getComputedStyle(frame);
    const of = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
    return {
      person: of("--map-person", "#8a8778"), near: of("--map-near", "#3a3a36"), tie: of("--map-tie", "#5f7f79"),
      ring: of("--map-ring", "#d9d6cc"), bed: of("--map-bed", "#f1eee4"), way: of("--map-way", "#b5761f"),
      text: of("--map-text", "#3a3a36"), back: of("--map-back", "#fbfaf6"), font: style.fontFamily,
    };
  };

  const begin = (found) => {
    map = found;
    const people = map.ids.length;
    ends = Array.from({ length: people }, () => []);
    for (let at = 0; at < map.ties.length; at += 2) {
      const [left, right] = [map.ties[at], map.ties[at + 1]];
      ends[left].push(right);
      ends[right].push(left);
    }
    const counted = new Uint8Array(people);
    map.spine = [];
    for (let at = 0; at < map.ties.length; at += 2) {
      const [left, right] = [map.ties[at], map.ties[at + 1]];
      if (counted[left] >= SPINE && counted[right] >= SPINE) continue;
      counted[left]++;
      counted[right]++;
      map.spine.push(left, right);
    }
    map.far = map.x.concat(map.y).reduce((most, one) => Math.max(most, Math.abs(one)), 10 * FINE);
    map.there = map.radii.map((_, ring) => map.rings.filter((one) => one === ring + 1).length);
    map.place = new Map(map.ids.map((id, place) => [id, place]));
    frame.classList.add("drawn");
    canvas.hidden = false;
    frame.querySelector(".zoom").hidden = false;
    way = (said.way || "").split(" ").filter(Boolean).map((id) => map.place.get(Number(id))).filter((one) => one !== undefined);
    size();
    whole();
    if (said.person && map.place.has(Number(said.person))) choose(map.place.get(Number(said.person)), false);
    frame.dataset.ready = "yes";
  };

  // Where things are: a place in sixteenths of a step into a point in the window, and back.
  const far = () => map.far / FINE;
  const whole = () => {
    least = Math.min(wide, high) / (2 * far() + 6);
    view = { x: 0, y: 0, scale: least };
    paint();
  };
  const size = () => {
    const box = canvas.getBoundingClientRect();
    dots = Math.min(devicePixelRatio || 1, 2);
    [wide, high] = [Math.max(box.width, 50), Math.max(box.height, 50)];
    canvas.width = Math.round(wide * dots);
    canvas.height = Math.round(high * dots);
  };

  // The sheet: painted aside and shown when it is done.
  const paint = () => {
    const at = { ...view };
    const [w, h] = [wide * (1 + 2 * MARGIN), high * (1 + 2 * MARGIN)];
    const page = document.createElement("canvas");
    [page.width, page.height] = [Math.round(w * dots), Math.round(h * dots)];
    const into = page.getContext("2d");
    into.scale(dots, dots);
    painting = { steps: strokes(map, colours(), at, least, into, w, h), page, at };
    ask();
  };

  const ask = () => {
    if (!waiting) waiting = requestAnimationFrame(turn);
  };
  const turn = () => {
    waiting = 0;
    if (painting) {
      const until = performance.now() + SLICE;
      let step = { done: false };
      while (!step.done && performance.now() < until) step = painting.steps.next();
      if (step.done) {
        sheet = { page: painting.page, at: painting.at };
        painting = null;
      } else ask();
    }
    show();
  };

  // One frame: the sheet shifted and stretched to where one looks, then the few things that belong on top.
  const show = () => {
    const ink = colours();
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    pen.fillStyle = ink.back;
    pen.fillRect(0, 0, wide, high);
    if (sheet) {
      const stretch = view.scale / sheet.at.scale;
      const [w, h] = [wide * (1 + 2 * MARGIN) * stretch, high * (1 + 2 * MARGIN) * stretch];
      const x = wide / 2 + (sheet.at.x - view.x) * view.scale - w / 2;
      const y = high / 2 + (sheet.at.y - view.y) * view.scale - h / 2;
      pen.drawImage(sheet.page, x, y, w, h);
      const bare = x > 0 || y > 0 || x + w < wide || y + h < high || Math.abs(Math.log(stretch)) > 0.35;
      if (bare && !painting) paint();
    }
    above(ink);
  };
  const point = (place) => [
    (map.x[place] / FINE - view.x) * view.scale + wide / 2, (map.y[place] / FINE - view.y) * view.scale + high / 2,
  ];
  const you = () => [-view.x * view.scale + wide / 2, -view.y * view.scale + high / 2];

  const above = (ink) => {
    if (chosen >= 0) {
      const [x, y] = point(chosen);
      pen.strokeStyle = ink.tie;
      pen.globalAlpha = 0.65;
      pen.lineWidth = 1.3;
      pen.beginPath();
      for (const other of ends[chosen]) {
        pen.moveTo(x, y);
        pen.lineTo(...point(other));
      }
      pen.stroke();
      pen.globalAlpha = 1;
      ring(x, y, 9, ink.way);
    }
    if (way.length) {
      pen.strokeStyle = ink.way;
      pen.lineWidth = 3;
      pen.lineJoin = "round";
      pen.beginPath();
      pen.moveTo(...you());
      for (const place of way) pen.lineTo(...point(place));
      pen.stroke();
      for (const place of way) ring(...point(place), 7, ink.way);
    }
    labels(pen, map, ink, { view, wide, high, way, chosen, you: said.you, around: said.around });
  };
  const ring = (x, y, radius, colour) => {
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.arc(x, y, radius, 0, 7);
    pen.stroke();
  };

  // Moving about, and never out of sight of everybody.
  const bounded = (to) => {
    const most = far();
    return { x: Math.max(-most, Math.min(most, to.x)), y: Math.max(-most, Math.min(most, to.y)), scale: to.scale };
  };
  const look = (to, quickly) => {
    const from = { ...view };
    to = bounded(to);
    to.scale = Math.min(Math.max(to.scale, least * 0.8), Math.max(CLOSEST, least));
    if (quickly || still.matches) {
      view = to;
      ask();
      return;
    }
    const began = performance.now();
    const go = (now) => {
      const part = Math.min(Math.max(now - began, 0) / 260, 1), soft = part * (2 - part);
      view = {
        x: from.x + (to.x - from.x) * soft, y: from.y + (to.y - from.y) * soft,
        scale: from.scale * (to.scale / from.scale) ** soft,
      };
      show();
      if (part < 1) requestAnimationFrame(go);
      else if (sheet && Math.abs(view.scale / sheet.at.scale - 1) > 0.02) paint();
    };
    requestAnimationFrame(go);
  };
  const zoom = (by, x = wide / 2, y = high / 2, quickly = false) => {
    const scale = Math.min(Math.max(view.scale * by, least * 0.8), Math.max(CLOSEST, least));
    const [px, py] = [(x - wide / 2) / view.scale + view.x, (y - high / 2) / view.scale + view.y];
    look({ x: px - (x - wide / 2) / scale, y: py - (y - high / 2) / scale, scale }, quickly);
  };
  const choose = (place, quickly) => {
    chosen = place;
    look({ x: map.x[place] / FINE, y: map.y[place] / FINE, scale: Math.max(view.scale, 14) }, quickly);
    told.textContent = "";
    const link = document.createElement("a");
    link.href = `/person/${encodeURIComponent(map.who[place])}`;
    link.textContent = map.names[place];
    const to = document.createElement("a");
    to.href = `/network?to=${encodeURIComponent(map.who[place])}`;
    to.textContent = said.show;
    told.append(link, " · ", to);
  };
  const nearest = (x, y) => {
    let best = -1, room = 18 ** 2;
    for (let place = 0; place < map.ids.length; place++) {
      const [px, py] = point(place), far = (px - x) ** 2 + (py - y) ** 2;
      if (far < room) [best, room] = [place, far];
    }
    return best;
  };

  const fingers = new Map();
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, event);
    moved = false;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!map || !before) return;
    const others = [...fingers.values()].filter((one) => one.pointerId !== event.pointerId);
    if (others.length === 1) {
      const apart = (one) => Math.hypot(one.clientX - others[0].clientX, one.clientY - others[0].clientY);
      const box = canvas.getBoundingClientRect();
      zoom(apart(event) / Math.max(apart(before), 1), (event.clientX + others[0].clientX) / 2 - box.left,
        (event.clientY + others[0].clientY) / 2 - box.top, true);
    } else {
      const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
      if (!moved && Math.hypot(dx, dy) < 4) return;
      view = bounded({ x: view.x - dx / view.scale, y: view.y - dy / view.scale, scale: view.scale });
      ask();
    }
    moved = true;
    fingers.set(event.pointerId, event);
  });
  const lifted = (event) => {
    const tapped = fingers.delete(event.pointerId) && !moved && event.type === "pointerup";
    if (!map || !tapped) return;
    const box = canvas.getBoundingClientRect();
    const place = nearest(event.clientX - box.left, event.clientY - box.top);
    if (place >= 0) choose(place, false);
    else {
      chosen = -1;
      told.textContent = "";
      ask();
    }
  };
  canvas.addEventListener("pointerup", lifted);
  canvas.addEventListener("pointercancel", lifted);
  let rest = 0;
  canvas.addEventListener("wheel", (event) => {
    if (!map) return;
    event.preventDefault();
    const box = canvas.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY / (event.deltaMode ? 20 : 400)), event.clientX - box.left, event.clientY - box.top, true);
    clearTimeout(rest);
    rest = setTimeout(paint, 140);
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const step = 60 / view.scale;
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (!map || event.ctrlKey || event.metaKey || event.altKey) return;
    if (moves[event.key]) look({ ...view, x: view.x + moves[event.key][0], y: view.y + moves[event.key][1] }, true);
    else if (event.key === "+" || event.key === "=") zoom(1.5);
    else if (event.key === "-") zoom(1 / 1.5);
    else if (event.key === "0") whole();
    else return;
    event.preventDefault();
  });
  frame.addEventListener("click", (event) => {
    const button = event.target.closest("[data-map-zoom]");
    if (!map || !button) return;
    if (button.dataset.mapZoom === "whole") whole();
    else zoom(button.dataset.mapZoom === "in" ? 1.6 : 1 / 1.6);
  });
  if (list) {
    list.addEventListener("focusin", (event) => {
      const row = event.target.closest("[data-person]");
      const place = row && map ? map.place.get(Number(row.dataset.person)) : undefined;
      if (place !== undefined) choose(place, false);
    });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map && paint());
  new MutationObserver(() => map && paint()).observe(document.documentElement, { attributes: true });
  new ResizeObserver(() => {
    if (!map) return;
    size();
    paint();
  }).observe(frame);

  fetch(said.map, { credentials: "same-origin" })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then(begin)
    .catch(() => frame.classList.add("still"));
})();
