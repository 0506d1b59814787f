// Shapes for the map: one file a country, asked for when first shown, from this machine like everything else.
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon } from 'geojson';
import { geoArea, geoCentroid, geoDistance } from 'd3-geo';
import { feature, mesh } from 'topojson-client';

export type Unit = Feature<Polygon | MultiPolygon, { name: string }>;
export interface Country {
  code: string;
  units: Unit[];
  borders: Geometry; // between its units
  coast: Geometry; // around all of them
  core: FeatureCollection; // what the picture is fitted to: islands far out left aside
  outlying: Unit[]; // units that lie far out as a whole
}
const held = new Map<string, Promise<any>>();

function read(name: string): Promise<any> {
  const asked = held.get(name) ?? fetch(`assets/map/${name}.json`).then((r) => (r.ok ? r.json() : null));
  held.set(name, asked);
  return asked;
}

export async function world(): Promise<Unit[]> {
  const topo = await read('world');
  return topo ? (feature(topo, topo.objects.countries) as any).features : [];
}

const shapes = new Map<string, Promise<Country | null>>();
export function country(code: string): Promise<Country | null> {
  if (!/^[A-Z]{2}$/.test(code)) return Promise.resolve(null);
  if (!shapes.has(code)) shapes.set(code, read(code).then((topo) => topo && shaped(code, topo)));
  return shapes.get(code)!;
}

function shaped(code: string, topo: any): Country {
  const units: Unit[] = (feature(topo, topo.objects.units) as any).features;
  const pieces = units.flatMap((unit) => (unit.geometry.type === 'Polygon' ? [unit.geometry.coordinates] : unit.geometry.coordinates).map((coordinates) => {
    const piece: Polygon = { type: 'Polygon', coordinates };
    return { unit, piece, area: geoArea(piece), at: geoCentroid(piece) };
  }));
  // Far out: more than twice as far from the middle as nine tenths of the land.
  const middle = geoCentroid({ type: 'GeometryCollection', geometries: pieces.map((p) => p.piece) } as any);
  const near = pieces.map((p) => ({ ...p, far: geoDistance(middle, p.at) })).sort((a, b) => a.far - b.far);
  const whole = near.reduce((sum, p) => sum + p.area, 0);
  let sum = 0, limit = 0;
  for (const p of near) {
    if (sum < 0.9 * whole) limit = p.far;
    sum += p.area;
  }
  const span = Math.sqrt(whole / Math.PI);
  const kept = near.filter((p) => p.far <= 2 * Math.max(limit, span));
  const inside = new Set(kept.map((p) => p.unit));
  return {
    code, units,
    borders: mesh(topo, topo.objects.units, (a, b) => a !== b) as Geometry,
    coast: mesh(topo, topo.objects.units, (a, b) => a === b) as Geometry,
    core: { type: 'FeatureCollection', features: kept.map((p) => ({ type: 'Feature', properties: {}, geometry: p.piece })) },
    outlying: units.filter((u) => !inside.has(u))
  };
}
