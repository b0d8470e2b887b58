// People, groups and ties into strokes on a sheet, yielding every few hundred so that whoever draws can stop in between.
// Of everybody's ties the strongest few; all of them are drawn, elsewhere, for the one whom you choose.
"use strict";

const FINE = 16; // parts of a step, in which places come from the server
const FEW = 800; // ends of ties that can all be drawn and still be told apart

// `map`: places and ties; `ink`: colours; `at`: the middle and the scale; `least`: the scale at which all is seen.
export function* strokes(map, ink, at, least, into, w, h) {
  const scale = at.scale;
  const px = (place) => (map.x[place] / FINE - at.x) * scale + w / 2;
  const py = (place) => (map.y[place] / FINE - at.y) * scale + h / 2;
  into.fillStyle = ink.back;
  into.fillRect(0, 0, w, h);
  into.fillStyle = ink.bed;
  into.beginPath();
  for (const [x, y, radius] of map.beds) {
    const [cx, cy] = [(x / FINE - at.x) * scale + w / 2, (y / FINE - at.y) * scale + h / 2];
    into.moveTo(cx + (radius / FINE) * scale, cy);
    into.arc(cx, cy, (radius / FINE) * scale, 0, 7);
  }
  into.fill();
  into.strokeStyle = ink.ring;
  into.lineWidth = 1.5;
  for (const radius of map.radii) {
    into.beginPath();
    into.arc(-at.x * scale + w / 2, -at.y * scale + h / 2, (radius / FINE) * scale, 0, 7);
    into.stroke();
  }
  into.strokeStyle = ink.tie;
  into.globalAlpha = 0.2;
  for (const [one, other] of map.strands) {
    const [a, b] = [map.beds[one], map.beds[other]];
    const bend = 0.82;
    const point = (x, y) => [(x / FINE - at.x) * scale + w / 2, (y / FINE - at.y) * scale + h / 2];
    into.beginPath();
    into.moveTo(...point(a[0], a[1]));
    into.quadraticCurveTo(...point(((a[0] + b[0]) / 2) * bend, ((a[1] + b[1]) / 2) * bend), ...point(b[0], b[1]));
    into.stroke();
  }
  yield;
  const few = map.spine.length < FEW, close = few || scale / least > 5, nearer = few || scale / least > 1.8;
  into.lineWidth = close ? 1 : 0.7;
  into.globalAlpha = few ? 0.45 : close ? 0.3 : Math.min(0.3, 0.1 + scale / 60);
  let drawn = 0;
  const inside = (x, y) => x > 0 && y > 0 && x < w && y < h;
  into.beginPath();
  for (let n = 0; n < map.spine.length; n += 2) {
    const [left, right] = [map.spine[n], map.spine[n + 1]];
    const together = map.groups[left] === map.groups[right] && map.groups[left] >= 0;
    if (!together && !few && !(close && map.groups[left] < 0 && map.groups[right] < 0)) continue;
    if (!nearer && (map.rings[left] > 0) !== (map.rings[right] > 0)) continue;
    const [x1, y1, x2, y2] = [px(left), py(left), px(right), py(right)];
    if (!inside(x1, y1) && !inside(x2, y2)) continue;
    into.moveTo(x1, y1);
    into.lineTo(x2, y2);
    if (++drawn % 300 === 0) {
      into.stroke();
      into.beginPath();
      yield;
    }
  }
  into.stroke();
  into.globalAlpha = 1;
  for (const near of [false, true]) {
    into.fillStyle = near ? ink.near : ink.person;
    const radius = Math.max(near ? 2.2 : 1, Math.min(near ? 7 : 5, scale * (near ? 0.42 : 0.3)));
    into.beginPath();
    drawn = 0;
    for (let place = 0; place < map.ids.length; place++) {
      if ((map.rings[place] > 0) !== near) continue;
      const [x, y] = [px(place), py(place)];
      if (!inside(x, y)) continue;
      if (radius < 1.6) into.rect(x - radius, y - radius, 2 * radius, 2 * radius);
      else {
        into.moveTo(x + radius, y);
        into.arc(x, y, radius, 0, 7);
      }
      if (++drawn % 600 === 0) {
        into.fill();
        into.beginPath();
        yield;
      }
    }
    into.fill();
  }
  into.fillStyle = ink.way;
  into.beginPath();
  into.arc(-at.x * scale + w / 2, -at.y * scale + h / 2, Math.max(4, Math.min(9, scale * 0.6)), 0, 7);
  into.fill();
}
