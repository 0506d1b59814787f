// Boundaries of a person's own, from their file: they stay in this browser and are never sent anywhere.
import type { FeatureCollection } from 'geojson';

const STORE = 'own-boundaries';

function open(): Promise<IDBDatabase> {
  return new Promise((give, fail) => {
    const asked = indexedDB.open('crimescape', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => give(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}
async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const asked = work((await open()).transaction(STORE, mode).objectStore(STORE));
  return new Promise((give, fail) => ((asked.onsuccess = () => give(asked.result)), (asked.onerror = () => fail(asked.error))));
}
export const kept = (): Promise<FeatureCollection | undefined> => within('readonly', (s) => s.get('own')).catch(() => undefined);
export const keep = (own: FeatureCollection) => within('readwrite', (s) => s.put(own, 'own'));
export const forget = () => within('readwrite', (s) => s.delete('own'));

// Only shapes and names are taken from a file; what it is not is said.
export function parsed(text: string): FeatureCollection {
  let found: any;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Error('This is no JSON. A GeoJSON file is needed.');
  }
  const features = found?.type === 'FeatureCollection' ? found.features : found?.type === 'Feature' ? [found] : found?.coordinates ? [{ type: 'Feature', geometry: found }] : null;
  if (!Array.isArray(features)) throw new Error(found?.type === 'Topology' ? 'This is TopoJSON. Save it as GeoJSON first.' : 'This is no GeoJSON: it has no features.');
  const shapes = features.filter((f: any) => f?.geometry && /^(Multi)?(Polygon|LineString|Point)$/.test(f.geometry.type));
  if (!shapes.length) throw new Error('No feature in this file has a shape.');
  const far = JSON.stringify(shapes[0].geometry.coordinates).match(/-?\d+(\.\d+)?/g)?.some((n, i) => Math.abs(+n) > (i % 2 ? 90 : 180) + 0.001);
  if (far) throw new Error('The coordinates are no degrees (WGS 84). Save it in EPSG:4326 first.');
  return { type: 'FeatureCollection', features: shapes.map((f: any) => ({ type: 'Feature', geometry: wound(f.geometry), properties: { name: String(f.properties?.name ?? f.properties?.NAME ?? f.properties?.NOMGEO ?? '') } })) };
}
// GeoJSON winds outer rings one way, the projection wants the other; by the sign of the area in the plane.
function wound(geometry: any): any {
  const area = (ring: number[][]) => ring.reduce((sum, [x, y], i) => ((n) => sum + (n[0] - x) * (n[1] + y))(ring[(i + 1) % ring.length]), 0);
  const turn = (rings: number[][][]) => rings.map((ring, i) => (area(ring) > 0 === (i === 0) ? ring : [...ring].reverse()));
  if (geometry.type === 'Polygon') return { ...geometry, coordinates: turn(geometry.coordinates) };
  return geometry.type === 'MultiPolygon' ? { ...geometry, coordinates: geometry.coordinates.map(turn) } : geometry;
}
