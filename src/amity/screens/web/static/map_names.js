// Names beside people, the nearest to you first, as many as stand side by side without touching each other or a person;
// more of them as one comes closer.
"use strict";

const FINE = 16, MOST = 90, CROWD = 400; // parts of a step; names at once; people from whose dots names keep away
const NEAR = 30; // the scale from which on a group is named by everybody in it
const [WIDE, HIGH] = [24, 12]; // of a cell in which one thing has room

// `sight`: what is looked at ({x, y, scale}), the size of the window, the way and who is chosen, and the words for you and a group.
export function labels(pen, map, ink, sight) {
  const { view, wide, high, way, chosen } = sight;
  pen.font = `13px ${ink.font}`;
  pen.textBaseline = "middle";
  const point = (x, y) => [(x / FINE - view.x) * view.scale + wide / 2, (y / FINE - view.y) * view.scale + high / 2];
  const of = (place) => point(map.x[place], map.y[place]);
  const inside = (x, y) => x > -40 && y > 0 && x < wide && y < high;
  const cell = (x, y) => `${Math.floor(x / WIDE)} ${Math.floor(y / HIGH)}`;
  const taken = new Map(); // cell to the person whose dot is there; -1 for a name, or for several
  const middle = point(0, 0);
  let count = 0;

  const seen = [];
  for (let place = 0; place < map.ids.length && seen.length <= CROWD; place++) if (inside(...of(place))) seen.push(place);
  if (seen.length <= CROWD) for (const place of seen) taken.set(cell(...of(place)), taken.has(cell(...of(place))) ? -1 : place);

  const put = (text, x, y, owner, strong) => {
    const long = pen.measureText(text).width, cells = [];
    for (let across = Math.floor((x - 2) / WIDE); across <= Math.floor((x + long + 4) / WIDE); across++) {
      for (let down = Math.floor((y - 8) / HIGH); down <= Math.floor((y + 8) / HIGH); down++) cells.push(`${across} ${down}`);
    }
    if (!strong && (x < 6 || x + long > wide - 6)) return false;
    if (!strong && cells.some((one) => taken.has(one) && taken.get(one) !== owner)) return false;
    cells.forEach((one) => taken.set(one, -1));
    pen.lineWidth = 3.5;
    pen.strokeStyle = ink.back;
    pen.globalAlpha = 0.85;
    pen.strokeText(text, x, y);
    pen.globalAlpha = 1;
    pen.fillStyle = strong ? ink.way : ink.text;
    pen.fillText(text, x, y);
    count++;
    return true;
  };
  // Beside a person, away from the middle where there is room.
  const name = (place, apart, strong) => {
    const [x, y] = of(place), text = map.names[place];
    const right = x + apart, left = x - apart - pen.measureText(text).width;
    const [first, second] = x < middle[0] - 20 ? [left, right] : [right, left];
    if (!put(text, first, y, place, strong)) put(text, second, y, place, strong);
  };

  for (const place of new Set([...way, ...(chosen >= 0 ? [chosen] : [])])) name(place, 12, true);
  put(sight.you, middle[0] + 12, middle[1], -2, false);
  const roomy = map.radii.map((radius, ring) => (6.28 * radius * view.scale) / FINE / Math.max(map.there[ring], 1) > 26);
  for (let place = 0; place < map.ids.length && map.rings[place] && count < MOST; place++) {
    if (roomy[map.rings[place] - 1] && inside(...of(place))) name(place, 9, false);
  }
  for (const [x, y, radius, heart] of map.beds) {
    if ((radius / FINE) * view.scale < 22 || view.scale > NEAR) continue;
    const text = sight.around.replace("NAME", map.names[heart]), [across, down] = point(x, y + radius);
    put(text, across - pen.measureText(text).width / 2, down + 9, -2, false);
  }
  if (view.scale < 9) return;
  for (let place = 0; place < map.ids.length && count < MOST; place++) {
    const apart = map.groups[place] < 0 || view.scale > NEAR;
    if (apart && !map.rings[place] && inside(...of(place))) name(place, 8, false);
  }
}
